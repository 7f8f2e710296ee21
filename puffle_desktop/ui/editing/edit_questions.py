"""The questions that an edit dialog asks before it empties what a campaign needs, or loses what was typed."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.edits import Edit
from puffle_desktop.domain.i18n import mark, tr
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.ui.widgets.questions import Icon, ask

_WITHOUT: Final[dict[EditableField, tuple[str, str]]] = {
    "email": (
        mark("Save without an email?"),
        mark(
            "{prospect} cannot be reached in this campaign without an email. "
            "Nothing would be sent to this prospect."
        ),
    ),
    "linkedin_url": (
        mark("Save without a LinkedIn URL?"),
        mark(
            "{prospect} cannot be reached in this campaign without a LinkedIn URL. "
            "Nothing would be sent to this prospect."
        ),
    ),
}


def emptied_identity(edits: Iterable[Edit], campaign: Campaign | None) -> EditableField | None:
    """The field by which *campaign* reaches people, if *edits* empty it."""
    field = campaign.identity_field if campaign is not None else None
    if field not in _WITHOUT:
        return None
    return field if any(each.field == field and each.before and not each.after for each in edits) else None


class EditQuestions(QObject):
    """Asks about one prospect, over its dialog. A no leaves everything as it is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._box: QMessageBox | None = None

    def ask_to_save_without(
        self, field: EditableField, over: QWidget, prospect: str, on_yes: Callable[[], None]
    ) -> None:
        """Whether to save a prospect that cannot be reached then, its *field* being empty."""
        question, explanation = _WITHOUT[field]
        explained = tr(explanation, prospect=prospect)
        self._ask(over, tr(question), explained, tr("Save &anyway"), on_yes, Icon.Warning)

    def ask_to_discard(
        self, over: QWidget, prospect: str, on_yes: Callable[[], None], *, keeps_saved: bool
    ) -> None:
        """Whether to lose what was typed and is not saved. What was saved before waits on (*keeps_saved*)."""
        explained = tr("The changes to {prospect} are not saved.", prospect=prospect)
        if keeps_saved:
            since = tr("What you typed into {prospect} since you saved it is not saved.", prospect=prospect)
            explained = " ".join((since, tr("What you saved before stays, and waits.")))
        self._ask(over, tr("Discard what you typed?"), explained, tr("&Discard"), on_yes, Icon.Question)

    def ask_to_give_up(self, over: QWidget, prospect: str, on_yes: Callable[[], None]) -> None:
        """Whether to lose what was saved here and waits, together with what was typed since."""
        explained = tr(
            "The changes to {prospect} are not in Puffle yet, and would not get there any more.",
            prospect=prospect,
        )
        self._ask(over, tr("Discard these changes?"), explained, tr("&Discard"), on_yes, Icon.Question)

    def close(self) -> None:
        """Take back the question that is on the screen, if there is one."""
        if self._box is not None:
            self._box.close()

    def _ask(
        self,
        over: QWidget,
        question: str,
        explanation: str,
        yes: str,
        on_yes: Callable[[], None],
        icon: QMessageBox.Icon,
    ) -> None:
        self._box = ask(
            over,
            title=tr("Edit prospect"),
            question=question,
            explanation=explanation,
            yes=yes,
            no=tr("&Keep editing"),
            on_yes=on_yes,
            icon=icon,
            danger=icon is Icon.Question,
        )
        self._box.destroyed.connect(self._forget_box)

    def _forget_box(self) -> None:
        self._box = None
