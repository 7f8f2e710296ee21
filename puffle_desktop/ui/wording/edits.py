"""How lists of edits say what was changed."""

from collections.abc import Iterable
from typing import Final

from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.visible import isolated
from puffle_desktop.ui.wording.columns import field_label
from puffle_desktop.ui.wording.values import PART_LENGTH, value_text, whole_text

DOT: Final = " · "


def change_text(edit: Edit) -> str:
    """An edit in one line."""
    return tr(
        "{field}: {before} → {after}",
        field=field_label(edit.field),
        before=value_text(edit.before),
        after=value_text(edit.after),
    )


def whole_change_text(edit: Edit) -> str:
    """An edit where there is room for more of its values."""
    return tr(
        "{field}: {before} → {after}",
        field=field_label(edit.field),
        before=whole_text(edit.before, PART_LENGTH),
        after=whole_text(edit.after, PART_LENGTH),
    )


def joined(parts: Iterable[str]) -> str:
    """The parts that say something, with dots between them. None of them turns the others round."""
    return DOT.join(isolated(part) for part in parts if part)
