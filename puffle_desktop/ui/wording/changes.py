"""Actions and changes of every kind in words, as the history tells them."""

from typing import Final

from puffle_desktop.domain.actions import Action, ActionKind
from puffle_desktop.domain.changes import Addition, Change, MessageEdit, Removal
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.ui.wording.columns import field_label
from puffle_desktop.ui.wording.edits import joined
from puffle_desktop.ui.wording.values import NOTHING, one_line

_BY_KIND: Final = {
    ActionKind.UNDO: mark("Undone"),
    ActionKind.REDO: mark("Redone"),
    ActionKind.ADD: mark("Add prospects"),
    ActionKind.REMOVE: mark("Remove prospects"),
    ActionKind.PASTE: mark("Paste"),
}


def action_text(action: Action) -> str:
    """What was done, and with what; to whom is said beside it."""
    if action.unknown_kind:
        return tr("Edit by {kind}", kind=one_line(action.unknown_kind))
    if action.kind in _BY_KIND:
        return tr(_BY_KIND[action.kind])
    first, second = (*map(one_line, action.arguments), "", "")[:2]
    fields = tr(", ", "between fields").join(field_label(field) for field in action.fields)
    if action.kind is ActionKind.RECIPE:
        return tr("Clean: {recipe}", recipe=first.replace("_", " "))
    if action.kind is ActionKind.IMPORT:
        return tr("Import {file}", file=first)
    return _edit_text(action, fields, first, second)


def _edit_text(action: Action, fields: str, value: str, now: str) -> str:
    if action.kind is ActionKind.REPLACE:
        return (
            tr("Replace {former} with {now}", former=value, now=now)
            if now
            else tr("Delete {text}", text=value)
        )
    if action.kind is ActionKind.SET:
        if value:
            return tr("Set {fields} to {value}", fields=fields, value=value)
        return tr("Empty {fields}", fields=fields)
    return tr("Edit {fields}", fields=fields) if fields else tr("Edit prospects")


def taken_back_text(kind: ActionKind, what: str) -> str:
    """That *what* was undone or redone."""
    return tr("Undone: {what}", what=what) if kind is ActionKind.UNDO else tr("Redone: {what}", what=what)


def change_subject(change: Change) -> str:
    """What of a prospect was changed."""
    match change:
        case MessageEdit(field="subject"):
            return tr("Subject of a message")
        case MessageEdit():
            return tr("Text of a message")
        case Addition():
            return tr("Added")
        case Removal():
            return tr("Removed")
    return field_label(change.field)


def coming_or_going(change: Addition | Removal) -> str:
    """What is to become of a prospect that is to be added or removed, and who that is."""
    if isinstance(change, Removal):
        return tr("To be removed: {prospect}", prospect=_known_by(change.prospect))
    return tr("To be added: {prospect}", prospect=_known_by(_made_of(change)))


def _known_by(prospect: Prospect) -> str:
    """Name and addresses, as far as there are any."""
    known = (prospect.name or prospect.full_name, prospect.email, prospect.linkedin_url)
    return tr(", ", "between fields").join(one_line(each) for each in known if each) or NOTHING


def _made_of(addition: Addition) -> Prospect:
    return Prospect(id=NOTHING).with_values(addition.values)


def name_in(change: Change) -> str:
    """What to call the prospect of a change by what it says itself; empty where it says nothing."""
    match change:
        case Removal():
            return change.prospect.display_name
        case Addition():
            return _made_of(change).display_name
    return ""


def before_and_after(change: Change) -> tuple[str | None, str | None]:
    """The values of a change. Of a prospect that comes or goes, what it is known by."""
    match change:
        case Addition():
            return None, joined(value for value in change.values.values() if value) or None
        case Removal():
            return change.prospect.display_name, None
    return change.before, change.after
