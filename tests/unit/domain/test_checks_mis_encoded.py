"""Text that looks mis-encoded, beside sound text of all scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puffle_desktop.domain.checks import Checker
from puffle_desktop.domain.mis_encoding import looks_mis_encoded, repaired
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField

SOUND = [
    *(
        "José",
        "Müller",
        "Łukasz",
        "Željko",
        "Nguyễn",
        "İbrahim",
        "Şahin",
        "Σωκράτης",
        "Иван",
        "Ольга",
        "אברהם",
    ),
    *("محمد", "王小明", "田中", "김철수", "สมชาย", "नीना", "Øyvind", "Þór", "Đorđe", "Kraków", "Conceição"),
    *(
        "ÇELİK",
        "ÖZTÜRK",
        "ŽIŽEK",
        "ŁÓDŹ",
        "ĐỖ",
        "NGUYỄN",
        "JOÃO",
        "CONCEIÇÃO",
        "IRMÃ",
        "SÃO PAULO",
        "PÃO",
        "MÃE",
    ),
    *("PÄŤ", "DEVÄŤ", "RÓŻA", "WÓŁ", "ÅÄÖ", "SMÅ’S", "CAFÉ’S", "SOCIÉTÉ…", "ÉTÉ", "Ă", "Ø", "Ã", "Â"),
    *("Рівненська", "Їжак", "Сёмка", "ЁЛКА", "ЄВГЕН", "Ґалаґан", "ΈΛΕΓΧΟΣ", "ΓΙΏΡΓΟΣ", "Gintarė", "Ķegums"),
    *(
        "Société Générale",
        "L’Oréal",
        "l’été d’État",
        "Qualité•Sécurité",
        "«Été»",
        "„Größe“",
        "¿Qué?",
        "¡Hola!",
    ),
    *(
        "10 m²",
        "5 µm",
        "½",
        "25 €",
        "£30",
        "Nº 1",
        "№ 5",
        "© Acme®",
        "Noël™",
        "O’Connor",
        "ＮＴＴ",
        "ﬁn",
        "…",
    ),
    *("Þýðandi", "óþýður", "kılıç", "Œuvre", "cœur", "💡Idée→Café", "Ernst & Young", "R&D", "AT&T", "A&B; C"),
    *(
        "100 %",
        "50% off",
        "C# / C++",
        "a=b",
        "x = y",
        "5 % CA",
        "D&D;",
        "C:\\users",
        "1+1=2",
        "Yahoo!",
        "¯\\_(ツ)_/¯",
    ),
    *("naïve", "Voilà la", "à la carte", "É", "Ü", "ʻAlī", "Ŋ", "ₓ", "", " ", "plain"),
]
GARBLED: list[tuple[str, str]] = [
    ("JosÃ©", "José"),
    ("MÃ¼ller", "Müller"),
    ("MÃƒÂ¼ller", "Müller"),
    ("Å\x81ukasz", "Łukasz"),
    ("Ã…sa", "Åsa"),
    ("Åžahin", "Şahin"),
    ("ÄŒapek", "Čapek"),
    ("Nguyá»…n", "Nguyễn"),
    ("MĂĽller", "Müller"),
    ("SĂŁo", "São"),
    ("KrakĂłw", "Kraków"),
    ("MГјller", "Müller"),
    ("JosГ©", "José"),
    ("MΓΌller", "Müller"),
    ("S√£o", "São"),
    ("M├╝ller", "Müller"),
    ("Andr├®a", "Andréa"),
    ("Ð˜Ð²Ð°Ð½", "Иван"),
    ("РџСѓС€РєРёРЅ", "Пушкин"),
    ("Î™ÏŽÎ±Î½Î½Î·Ï‚", "Ιώαννης"),
    ("ä¸\xad", "中"),
    ("ç”°ä¸\xad", "田中"),
    ("ê¹€ì²\xa0ìˆ˜", "김철수"),
    ("×\x90×‘×¨×”×\x9d", "אברהם"),
    ("Oâ€™Connor", "O’Connor"),
    ("Lâ€™OrÃ©al", "L’Oréal"),
    ("Acme â€“ Sales", "Acme – Sales"),
    ("CafÃ© ðŸ˜€", "Café 😀"),
    ("GintarÄ—", "Gintarė"),
    ("Ernst &amp; Young", "Ernst & Young"),
    ("Jos&eacute;", "José"),
    ("O&#39;Connor", "O'Connor"),
    ("O&#x2019;Connor", "O’Connor"),
    ("M%C3%BCller", "Müller"),
    ("M\\u00fcller", "Müller"),
    ("M\\xfcller", "Müller"),
    ("\\ud83d\\ude00", "😀"),
]
LOST = [
    *(
        "M\ufffdller",
        "Jos\ufffd",
        "\ufffd",
        "Mller\x81",
        "O\x92Connor",
        "JÃ?rgen",
        "Å?rhus",
        "voilÃ ",
        "SociÃ tÃ",
    ),
    *("M?ller", "Fran?ois", "?ukasz", "G?n?rale", "Èâàí", "Ñåðãåé", "Ãéþñãïò", "ÕÅÈý", "M=C3=BCller"),
    *("=?UTF-8?Q?M=C3=BCller?=", "J\ud800ne", "Î£Ï‰ÎºÏÎ¬Ï„Î·Ï‚", "Ù…ØÙ…Ø¯"),
]
TEXTS: tuple[EditableField, ...] = ("first_name", "last_name", "name", "company", "position")
ENCODINGS = ["cp1252", "latin-1", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac_roman"]
NAMES = [
    *("Müller", "José", "Björn", "François", "Łukasz", "Željko", "Nguyễn", "İbrahim", "Σωκράτης", "Иван"),
    *("Юлия", "אברהם", "王小明", "田中", "김철수", "สมชาย", "Søren", "Ñandú", "Émile", "Ólafur", "Erdős"),
    *("Société Générale", "Größe", "O’Connor, José", "Đorđe Đorđević"),
]


@pytest.mark.parametrize("field", [*TEXTS, "headline"])
@pytest.mark.parametrize("text", SOUND)
def test_sound_text_of_all_scripts(field: EditableField, text: str) -> None:
    assert not looks_mis_encoded(field, text)
    assert repaired(field, text) == text


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize(("text", "written"), GARBLED)
def test_text_that_was_read_in_another_encoding(field: EditableField, text: str, written: str) -> None:
    assert looks_mis_encoded(field, text)
    if written != text:
        assert repaired(field, text) == written
        assert not looks_mis_encoded(field, written)


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize("text", LOST)
def test_letters_that_were_lost(field: EditableField, text: str) -> None:
    assert looks_mis_encoded(field, text)


@pytest.mark.parametrize("text", ["Jos?", "Andr?", "M?ller Fran?ois"])
def test_no_name_asks(text: str) -> None:
    for field in ("first_name", "last_name", "name"):
        assert looks_mis_encoded(field, text)


@pytest.mark.parametrize("text", ["Really?", "Who knows? We do.", "site.com/page?id=1", "Why?"])
def test_other_texts_may_ask(text: str) -> None:
    for field in ("company", "position", "headline"):
        assert not looks_mis_encoded(field, text)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.linkedin.com/in/j%C3%B6rg?trk=x&amp;y=1",
        "https://www.linkedin.com/in/jane?a=b&copy;=1",
        "https://www.linkedin.com/in/x?utm=%C3%A9",
    ],
)
def test_addresses_have_percent_signs(text: str) -> None:
    assert not looks_mis_encoded("linkedin_url", text)
    assert looks_mis_encoded("linkedin_url", "https://www.linkedin.com/in/jÃ¶rg")
    assert looks_mis_encoded("email", "jÃ¶rg@acme.com")
    assert not looks_mis_encoded("email", "a=?b&amp;c@acme.com")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", NAMES)
def test_names_read_in_any_encoding(encoding: str, name: str) -> None:
    data = name.encode("utf-8")
    read = "".join(bytes((byte,)).decode(encoding, "ignore") or chr(byte) for byte in data)

    assert looks_mis_encoded("name", read)


def test_the_sentence_guesses_where_it_can() -> None:
    checker = Checker(lambda check, error: None)

    assert checker.failing("company", "MÃ¼ller") == ("mis_encoded",)
    assert checker.sentence("mis_encoded", "company", " MÃ¼ller ") == (
        "Looks garbled. Perhaps it should be “Müller”."
    )
    for text in ("M\ufffdller", "Èâàí", "JosÃ© M\ufffdller", "MÃ¼ller " * 100):
        assert checker.sentence("mis_encoded", "company", text) == (
            "Looks garbled: some letters were lost or misread."
        )


@given(st.sampled_from(EDITABLE_FIELDS), st.text(st.characters(max_codepoint=0x17F)))
def test_what_can_be_repaired_looks_mis_encoded(field: EditableField, text: str) -> None:
    assert repaired(field, text) == text or looks_mis_encoded(field, text)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo"], min_codepoint=0x80), min_size=2))
def test_utf8_read_as_latin_1_is_told(text: str) -> None:
    assert looks_mis_encoded("name", text.encode("utf-8").decode("latin-1"))


@given(st.text(st.characters(categories=["Lu", "Ll"], min_codepoint=0xC0, max_codepoint=0x17F), min_size=1))
def test_so_is_a_single_letter_within_a_name(text: str) -> None:
    assert looks_mis_encoded("name", f"Jan{text}ek".encode().decode("latin-1"))
