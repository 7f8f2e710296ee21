"""Actions and changes of every kind in words, as the history tells them."""

from puffle_desktop.domain.actions import Action, ActionKind
from puffle_desktop.domain.changes import Addition, Change, MessageEdit, Removal
from puffle_desktop.domain.i18n import tr
from puffle_desktop.domain.prospect import Prospect
from puffle_desktop.ui.wording.columns import field_label
from puffle_desktop.ui.wording.edits import joined
from puffle_desktop.ui.wording.values import NOTHING, one_line


def action_text(action: Action) -> str:
    """What was done, with what, and to how many."""
    count = action.prospects
    match action.kind:
        case ActionKind.UNDO:
            return tr("Undid an edit of %Ln prospect(s)", None, count)
        case ActionKind.REDO:
            return tr("Redid an edit of %Ln prospect(s)", None, count)
        case ActionKind.ADD:
            return tr("Added %Ln prospect(s)", None, count)
        case ActionKind.REMOVE:
            return tr("Removed %Ln prospect(s)", None, count)
    if how := _how(action):
        return joined((how, tr("%Ln prospect(s)", None, count)))
    return tr("Edited %Ln prospect(s)", None, count)


def _how(action: Action) -> str:
    """What an action that edits was done with; nothing where that goes without saying."""
    if action.unknown_kind:
        return tr("Edited by “{kind}”", kind=one_line(action.unknown_kind))
    first, second = (*map(one_line, action.arguments), "", "")[:2]
    how = ""
    match action.kind:
        case ActionKind.SET if first:
            fields = tr(", ", "between fields").join(field_label(field) for field in action.fields)
            how = tr("{fields} set to “{value}”", fields=fields, value=first)
        case ActionKind.SET:
            how = tr("Values emptied")
        case ActionKind.REPLACE:
            how = tr("Replaced “{former}” with “{now}”", former=first, now=second)
        case ActionKind.RECIPE:
            how = tr("Cleaned by “{recipe}”", recipe=first.replace("_", " "))
        case ActionKind.PASTE:
            how = tr("Pasted")
        case ActionKind.IMPORT:
            how = tr("Imported “{file}”", file=first)
    return how


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
