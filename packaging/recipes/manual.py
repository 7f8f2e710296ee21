"""The manual page, written from the parser of the command line."""

from __future__ import annotations

import argparse

import project

from puffle_desktop.cli import make_parser

_FILES = (
    ("~/.config/puffle-desktop/settings.toml", "connections and preferences; never a key"),
    ("~/.config/puffle-desktop/demo.toml", "theme and language of the demonstration"),
    ("~/.config/puffle-desktop/layout.ini", "sizes and positions of windows and columns"),
    ("~/.local/share/puffle-desktop/journals/", "every edit, from before it is sent"),
    ("~/.local/state/puffle-desktop/log/puffle-desktop.log", "warnings and errors of the last runs"),
)
_ENVIRONMENT = (
    ("PUFFLE_API_KEY", "The key of a connection called “Environment”, which is never stored."),
    ("PUFFLE_API_BASE_URL", "That connection's base URL."),
)


def page() -> str:
    """The page in the language of man(7)."""
    parser = make_parser()
    date = f"{project.source_date():%Y-%m-%d}"
    parts = [
        f'.TH {project.NAME.upper()} 1 "{date}" "{project.TITLE} {project.VERSION}"',
        ".SH NAME",
        f"{_escaped(project.NAME)} \\- {_escaped(project.SUMMARY)}",
        ".SH SYNOPSIS",
        f".B {_escaped(project.NAME)}",
        "[\\fIOPTION\\fR]...",
        ".SH DESCRIPTION",
        _escaped(parser.description or ""),
        ".SH OPTIONS",
        *(line for action in parser._actions for line in _option(action)),
        ".SH ENVIRONMENT",
        *(line for name, text in _ENVIRONMENT for line in (".TP", f".B {name}", _escaped(text))),
        ".SH FILES",
        *(line for path, text in _FILES for line in (".TP", f".I {_escaped(path)}", _escaped(text))),
        ".PP",
        "The option \\fB\\-\\-paths\\fR prints where they are for you.",
    ]
    return "\n".join(parts) + "\n"


def _option(action: argparse.Action) -> list[str]:
    names = ", ".join(f"\\fB{_escaped(name)}\\fR" for name in action.option_strings)
    value = f" \\fI{_escaped(str(action.metavar))}\\fR" if action.metavar else ""
    text = (action.help or "").replace("show program's version number", "print the version")
    return [".TP", names + value, _escaped(text[:1].upper() + text[1:]) + "."]


def _escaped(text: str) -> str:
    typed = text.replace("“", '"').replace("”", '"').replace("’", "'")
    return typed.replace("\\", "\\\\").replace("-", "\\-")
