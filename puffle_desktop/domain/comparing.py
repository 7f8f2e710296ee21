"""Which values a comparison is met by: many at a time, since a roster has a hundred thousand.

Texts that a person types (:attr:`.Operand.TEXT`) are compared as the search compares, on one line, and taken
for what they mean where they are addresses on LinkedIn; at most :data:`.LOOKED_AT` characters of a value are
looked at. A value is "in capitals" when it has a capital letter, and no small one that has a capital.
"Longer" counts what a person takes for characters: an accent or a skin colour belongs to what it is put on.
Values are "repeated" when they would be equal to one another as typed texts are (:func:`identities`).
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from itertools import compress, repeat
from operator import contains, eq
from typing import Final

from puffle_desktop.domain.addresses import HOST, plain_addresses
from puffle_desktop.domain.comparisons import Comparison
from puffle_desktop.domain.text import LOOKED_AT, fold, is_blank

Shown = Callable[[str], str]
"""How a value reads."""
Tests = Callable[[Sequence[str | None]], list[bool]]
"""Which of some values meet a condition, in their order."""
LONGEST: Final = 9
"""The most digits of a length that values are compared with: no text is longer."""

_word: Final = re.compile(r"[\w-]+")
_ODD_BLANKS: Final = ("  ", " \n", "\n ", *"\t\v\f\r\x1c\x1d\x1e\x1f")
"""Where one of these is in lines of ASCII, a line is not the words it has, with one space between them."""
_FIRST_EXTENDING: Final = "\u0300"
_EXTENDING: Final = ("M", "Cf")
"""The beginnings of the categories of what is no character of its own."""
_SKIN_COLOURS: Final = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS: Final = range(0x1F1E6, 0x1F200)
_JOINER: Final = "\u200d"


def tests_of(
    how: Comparison, values: Sequence[str], shown: Shown | None = None, *, several: bool = False
) -> Tests:
    """What tells which values meet a comparison with *values*: see :class:`.Alternative`.

    What a person types is compared with each value, and with how it is *shown* where that is another text.
    With *several*, each value is a list of words, of which one has to be among those chosen. Raises a
    KeyError for comparisons that cannot be made of values alone: with an expression, and with other rows.
    """
    tests = _TESTS[how.plain](values, shown, several)
    return tests if how.plain is how else lambda among: [not met for met in tests(among)]


def length_of(typed: str) -> int | None:
    """The length that *typed* says, in the digits of any script; None where it says none."""
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST else None


# Texts


def comparable(texts: Sequence[str]) -> list[str]:
    """These *texts* folded, each on one line, as a person sees them: equal where they are taken for equal.

    Those of plain ASCII are made together, in a quarter of the time.
    """
    if max(map(len, texts), default=0) > LOOKED_AT:
        texts = [text[:LOOKED_AT] for text in texts]
    together = "\n".join(texts)
    if together.isascii() and together.count("\n") == len(texts) - 1:
        return _of_plain(together)
    plain = [text.isascii() and "\n" not in text for text in texts]
    made = iter(_of_plain("\n".join(compress(texts, plain))))
    return [
        next(made) if each else " ".join(fold(text).split()) for text, each in zip(texts, plain, strict=True)
    ]


def _of_plain(together: str) -> list[str]:
    """The same of lines of ASCII."""
    made = fold(together).split("\n")
    if any(map(together.__contains__, _ODD_BLANKS)) or together != together.strip():
        return [" ".join(each.split()) for each in made]
    return made


def identities(texts: Sequence[str]) -> list[str]:
    """The same, with addresses on LinkedIn in their plain form: what equal values have in common."""
    found = comparable(texts)
    return [plain_addresses(each) if HOST in each else each for each in found]


def _typed(
    compare: Callable[[str, str], bool], values: Sequence[str], shown: Shown | None, several: bool
) -> Tests:
    (typed,) = comparable([values[0] if values else ""])
    address = plain_addresses(typed)
    # A part of a word is in an address in its plain form if it is in the address, unless there are escapes.
    may_differ = "%" if compare is contains and _word.fullmatch(typed) else HOST

    def tests(among: Sequence[str | None]) -> list[bool]:
        texts = comparable([value or "" for value in among])
        met = list(map(compare, texts, repeat(typed)))
        if address != typed or any(map(contains, texts, repeat(may_differ))):
            for place, text in enumerate(texts):
                if (may_differ in text or address != typed) and not met[place]:
                    met[place] = compare(plain_addresses(text), address)
        if None in among:
            met = [each and value is not None for each, value in zip(met, among, strict=True)]
        return met if shown is None else [a or b for a, b in zip(met, _reading(among, shown), strict=True)]

    def _reading(among: Sequence[str | None], shown: Shown) -> list[bool]:
        """Which of them read as it was typed."""
        seen = ["" if value is None else shown(value[:LOOKED_AT]) for value in among]
        met = map(compare, comparable(seen), repeat(typed))
        return [each and value is not None for each, value in zip(met, among, strict=True)]

    return tests


# What does not depend on what is typed


def _empty(values: Sequence[str], shown: Shown | None, several: bool) -> Tests:
    return lambda among: [not value or (not "!" <= value[0] <= "~" and is_blank(value)) for value in among]


def _chosen(values: Sequence[str], shown: Shown | None, several: bool) -> Tests:
    # Of the same length, or a value that is longer would never be found.
    chosen = frozenset(value[:LOOKED_AT] for value in values if not is_blank(value))
    if several:
        none = "" in values
        return lambda among: [not chosen.isdisjoint(value.split()) if value else none for value in among]
    if "" in values:
        return lambda among: [is_blank(value) or (value or "")[:LOOKED_AT] in chosen for value in among]
    return lambda among: [value is not None and value[:LOOKED_AT] in chosen for value in among]


def _capitals(values: Sequence[str], shown: Shown | None, several: bool) -> Tests:
    return lambda among: [value is not None and is_in_capitals(value[:LOOKED_AT]) for value in among]


def _longer(values: Sequence[str], shown: Shown | None, several: bool) -> Tests:
    least = length_of(values[0]) if values else None
    if least is None:
        return lambda among: [False for _ in among]
    return lambda among: [
        value is not None and len(value) > least and is_longer(value, least) for value in among
    ]


def is_in_capitals(text: str) -> bool:
    """Whether *text* has a capital letter, and no other that has a capital: "STRAßE" is, "5 €" is not."""
    if text.isascii() or text.isupper():
        return text.isupper()
    has_capital = False
    for char in text:
        if char.isupper():
            has_capital = True
        elif char.istitle() or (char.islower() and len(char.upper()) == 1 and char.upper() != char):
            return False
    return has_capital


def is_longer(text: str, length: int) -> bool:
    """Whether *text* has more than *length* characters, as a person counts them.

    Of what is longer than :data:`.LOOKED_AT`, code points count.
    """
    if len(text) <= length or text.isascii() or len(text) > LOOKED_AT:
        return len(text) > length
    return (len(text) if max(text) < _FIRST_EXTENDING else _characters(text)) > length


def _characters(text: str) -> int:
    """How many characters a person counts: near to Unicode's grapheme clusters, without its tables."""
    count = flags = 0
    joined = False
    for char in unicodedata.normalize("NFC", text):
        code = ord(char)
        flags = flags + 1 if code in _FLAG_LETTERS else 0
        belongs = joined or unicodedata.category(char).startswith(_EXTENDING) or code in _SKIN_COLOURS
        # Two letters make a flag.
        count += not belongs and flags % 2 == (1 if flags else 0)
        joined = char == _JOINER
    return count


_Maker = Callable[[Sequence[str], Shown | None, bool], Tests]
_TESTS: Final[dict[Comparison, _Maker]] = {
    Comparison.CONTAINS: partial(_typed, contains),
    Comparison.EQUALS: partial(_typed, eq),
    Comparison.BEGINS: partial(_typed, str.startswith),
    Comparison.ENDS: partial(_typed, str.endswith),
    Comparison.ONE_OF: _chosen,
    Comparison.EMPTY: _empty,
    Comparison.CAPITALS: _capitals,
    Comparison.LONGER: _longer,
}
