"""What is typed to search, read: words for a whole row, and phrases for one column, such as ``company:acme``.

Everything adds up. What stands before a colon and is no column's name is plain text, and so are addresses
(``https://…``) and times (``10:30``).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final

import msgspec

from puffle_desktop.domain.addresses import HOST, plain_addresses
from puffle_desktop.domain.columns import CUSTOM, OTHER, ColumnKind, column_of
from puffle_desktop.domain.text import fold, holds, searched

Wording = Callable[[str, str], str]
"""How a value of a column, by its key, is shown."""
Shown = Callable[[str], str]

CODES: Final = "".join(map(chr, (*range(1, 9), *range(14, 28))))
"""Control characters, which stand in search keys for whole texts. Elsewhere they count as white space."""
BLANKS: Final = str.maketrans(dict.fromkeys(CODES, " "))

_AROUND: Final = "()[]<>,;\"'"
"""What an address stands in where it is copied from a text."""
_token: Final = re.compile(
    r'(?:"(?P<quoted>[^"]+)"|(?P<bare>[^\s":]+)):(?!//)(?:"(?P<phrase>[^"]*)"?|(?P<text>\S*))'
    r'|"(?P<alone>[^"]*)"(?!\S)'
    r"|\S+"
)
_between_words: Final = re.compile(r"[\s_.\-]+")
_PARTS_OF_DAYS: Final = [
    f"2000-{month:02}-15T{hour}:00:00Z" for month in range(1, 13) for hour in ("03", "15")
]


def as_held(column: str, value: str) -> str:
    """The wording of a table that shows values as Puffle holds them."""
    return value


def search_words(text: str) -> tuple[str, ...]:
    """The words of *text*, prepared (:func:`.searched`); addresses on LinkedIn in their plain form.

    All of it is plain text here: what is said of a column is read by :func:`read_search`.
    """
    return tuple(dict.fromkeys(map(_word, _prepared(text).split())))


def _prepared(text: str) -> str:
    return searched(text).translate(BLANKS)


def _word(word: str) -> str:
    return plain_addresses(fold(word.strip(_AROUND))) if HOST in word else word


class ColumnName(msgspec.Struct, frozen=True):
    """A column that can be searched by itself: its key, its title, and how it is written, with the colon."""

    key: str
    title: str
    written: str


class ColumnNames:
    """What the columns are called in a search: by their keys and their titles, in any case.

    White space, "_", "-" and "." in a name make no difference. Of several columns with the same name, it is
    the first one's; the others go by their keys.
    """

    def __init__(self, titled: Iterable[tuple[str, Iterable[str]]]) -> None:
        """*titled* are the keys of columns with their titles, of which the first is offered."""
        each = [(key, list(titles)) for key, titles in titled]
        self._keys: dict[str, str] = {}
        for key, _ in each:
            self._keys.setdefault(_plain_name(key), key)
        for key, titles in each:
            for title in (*titles, key.removeprefix(OTHER).removeprefix(CUSTOM)):
                self._keys.setdefault(_plain_name(title), key)
        self._offered = [(key, titles) for key, titles in each if titles]

    def key(self, typed: str) -> str | None:
        """The key of the column that is called so; None without one."""
        name = _plain_name(typed)
        return self._keys.get(name) if name and not name.isdecimal() else None

    def beginning(self, typed: str) -> list[ColumnName]:
        """The columns whose title, a word in it or the key begins with what was *typed*, best first."""
        wanted = fold(typed).strip()
        if not wanted:
            return []
        ranked: list[tuple[bool, ColumnName]] = []
        for key, titles in self._offered:
            folded = fold(titles[0])
            names = (*titles[1:], key, key.removeprefix(OTHER).removeprefix(CUSTOM))
            is_first = folded.startswith(wanted)
            if is_first or f" {wanted}" in folded or any(fold(each).startswith(wanted) for each in names):
                ranked.append((not is_first, ColumnName(key, titles[0], self._written(key, titles))))
        return [name for _, name in sorted(ranked, key=lambda each: each[0])]

    def _written(self, key: str, titles: list[str]) -> str:
        """The first title that means this column, one without quotes before others; else its key."""
        fitting = [each for each in titles if self.key(each) == key and '"' not in fold(each)]
        name = min(fitting, key=_is_quoted, default=key)
        return f'"{name}":' if _is_quoted(name) else f"{name}:"


def _plain_name(name: str) -> str:
    return _between_words.sub("", fold(name))


def _is_quoted(name: str) -> bool:
    return any(char.isspace() or char == ":" for char in name)


NO_NAMES: Final = ColumnNames([])
"""Knows no column: everything is plain text."""


class ColumnPhrase(msgspec.Struct, frozen=True):
    """What is searched in one column alone, prepared, with single spaces."""

    column: str
    phrase: str

    def test(self, shown: Shown) -> Callable[[str | None], bool]:
        """Tells whether a value holds the phrase, as it is or as it is *shown*; None holds nothing."""
        phrase = self.phrase
        address = plain_addresses(fold(phrase)) if HOST in phrase else ""

        def finds(value: str | None) -> bool:
            if value is None:
                return False
            if _has(value, phrase) or (address and address in plain_addresses(fold(value))):
                return True
            seen = shown(value)
            return seen != value and _has(seen, phrase)

        return finds


def _has(text: str, phrase: str) -> bool:
    return holds(" ".join(text.split()), phrase)


class Reading(msgspec.Struct, frozen=True):
    """What a search asks for: each of the words somewhere in a row, and each phrase in its column."""

    words: tuple[str, ...] = ()
    phrases: tuple[ColumnPhrase, ...] = ()

    def words_in(self, column: str) -> tuple[str, ...]:
        """What is to be found in a column, if it is there."""
        if not self.phrases:
            return self.words
        return (*self.words, *(each.phrase for each in self.phrases if each.column == column))


def read_search(text: str, names: ColumnNames, wording: Wording = as_held) -> Reading:
    """What *text*, as it was typed, asks for.

    Behind the name of a column and a colon comes a word, or more of them in quotes; a missing quote at the
    end is taken for granted. With a column of dates, what looks like more of a day belongs to it without
    quotes (``updated:22 apr``). A name with nothing behind it asks for nothing yet.
    """
    prepared = _prepared(text)
    if ":" not in prepared:
        return Reading(tuple(dict.fromkeys(map(_word, prepared.split()))))
    words: list[str] = []
    phrases: list[tuple[str, list[str]]] = []
    is_open = False
    for token in _token.finditer(prepared):
        key = names.key(token["quoted"] or token["bare"] or "")
        if key is not None:
            phrases.append((key, (token["phrase"] or token["text"] or "").split()))
            is_open = token["phrase"] is None
        elif is_open and _goes_on(phrases[-1], token[0], wording):
            phrases[-1][1].extend((token["alone"] or token[0]).split())
        else:
            is_open = False
            words += map(_word, token[0].split())
    found = [ColumnPhrase(key, " ".join(parts)) for key, parts in phrases if parts]
    return Reading(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(found)))


def _goes_on(phrase: tuple[str, list[str]], word: str, wording: Wording) -> bool:
    """Whether a *word* belongs to what stands before it: to a name alone, or to a day."""
    column, parts = phrase
    if not parts:
        return True
    if column_of(column).kind is not ColumnKind.DATE:
        return False
    return not any(map(str.isalpha, word)) or any(
        each.startswith(word) for day in _PARTS_OF_DAYS for each in _parts(wording(column, day))
    )


@lru_cache(maxsize=64)
def _parts(shown: str) -> tuple[str, ...]:
    return tuple(each for each in searched(shown).split() if any(map(str.isalpha, each)))


def names_typed(text: str) -> Iterator[str]:
    """What may be the names of columns in a search."""
    for token in _token.finditer(_prepared(text)):
        if name := token["quoted"] or token["bare"]:
            yield name
