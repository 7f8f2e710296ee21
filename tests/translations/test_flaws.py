"""What the look at translations sees."""

import pytest

from tests.translations.flaws import flaws


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Open {campaign}…", ["{campaign} öffnen…"]),
        ("&Save", ["S&peichern"]),
        ("%Ln prospect(s) of {all}.", ["%Ln Kontakt von {all}.", "%Ln Kontakte von {all}."]),
        ("%Ln value(s) changed.", ["Ein Wert ist anders.", "%Ln Werte sind anders."]),
        ("Not “{text}”", ["Nicht „{text}“"]),
    ],
)
def test_good_ones(source: str, said: list[str]) -> None:
    assert list(flaws(source, said, is_counted=len(said) > 1)) == []


@pytest.mark.parametrize(
    ("source", "said", "flaw"),
    [
        ("Save", [""], "is not translated"),
        ("Open {campaign}", ["{kampagne} öffnen"], "has other values"),
        ("Open {campaign}", ["{campaign öffnen"], "has other values"),
        ("&Save", ["Speichern"], "has other letters"),
        ("Save", ["&Speichern"], "has other letters"),
        ("Save…", ["Speichern..."], "ends otherwise"),
        ("It is saved.", ["Es ist gespeichert"], "ends otherwise"),
        ("Not “{text}”.", ["Nicht „{text}“"], "ends otherwise"),
        (" or ", ["oder "], "has other spaces"),
        ("One\nTwo", ["Eins Zwei"], "has other spaces"),
        ("%Ln value(s)", ["%Ln Wert"], "has 1 forms"),
        ("%Ln value(s)", ["%Ln Wert", "Werte"], "has another number"),
    ],
)
def test_flawed_ones(source: str, said: list[str], flaw: str) -> None:
    found = list(flaws(source, said, is_counted="%Ln" in source))
    assert any(flaw in each for each in found), found
