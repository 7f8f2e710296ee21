"""Asks before what was typed and not saved is lost with the window."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from puffle_desktop.domain.i18n import tr


def confirm_leaving(window: QWidget, title: str, unsaved: Sequence[str], go_on: Callable[[], None]) -> None:
    """Call *go_on* when the person agrees to lose the changes typed for the *unsaved* prospects."""
    if not unsaved:
        go_on()
        return
    from puffle_desktop.ui.widgets.questions import ask  # noqa: PLC0415 (not for the first paint)

    question = (
        tr("Quit and lose the changes to {prospect}?", prospect=unsaved[0])
        if len(unsaved) == 1
        else tr("Quit and lose the changes to %Ln prospect(s)?", None, len(unsaved))
    )
    ask(
        window,
        title=title,
        question=question,
        explanation=tr("They are not saved."),
        yes=tr("&Quit without saving"),
        no=tr("&Keep editing"),
        on_yes=go_on,
        danger=True,
    )
