"""Each check of one value with what is right and what is wrong, and who runs them."""

from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from puffle_desktop.domain.checks import CHECKS, Check, Checker, Weight, lacks_identity, usual_texts
from puffle_desktop.domain.prospect import EDITABLE_FIELDS, EditableField, Prospect
from puffle_desktop.domain.text import is_blank

BY_ID = {check.id: check for check in CHECKS}
TEXTS: tuple[EditableField, ...] = ("first_name", "last_name", "name", "company", "position", "headline")

any_text = st.one_of(
    st.text(),
    st.text(st.characters()),
    st.text("aÄéÃ¼Ð° \u00a0\u200b\u200d\n\t&;%C3A9\\u?=@./AJ—’Рі🏴\U000e0067\ud800", max_size=30),
)


@pytest.fixture
def checker() -> Checker:
    def raised(check: str, error: Exception) -> None:
        raise AssertionError(check) from error

    return Checker(raised)


# Emails

EMAILS = [
    "jane@acme.com",
    "jane.doe@acme.example",
    "j.d+tag@sub.acme.co.uk",
    "JANE@ACME.COM",
    "o'neil@acme.com",
    "jörg@bücher.example",
    "юлия@пример.рф",
    "用户@例子.广告",
    "jane_doe@acme.io",
    "1@2.org",
    "a-b@c-d.museum",
    "jane@xn--bcher-kva.example",
    "jane/sales@acme.com",
    "very.long." + "x" * 40 + "@acme.com",
    "jane@acme.test",
    " jane@acme.com ",
    "",
    " \u200b",
]
NO_EMAILS = [
    "jane",
    "jane@",
    "@acme.com",
    "jane@acme",
    "jane doe@acme.com",
    "a@b..com",
    "a@@b.com",
    "a.@b.com",
    ".a@b.com",
    "jane@-acme.com",
    "jane@acme-.com",
    "jane@acme.local",
    "jane@localhost",
    "jane@acme.invalid",
    "Jane <jane@acme.com>",
    "jane@acme.com, john@acme.com",
    "mailto:jane@acme.com?x",
    "n/a",
    "-",
    "jane@acme.c0m1",
    "ja\u200bne@acme.com",
    "jane@[127.0.0.1]",
    "“jane”@acme",
    "田中",
    "x" * 300 + "@acme.com",
]


@pytest.mark.parametrize("text", EMAILS)
def test_emails_that_are_sound(checker: Checker, text: str) -> None:
    assert "email" not in checker.failing("email", text)


@pytest.mark.parametrize("text", NO_EMAILS)
def test_what_is_no_email(checker: Checker, text: str) -> None:
    assert checker.failing("email", text)[0] == "email"
    assert checker.sentence("email", "email", text).endswith(".")


# Profiles

PROFILES = [
    "https://www.linkedin.com/in/jane-doe",
    "https://linkedin.com/in/jane-doe/",
    "http://de.linkedin.com/in/j%C3%B6rg?trk=x",
    "https://www.linkedin.com/in/jörg",
    "https://www.linkedin.com/in/юлия-иванова",
    "https://www.linkedin.com/in/小明",
    "https://www.linkedin.com/in/%E5%B0%8F%E6%98%8E/",
    "https://www.linkedin.com/pub/jane/1/2/3",
    "https://www.linkedin.com/sales/lead/ACwAAA,NAME",
    "HTTPS://WWW.LINKEDIN.COM/IN/JANE",
    "https://www.linkedin.com/comm/in/jane",
    "https://www.linkedin.com/mwlite/in/jane",
    "https://www.linkedin.com//in/jane",
    "https://www.linkedin.com/in/jane/details/experience/",
    "https://uk.linkedin.com/in/jane?originalSubdomain=uk&x=1",
    " https://www.linkedin.com/in/jane",
    "",
    "\u00a0",
]
NO_PROFILES = [
    "linkedin.com/in/jane",
    "jane",
    "https://",
    "https://[::1",
    "https://evil.example/in/jane",
    "https://notlinkedin.com/in/jane",
    "https://linkedin.com.evil.example/in/jane",
    "https://www.linkedin.com/company/acme",
    "https://www.linkedin.com/in/",
    "https://www.linkedin.com/sales/profile/ACwAAA",
    "https://www.linkedin.com/talent/profile/AEMAAA",
    "https://www.linkedin.com/recruiter/profile/1,x,CAP",
    "https://www.linkedin.com/school/mit",
    "https://www.linkedin.com/pub/dir/Jane/Doe",
    "https://www.linkedin.com/posts/jane_1",
    "https://www.linkedin.com/jobs/view/1",
    "https://www.linkedin.com/feed/",
    "https://twitter.com/jane",
    "ftp://www.linkedin.com/in/jane",
    "https://www.linkedin.com/in/ja\u200bne",
    "\u202ahttps://www.linkedin.com/in/jane",
    "jane@acme.com",
    "領英",
]


