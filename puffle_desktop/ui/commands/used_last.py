"""What was chosen in the command palette last, which comes first the next time."""

from typing import Final

from PySide6.QtCore import QSettings

MOST: Final = 5
_KEY: Final = "palette/used-last"


class UsedLast:
    """The keys of choices, the latest first, kept from run to run beside the window's layout."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def keys(self) -> list[str]:
        """At most :data:`MOST` of them."""
        kept = self._settings.value(_KEY, [])
        # A list of one comes back as what is in it, and one of none as nothing.
        kept = [kept] if isinstance(kept, str) else kept or []
        return [key for key in kept if isinstance(key, str) and key][:MOST] if isinstance(kept, list) else []

    def note(self, key: str) -> None:
        """The choice of this key was used; one without a key is none to be remembered."""
        if key:
            self._settings.setValue(_KEY, [key, *(each for each in self.keys if each != key)][:MOST])
