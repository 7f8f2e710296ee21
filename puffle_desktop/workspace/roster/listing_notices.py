"""What is said of listings that miss prospects, or bring some that cannot be read, or not whole."""

from puffle_desktop.domain.i18n import tr
from puffle_desktop.runtime.notifications import Level, Notifications
from puffle_desktop.workspace.roster.loader import Loader, LoadResult


def unreadable_text(count: int) -> str:
    """Of those that are not shown, since nothing tells them apart."""
    return tr(
        "%Ln prospect(s) couldn’t be read: Puffle’s answer has no usable id for them.",
        None,
        count,
    )


def incomplete_text(count: int) -> str:
    """Of those that are shown as far as they could be read."""
    return tr(
        "%Ln prospect(s) could be read in part only: some of what Puffle has on them is not valid.",
        None,
        count,
    )


def short_text(loader: Loader) -> str:
    """Of a listing that ended with fewer prospects than there should be."""
    if loader.refusal is not None:
        return tr(
            "Some prospects may be missing, because Puffle listed no more of them. {reason}",
            reason=loader.refusal,
        )
    if loader.is_miscounted:
        return tr("Puffle counts more prospects in this campaign than it lists, so some may be missing.")
    return tr("The roster is changing elsewhere, so some prospects may be missing. Refresh in a moment.")


class ListingNotices:
    """Tells the person what is not as it should be with a listing."""

    def __init__(self, notifications: Notifications) -> None:
        self._notifications = notifications
        self._told: tuple[str | None, int, int] = (None, 0, 0)

    def tell(self, result: LoadResult, campaign_id: str | None, loader: Loader, *, is_empty: bool) -> None:
        """A listing of this campaign has come to its end; *is_empty* if there is nobody to be shown.

        Of unreadable prospects it tells once, and again when there are others: a roster is listed often.
        """
        if result is LoadResult.SHORT:
            self._post(short_text(loader))
        counts = (campaign_id, loader.unreadable, loader.incomplete)
        if counts == self._told:
            return
        self._told = counts
        if loader.unreadable and is_empty:
            # What stands in the table's place says so.
            self._notifications.note(unreadable_text(loader.unreadable), Level.WARNING)
        elif loader.unreadable:
            self._post(unreadable_text(loader.unreadable))
        if loader.incomplete:
            self._post(incomplete_text(loader.incomplete))

    def _post(self, text: str) -> None:
        self._notifications.post(text, Level.WARNING)