@pytest.mark.parametrize("text", PROFILES)
def test_profiles_that_are_sound(checker: Checker, text: str) -> None:
    assert "linkedin_url" not in checker.failing("linkedin_url", text)


@pytest.mark.parametrize("text", NO_PROFILES)
def test_what_is_no_profile(checker: Checker, text: str) -> None:
    assert checker.failing("linkedin_url", text)[0] == "linkedin_url"
    assert checker.sentence("linkedin_url", "linkedin_url", text).rstrip("…").strip()


# First names that are blank

SEEN = ["J", "Jane", "O.J.", "-", "?", "é", "Юлия", "小", "محمد", "สมชาย", "नीना", "🙂", "0", ".", "ー", "ʻO"]
BLANK = [
    *(None, "", " ", "   ", "\t", "\n", "\r\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u2800", "\u3164"),
    *("\u200e\u200f", "\u00ad", " \u2060 ", "\x00", "\u180e", "\U000e0020"),
]


@pytest.mark.parametrize("text", SEEN)
def test_first_names_of_which_something_is_seen(checker: Checker, text: str) -> None:
    assert "first_name_blank" not in checker.failing("first_name", text)


@pytest.mark.parametrize("text", BLANK)
def test_first_names_that_are_blank(checker: Checker, text: str | None) -> None:
    assert "first_name_blank" in checker.failing("first_name", text)
    assert checker.sentence("first_name_blank", "first_name", text) == "The first name is blank."


@pytest.mark.parametrize("field", [field for field in EDITABLE_FIELDS if field != "first_name"])
def test_no_other_field_has_to_be_filled(checker: Checker, field: EditableField) -> None:
    assert checker.failing(field, None) == checker.failing(field, "") == ()


# Blanks

WELL_SPACED = [
    *(
        "",
        "Acme",
        "Acme Inc.",
        "a b c",
        "Société Générale",
        "株式会社 サンプル",
        "山田　太郎",
        "Jean\u00a0Luc",
    ),
    *(
        "ООО «Ромашка»",
        "شركة المثال",
        "A – B",
        "VP, Sales",
        "नमूना कंपनी",
        "บริษัท ตัวอย่าง",
        "a\u2009b",
        "C++ / C#",
    ),
]
STRAY: list[tuple[str, str]] = [
    (" Acme", "Begins with a blank."),
    ("Acme ", "Ends with a blank."),
    ("Acme\n", "Ends with a blank."),
    ("\tAcme", "Begins with a blank."),
    ("\u00a0Acme", "Begins with a blank."),
    ("Acme\u00a0", "Ends with a blank."),
    ("\u3000株式会社", "Begins with a blank."),
    ("Société ", "Ends with a blank."),
    (" ", "Holds nothing but blanks."),
    ("\u2003", "Holds nothing but blanks."),
    ("Acme  Inc.", "Holds several blanks in a row."),
    ("Acme \u00a0Inc.", "Holds several blanks in a row."),
    ("ООО  «Ромашка»", "Holds several blanks in a row."),
    ("山田　　太郎", "Holds several blanks in a row."),
    ("شركة  المثال", "Holds several blanks in a row."),
    ("a b   c", "Holds several blanks in a row."),
    ("Jos\u00e9 ", "Ends with a blank."),
]


@pytest.mark.parametrize("text", WELL_SPACED)
def test_blanks_between_words_are_right(checker: Checker, text: str) -> None:
    assert "white_space" not in checker.failing("company", text)


@pytest.mark.parametrize("field", EDITABLE_FIELDS)
@pytest.mark.parametrize(("text", "sentence"), STRAY)
def test_blanks_at_an_edge_or_doubled(
    checker: Checker, field: EditableField, text: str, sentence: str
) -> None:
    assert "white_space" in checker.failing(field, text)
    assert checker.sentence("white_space", field, text) == sentence


# What is not seen

