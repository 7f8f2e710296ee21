"""What the eight editable fields are called, wherever one of them is named."""

from typing import Final

from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import EditableField

LABELS: Final[dict[EditableField, str]] = {
    "email": mark("&Email"),
    "linkedin_url": mark("L&inkedIn URL"),
    "first_name": mark("&First name"),
    "last_name": mark("&Last name"),
    "name": mark("&Name"),
    "company": mark("Com&pany"),
    "position": mark("P&osition"),
    "headline": mark("&Headline"),
}
"""Labels with the mnemonics that the edit dialog gives them, to be translated where they are shown."""


def plain_label(field: EditableField) -> str:
    """A field's label without its mnemonic: also its accessible name."""
    return tr(LABELS[field]).replace("&", "")
