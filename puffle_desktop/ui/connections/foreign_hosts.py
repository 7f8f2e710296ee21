"""Asks before a key goes to a host whose name has letters that can look like others."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from puffle_desktop.domain.hosts import foreign_letters
from puffle_desktop.domain.i18n import tr
from puffle_desktop.ui.widgets.questions import Icon, ask


def about_letters(base_url: str) -> str:
    """What a person should know of the letters in the host of *base_url*, or nothing."""
    letters = foreign_letters(base_url)
    if not letters:
        return ""
    return tr(
        "The address {address} has letters that can look like others: {letters}.",
        address=base_url,
        letters=", ".join(letters),
    )


class ForeignHosts:
    """Knows which of these hosts the person has agreed to, by questions over *page*."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._agreed: set[str] = set()

    def ask(self, base_urls: Sequence[str], go_on: Callable[[], None]) -> None:
        """Call *go_on* once the person agrees to each of *base_urls* that has such letters, or at once."""
        for base_url in base_urls:
            known = about_letters(base_url)
            if known and base_url not in self._agreed:
                ask(
                    self._page,
                    title=tr("Is this the right server?"),
                    question=known,
                    explanation=tr("The API key is sent to it. Go on only if this is the server it is for."),
                    yes=tr("&Send the key there"),
                    no=tr("&Cancel"),
                    on_yes=partial(self._agree, base_url, base_urls, go_on),
                    icon=Icon.Warning,
                )
                return
        go_on()

    def _agree(self, base_url: str, base_urls: Sequence[str], go_on: Callable[[], None]) -> None:
        self._agreed.add(base_url)
        self.ask(base_urls, go_on)