ALL_SEEN = [
    *(
        "Acme",
        "José",
        "Jose\u0301",
        "می\u200cخواهم",
        "ක්\u200dරීඩා",
        "क्\u200dष",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
    ),
    *(
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "a\u00a0b",
        "東京",
        "한국어",
        "ℝ",
        "™",
    ),
    *(
        "עברית \u200fabc\u200f עברית",
        "עברית\u200e!",
        "מ\u05f3",
        "ﷺ",
        "ᠮᠣᠩ\u180bᠭᠣᠯ",
        "ＮＴＴ",
        "O’Connor",
        "…",
    ),
]
UNSEEN: list[tuple[str, str]] = [
    ("\u200bAcme", "Begins with an invisible character (U+200B, zero width space)."),
    ("Acme\u200b", "Ends with an invisible character (U+200B, zero width space)."),
    ("Ac\u200bme", "Holds an invisible character (U+200B, zero width space)."),
    ("\ufeffJane", "Begins with an invisible character (U+FEFF, zero width no-break space)."),
    ("Jane\x00", "Ends with an invisible character (U+0000, null character)."),
    ("Ja\u00adne", "Holds an invisible character (U+00AD, soft hyphen)."),
    ("Ja\tne", "Holds an invisible character (U+0009, tab)."),
    ("Jane\u200eDoe", "Holds an invisible character (U+200E, left-to-right mark)."),
    ("\u202eenaJ", "Begins with an invisible character (U+202E, right-to-left override)."),
    ("Ja\u200dne", "Holds an invisible character (U+200D, zero width joiner)."),
    ("Юл\u2060ия", "Holds an invisible character (U+2060, word joiner)."),
    ("東\u200b京", "Holds an invisible character (U+200B, zero width space)."),
    ("a\u2028b", "Holds an invisible character (U+2028, line separator)."),
    ("محمد\u200f", "Ends with an invisible character (U+200F, right-to-left mark)."),
    ("\u200b", "Holds nothing that can be seen (U+200B, zero width space)."),
    ("Jane\u2800", "Ends with an invisible character (U+2800, braille pattern blank)."),
    ("한\u3164국", "Holds an invisible character (U+3164, hangul filler)."),
]


@pytest.mark.parametrize("text", ALL_SEEN)
def test_what_joins_letters_and_emoji_belongs_there(checker: Checker, text: str) -> None:
    assert "invisible" not in checker.failing("company", text)


@pytest.mark.parametrize("field", EDITABLE_FIELDS)
@pytest.mark.parametrize(("text", "sentence"), UNSEEN)
def test_characters_that_nobody_sees(
    checker: Checker, field: EditableField, text: str, sentence: str
) -> None:
    assert "invisible" in checker.failing(field, text)
    assert checker.sentence("invisible", field, text) == sentence


def test_headlines_have_lines_and_nothing_else_has(checker: Checker) -> None:
    lines = "Sales\r\n• Growth\n\n• Marketing"

    assert checker.failing("headline", lines) == ()
    assert checker.failing("headline", f"{lines} \n") == ("white_space",)
    assert checker.failing("headline", "Sales\n\u200bGrowth") == ("invisible",)
    for field in TEXTS[:-1]:
        assert "invisible" in checker.failing(field, lines)


# Whom a channel does not reach

REACHED = [
    ("email", Prospect(id="1", email="jane@acme.com")),
    ("email", Prospect(id="1", email="no address")),
    ("email", Prospect(id="1", email="田中@例子.jp")),
    ("linkedin", Prospect(id="1", linkedin_url="https://www.linkedin.com/in/jane")),
    ("linkedin", Prospect(id="1", linkedin_url="x", email=None)),
    ("", Prospect(id="1")),
    ("sms", Prospect(id="1")),
    ("EMAIL", Prospect(id="1")),
]
NOT_REACHED: list[tuple[str, Prospect, str]] = [
    ("email", Prospect(id="1"), "email"),
    ("email", Prospect(id="1", email=""), "email"),
    ("email", Prospect(id="1", email=" \t"), "email"),
    ("email", Prospect(id="1", email="\u200b", linkedin_url="https://www.linkedin.com/in/jane"), "email"),
    ("linkedin", Prospect(id="1"), "linkedin_url"),
    ("linkedin", Prospect(id="1", email="jane@acme.com"), "linkedin_url"),
    ("linkedin", Prospect(id="1", linkedin_url="\u00a0"), "linkedin_url"),
    ("linkedin", Prospect(id="1", linkedin_url="\ufeff", email="jane@acme.com"), "linkedin_url"),
]


@pytest.mark.parametrize(("channel", "prospect"), REACHED)
def test_whom_a_channel_may_reach(channel: str, prospect: Prospect) -> None:
    assert lacks_identity(channel, prospect) is None


@pytest.mark.parametrize(("channel", "prospect", "field"), NOT_REACHED)
def test_whom_a_channel_does_not_reach(
    checker: Checker, channel: str, prospect: Prospect, field: EditableField
) -> None:
    assert lacks_identity(channel, prospect) == field
    assert "cannot reach this person" in checker.sentence("no_identity", field, prospect.value(field))


# What a problem weighs


