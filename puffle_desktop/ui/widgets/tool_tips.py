"""Tooltips of widgets that screen readers can read too."""

from PySide6.QtWidgets import QWidget

from puffle_desktop.ui.widgets import theme


def set_plain_tool_tip(widget: QWidget, text: str) -> None:
    """Show *text* as it is, whatever it looks like.

    A screen reader would read out the tooltip with its tags, so it gets a description of its own.
    """
    widget.setToolTip(theme.plain_tool_tip(text))
    widget.setAccessibleDescription(text)
