"""Text as people search and sort it: without regard to case and accents, with numbers in their order."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_DIGITS: Final = re.compile(r"\d+")
_WIDTH: Final = 12


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """*text* for comparing: case-folded and without combining marks, so that "jose" is found in "José".

    Companies, positions and first names repeat a great deal within a roster, hence the cache.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def sort_key(text: str) -> str:
    """A key that sorts *text* as a person would: "item 2" before "item 10", "É" beside "E".

    Surrounding white space and quotes do not count.
    """
    folded = fold(text).strip(" \t\"'“”„‘’")
    return _DIGITS.sub(lambda match: match.group().lstrip("0").zfill(_WIDTH), folded)
