"""What a server says in the body of an error answer, whose shape Puffle's reference does not give."""

import html
import re
from typing import Any, Final

import msgspec

from puffle_desktop.domain.errors import MAX_QUOTE

# In the order of preference. An "error" may be the text itself or an object that holds it.
_TEXT_KEYS: Final = ("message", "error", "detail", "msg", "title", "errors")
_MAX_DEPTH: Final = 4
_MAX_ITEMS: Final = 5
_UNSEEN: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffd]+")
_MASK: Final = "••••"

# Patterns, because html.parser takes seconds for some kinds of broken markup and raises for others. What is
# opened and never closed reaches to the end.
_TITLE: Final = re.compile(r"<title\b[^<>]*>([^<]+)", re.IGNORECASE)
_SILENT: Final = re.compile(r"<(script|style)\b[^<]*(?:<(?!/\1)[^<]*)*", re.IGNORECASE)
_TAG: Final = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>?", re.DOTALL)


def quotable(body: bytes, *, secret: str) -> str:
    """The server's own words in *body*, fit to be quoted in a sentence, or "" when there are none.

    Takes ``{"error": "text"}``, ``{"error": {"code", "message"}}``, ``{"message"}``, ``{"detail"}`` (as text,
    list or object), plain text and HTML. The result is one line of at most ``MAX_QUOTE`` characters,
    without markup or control characters, and with *secret* masked wherever the server echoed it.
    """
    text = body.decode("utf-8", "replace").strip()
    if text.startswith(("{", "[", '"')):
        # What begins like JSON and is none was cut off: half of an object is no sentence.
        text = _text_in_json(text)
    if text.lstrip().startswith("<"):
        text = _text_in_html(text)
    line = _UNSEEN.sub(" ", text).strip()
    # Masked after cleaning, which might join a key's halves, and before cutting, which might leave one.
    masked = re.sub(re.escape(secret), _MASK, line, flags=re.IGNORECASE) if secret else line
    return masked if len(masked) <= MAX_QUOTE else masked[: MAX_QUOTE - 1].rstrip() + "…"


def _text_in_json(text: str) -> str:
    try:
        return _first_text(msgspec.json.decode(text), _MAX_DEPTH)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return ""


def _first_text(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return value
    if depth == 0:
        return ""
    if isinstance(value, list):
        texts = (_first_text(item, depth - 1) for item in value[:_MAX_ITEMS])
        return "; ".join(text for text in texts if text)
    if isinstance(value, dict):
        for key in _TEXT_KEYS:
            if text := _first_text(value.get(key), depth - 1):
                return text
        # Such as {"detail": {"email": ["is taken"]}}: the name of the field is half of the message.
        named = ((key, _first_text(item, depth - 1)) for key, item in list(value.items())[:_MAX_ITEMS])
        return "; ".join(f"{key}: {text}" for key, text in named if text)
    return ""


def _text_in_html(text: str) -> str:
    """The title of a page, or else its visible text. Takes linear time, whatever *text* is."""
    if (title := _TITLE.search(text)) and title[1].strip():
        return html.unescape(title[1])
    return html.unescape(_TAG.sub(" ", _SILENT.sub(" ", text)))
