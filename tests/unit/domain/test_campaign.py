import pytest

from puffle_desktop.domain.campaign import Account, Campaign, drafts_first


def test_only_a_draft_is_a_draft() -> None:
    assert Campaign(id="1", status="draft").is_draft
    for status in ("", "Draft", "launching", "active", "paused", "completed", "archived"):
        assert not Campaign(id="1", status=status).is_draft


@pytest.mark.parametrize(
    ("channel", "field"), [("email", "email"), ("linkedin", "linkedin_url"), ("sms", None), ("", None)]
)
def test_what_identifies_a_prospect_on_each_channel(channel: str, field: str | None) -> None:
    assert Campaign(id="1", channel=channel).identity_field == field


def test_drafts_come_first_then_each_status_by_name() -> None:
    campaigns = [
        Campaign(id=status + name, status=status, name=name)
        for status in ("archived", "active", "completed", "draft", "", "paused", "launching")
        for name in ("beta", "Alpha")
    ]
    assert [campaign.id for campaign in drafts_first(campaigns)] == [
        status + name
        for status in ("draft", "launching", "active", "paused", "completed", "", "archived")
        for name in ("Alpha", "beta")
    ]


def test_whose_key_it_is() -> None:
    assert Account(id="1", email="a@b.example", full_name="Al").display_name == "Al <a@b.example>"
    assert Account(id="1", email="a@b.example").display_name == "a@b.example"
    assert Account(id="1", full_name="Al").display_name == "Al"
    assert Account(id="1").display_name == "1"