def test_a_wrong_address_weighs_most_on_its_own_channel() -> None:
    email, profile = BY_ID["email"], BY_ID["linkedin_url"]

    assert email.weight_on("email") is profile.weight_on("linkedin") is Weight.UNREACHABLE
    assert email.weight_on("linkedin") is profile.weight_on("email") is Weight.COSMETIC
    assert email.weight_on("sms") is profile.weight_on("") is Weight.UNREACHABLE


@pytest.mark.parametrize("channel", ["email", "linkedin", "sms", ""])
def test_other_problems_weigh_the_same_everywhere(channel: str) -> None:
    for check in CHECKS:
        if check.id not in ("email", "linkedin_url"):
            assert check.weight_on(channel) is check.weight


def test_the_heaviest_come_first(checker: Checker) -> None:
    weights = [list(Weight).index(check.weight) for check in CHECKS]

    assert weights == sorted(weights)
    assert checker.failing("first_name", " MÃ\u009cLLER\u200b") == (
        *("mis_encoded", "name_case", "invisible", "white_space"),
    )


# Who runs them


def test_a_check_that_raises_is_told_once_and_stops_no_other() -> None:
    def fails(field: EditableField, text: str) -> bool:
        return 1 // len(text) > 2

    def says(field: EditableField, text: str) -> str:
        raise LookupError(text)

    broken = Check(
        id="broken", fields=EDITABLE_FIELDS, weight=Weight.COSMETIC, title="Broken", fails=fails, says=says
    )
    told: list[tuple[str, Exception]] = []
    checker = Checker(lambda check, error: told.append((check, error)), (broken, *CHECKS))

    assert checker.failing("company", " ") == ("white_space",)
    assert checker.failing("company", "") == ()
    assert checker.failing("first_name", None) == ("first_name_blank",)
    assert checker.sentence("broken", "company", "Acme") == "Broken"
    assert [(check, type(error)) for check, error in told] == [("broken", ZeroDivisionError)]


def test_a_check_of_ones_own_sees_what_is_usual_too() -> None:
    own = Check(
        id="own",
        fields=("company",),
        weight=Weight.COSMETIC,
        title="Own",
        fails=lambda field, text: text == "Acme",
        says=lambda field, text: f"{text}!",
    )
    checker = Checker(lambda check, error: None, (*CHECKS, own))

    assert checker.failing("company", "Acme") == ("own",)
    assert checker.failing("position", "Acme") == ()
    assert checker.sentence("own", "company", "Acme") == "Acme!"


def test_ids_are_those_that_are_kept() -> None:
    assert [check.id for check in CHECKS] == [
        *("no_identity", "email", "linkedin_url", "double", "first_name_blank"),
        *("mis_encoded", "name_case", "invisible", "white_space"),
    ]


@pytest.mark.parametrize("size", [10_001, 1_000_000])
@pytest.mark.parametrize("letter", ["x", "é", "й", "日", " ", "\u200b", "Ã"])
def test_what_is_very_long_is_looked_at_from_its_beginning(checker: Checker, letter: str, size: int) -> None:
    for field in EDITABLE_FIELDS:
        for check in checker.failing(field, letter * size):
            assert len(checker.sentence(check, field, letter * size)) < 300


@given(st.sampled_from(EDITABLE_FIELDS), any_text)
@example("first_name", "\\ud83d")
@example("company", "&#55296;")
@example("company", "&#1114112;")
@example("company", "%C3%28")
@example("linkedin_url", "https://[x/in/jane")
def test_nothing_raises_and_each_problem_has_its_sentence(field: EditableField, text: str) -> None:
    def raised(check: str, error: Exception) -> None:
        raise AssertionError(check) from error

    checker = Checker(raised)
    found = checker.failing(field, text)

    assert found == tuple(sorted(set(found), key=list(BY_ID).index))
    for check in found:
        assert field in BY_ID[check].fields
        assert checker.sentence(check, field, text)
    if is_blank(text):
        assert ("first_name_blank" in found) is (field == "first_name")
        assert "email" not in found
        assert "linkedin_url" not in found


_LETTERS = "aeBéÄßñÃÂÐÑàØøćŁžРіїёЖлΓΆος中かק ع–’“”«•™ .-'&#@%?="


@pytest.mark.parametrize("field", get_args(EditableField))
@given(data=st.data())
def test_what_is_usual_passes_every_check(field: EditableField, data: st.DataObject) -> None:
    usual = usual_texts()[field]
    text = data.draw(
        st.one_of(st.text(_LETTERS, max_size=12), st.text(max_size=12), st.from_regex(usual, fullmatch=True))
    )
    if usual.fullmatch(text) is None:
        return
    for check in CHECKS:
        if check.fails is not None and field in check.fields:
            assert not check.fails(field, text), check.id
