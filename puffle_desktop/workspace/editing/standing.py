"""Whether anything can be saved just now; and if not, what it waits for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from puffle_desktop.domain.campaign import Campaign
from puffle_desktop.domain.errors import KeyRefused, NotADraft, PuffleError
from puffle_desktop.domain.prospect import EditableField
from puffle_desktop.runtime.tasks import Tasks
from puffle_desktop.workspace.editing.network import NetworkWatch
from puffle_desktop.workspace.editing.outcome import not_a_draft
from puffle_desktop.workspace.editing.pause import Pausing, is_long_wait

if TYPE_CHECKING:
    from puffle_desktop.api.client import PuffleClient


class Standing(QObject):
    """How one connection stands: its client, the network, the key, a pause, and campaigns that are frozen."""

    better = Signal()
    """What was waited for has come: what waits may be saved."""
    paused = Signal()
    """There is another pause, or none any more."""
    still_away = Signal(PuffleError)
    """A look for the network found nobody."""

    def __init__(self, client: "PuffleClient", tasks: Tasks) -> None:
        super().__init__()
        self.client = client
        """The one that belongs to the key of now."""
        self.network = NetworkWatch(tasks, self)
        self._pausing = Pausing(self)
        self._frozen: dict[str, NotADraft] = {}
        self._channels: dict[str, EditableField | None] = {}
        self.refusal: KeyRefused | None = None
        """Why the key of now is none."""
        self.holds = 0
        """How many pieces of work hold what waits: until they are done, nothing is sent."""
        self.is_closed = False
        self.network.back.connect(self.better)
        self.network.still_away.connect(self.still_away)
        self._pausing.changed.connect(self.paused)
        self._pausing.ended.connect(self.better)

    @property
    def may_save(self) -> bool:
        """Whether requests may be sent."""
        return not (self.holds or self.is_closed or self.network.is_away or self.reason_to_wait is not None)

    @property
    def reason_to_wait(self) -> PuffleError | None:
        """What everything waits for, where somebody has to be told."""
        pause = self._pausing.pause
        return self.refusal if self.refusal is not None else pause.error if pause is not None else None

    @property
    def pausing(self) -> Pausing:
        """The pause that the server asked for, if there is one."""
        return self._pausing

    def note_waiting(self, error: PuffleError) -> bool:
        """Everything has to wait, because of *error*; gives whether that is news."""
        is_news = False
        if isinstance(error, KeyRefused):
            is_news = self.refusal is None
            self.refusal = error if is_news else self.refusal
        elif is_long_wait(error):
            is_news = self._pausing.pause is None
            self._pausing.begin(error)
        elif not self.network.is_away:
            is_news = True
            self.network.lost(self.client, error)
        return is_news

    def use_client(self, client: "PuffleClient") -> None:
        """Go on with another client, because there is another key."""
        self.client = client
        self.refusal = None
        if self.network.is_away:
            self.network.look_now(client)
        else:
            self.better.emit()

    def look_now(self) -> None:
        """Look for the network at once, if it is away: the person wants something saved."""
        if self.network.is_away:
            self.network.look_now(self.client)

    def go_on_now(self) -> None:
        """Save in spite of a pause that the server asked for."""
        self.client.go_on_now()
        self._pausing.end()
        self.better.emit()

    def frozen(self, campaign_id: str) -> NotADraft | None:
        """Why nothing can be saved to a campaign, where its roster is frozen."""
        return self._frozen.get(campaign_id)

    def channel(self, campaign_id: str) -> EditableField | None:
        """The field by which a campaign tells people apart, if that is known."""
        return self._channels.get(campaign_id)

    def note_status(self, campaign: Campaign) -> bool:
        """What the server says of a campaign; gives whether it is frozen since now."""
        self._channels[campaign.id] = campaign.identity_field
        if campaign.is_draft:
            self._frozen.pop(campaign.id, None)
        elif campaign.id not in self._frozen:
            self._frozen[campaign.id] = not_a_draft(campaign)
            return True
        return False

    def close(self) -> None:
        """Nothing is to be sent any more."""
        self.is_closed = True
        self.network.stop()
        self._pausing.end()
