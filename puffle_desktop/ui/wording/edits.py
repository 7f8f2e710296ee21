"""How lists of edits call things: values, prospects, numbers, and how far an edit is."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtGui import QColor, QPalette

from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import EDITABLE_FIELDS
from puffle_desktop.ui.roster.cells import NOTHING, SHOWN_LENGTH
from puffle_desktop.ui.widgets import theme
from puffle_desktop.ui.wording.fields import plain_label
from puffle_desktop.workspace.roster.roster import Roster

DOT: Final = " · "
TOOLTIP_LENGTH: Final = 2_000
_ICON_COLORS: Final[dict[str, Callable[[QPalette], QColor]]] = {
    "circle-alert": theme.error_color,
    "triangle-alert": theme.warning_color,
    "check": theme.success_color,
}


def field_label(field: str) -> str:
    """What to call a field; its own name for one that a newer version of this program knew."""
    return next((plain_label(known) for known in EDITABLE_FIELDS if known == field), field)


def one_line(text: str) -> str:
    """*text* for a list: on one line, and no longer than any screen shows."""
    return " ".join(text[:SHOWN_LENGTH].splitlines())


def value_text(value: str | None) -> str:
    """A value for a list; a dash for null."""
    return one_line(value) if value else NOTHING


def whole_text(value: str | None, longest: int = TOOLTIP_LENGTH) -> str:
    """A value for a tooltip or a label with room; a dash for null."""
    text = value or NOTHING
    if len(text) <= longest:
        return text
    return tr("{beginning}… (%Ln character(s))", None, len(text), beginning=text[:longest])


def spoken_value(value: str | None) -> str:
    """A value as a screen reader says it."""
    return one_line(value) if value else tr("empty")


def change_text(edit: Edit) -> str:
    """An edit in one line."""
    return tr(
        "{field}: {before} → {after}",
        field=field_label(edit.field),
        before=value_text(edit.before),
        after=value_text(edit.after),
    )


def whole_change_text(edit: Edit) -> str:
    """An edit where there is room for its values."""
    return tr(
        "{field}: {before} → {after}",
        field=field_label(edit.field),
        before=whole_text(edit.before),
        after=whole_text(edit.after),
    )


def prospect_name(roster: Roster, campaign_id: str, prospect_id: str) -> str:
    """What to call a prospect: its name when the roster on the screen lists it, else its id."""
    row = roster.row_of(prospect_id) if roster.campaign_id == campaign_id else None
    return one_line(roster.prospect(row).display_name) if row is not None else prospect_id


def joined(parts: Iterable[str]) -> str:
    """The parts that say something, with dots between them."""
    return DOT.join(filter(None, parts))


def icon_color(icon: str, palette: QPalette) -> QColor:
    """In which colour a state's icon is drawn, beside its word."""
    return _ICON_COLORS.get(icon, theme.muted_color)(palette)
