"""The views that a connection offers in each of its campaigns: saved, ready-made, and all prospects.

A view goes by its key: the name of a saved one, the :attr:`.ReadyView.key` of a ready-made one, and
:data:`ALL`. All that is done to a list is a function of it, so that it can be done to what another window has
made of it meanwhile.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from puffle_desktop.domain.ready_views import READY_BY_KEY
from puffle_desktop.domain.roster_views import SavedView
from puffle_desktop.domain.text import is_blank
from puffle_desktop.domain.visible import on_one_line, without_directions

ALL: Final = ""
"""The key of the view of all prospects."""
MOST_VIEWS: Final = 100
"""Views that can be saved on one connection."""
LONGEST_NAME: Final = 100
_LONGEST_CAMPAIGN: Final = 40


class ViewList(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The views of a connection.

    ``saved`` are those that were given a name. ``order`` has keys as the person has arranged them, and need
    not have all of them. ``hidden`` are the keys of those that are not offered beside the others.
    """

    saved: dict[str, SavedView] = {}
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether no further view can be saved."""
        return len(self.saved) >= MOST_VIEWS

    @property
    def keys(self) -> list[str]:
        """The keys of all views, hidden or not, in their order."""
        fixed = (ALL, *READY_BY_KEY)
        known = {*fixed, *self.saved}
        keys = [key for key in dict.fromkeys(self.order) if key in known]
        for place, key in enumerate(fixed):
            if key not in keys:
                # One that a newer version brings comes behind the one that it follows by default.
                keys.insert(keys.index(fixed[place - 1]) + 1 if place else 0, key)
        return keys + [name for name in self.saved if name not in keys]

    def view(self, key: str) -> SavedView | None:
        """What a view holds; None for all prospects, and for a key that is no view's."""
        ready = READY_BY_KEY.get(key)
        return SavedView(filters=ready.filters) if ready is not None else self.saved.get(key)

    def with_view(self, name: str, view: SavedView) -> "ViewList":
        """With *view* under a name, in place of one that has it."""
        return msgspec.structs.replace(self, saved={**self.saved, name: view})

    def with_name(self, former: str, name: str) -> "ViewList":
        """With another name for the saved view *former*, in its place. Another one of that name goes."""
        if former not in self.saved or name == former:
            return self

        def renamed(names: Iterable[str]) -> Iterator[str]:
            return (name if each == former else each for each in names if each != name)

        saved = {name if each == former else each: self.saved[each] for each in self.saved if each != name}
        return ViewList(saved=saved, order=tuple(renamed(self.order)), hidden=tuple(renamed(self.hidden)))

    def without(self, name: str) -> "ViewList":
        """Without the saved view of this name."""
        return ViewList(
            saved={each: view for each, view in self.saved.items() if each != name},
            order=tuple(each for each in self.order if each != name),
            hidden=tuple(each for each in self.hidden if each != name),
        )

    def moved(self, key: str, before: str | None) -> "ViewList":
        """With one view in front of another; at the end for None, and where that other one is gone."""
        keys = self.keys
        if key not in keys or key == before:
            return self
        keys.remove(key)
        keys.insert(keys.index(before) if before in keys else len(keys), key)
        return msgspec.structs.replace(self, order=tuple(keys))

    def with_hidden(self, key: str, hidden: bool) -> "ViewList":
        """With a view that is offered beside the others, or is not."""
        others = tuple(each for each in self.hidden if each != key)
        return msgspec.structs.replace(self, hidden=(*others, key) if hidden else others)


def plain_name(typed: str) -> str:
    """A view's name as it is kept: one line, nothing that cannot be seen around it, not longer than is read.

    Empty for a name of which nothing can be seen.
    """
    text = typed.encode("utf-8", "ignore").decode("utf-8")  # a half of a character that was cut in two
    name = " ".join(on_one_line(" ".join(without_directions(text).split())).split())
    return "" if is_blank(name) else name[:LONGEST_NAME].rstrip()


class TakenOver(NamedTuple):
    """A list with what were views of single campaigns, and what each campaign's are called now, by its id."""

    views: ViewList
    names: Mapping[str, Mapping[str, str]]


def taken_over(
    views: ViewList, campaigns: Mapping[str, Mapping[str, SavedView]], titles: Mapping[str, str]
) -> TakenOver:
    """*views* with those that were kept for *campaigns*, by their ids, of which *titles* has the names.

    Views that hold the same under one name become one. Of others, each gets its campaign's name in brackets,
    and a number where that is not enough. Views that are in the list already keep their names.
    """
    meanings: dict[str, set[SavedView]] = {}
    for saved in campaigns.values():
        for name, view in saved.items():
            meanings.setdefault(_kept_name(name), set()).add(view)
    known = dict(views.saved)
    names: dict[str, dict[str, str]] = {}
    for campaign_id, saved in campaigns.items():
        title = plain_name(titles.get(campaign_id, "")) or campaign_id[:8]
        called = names[campaign_id] = {}
        for name, view in saved.items():
            plain = _kept_name(name)
            is_free = len(meanings[plain]) == 1 and plain not in known
            called[name] = (
                plain if is_free or known.get(plain) == view else _free_name(plain, title, view, known)
            )
            known[called[name]] = view
    return TakenOver(msgspec.structs.replace(views, saved=known), names)


def _kept_name(name: str) -> str:
    return plain_name(name) or "–"


def _free_name(name: str, title: str, view: SavedView, known: Mapping[str, SavedView]) -> str:
    """A name with *title* in brackets that no other view than an equal one has."""
    equal = [each for each, other in known.items() if other == view and each.startswith(f"{name} (")]
    if equal:
        return equal[0]
    for number in range(1, len(known) + 2):
        end = f" ({title[:_LONGEST_CAMPAIGN]})" + (f" {number}" if number > 1 else "")
        found = name[: LONGEST_NAME - len(end)].rstrip() + end
        if known.get(found, view) == view:
            break
    return found
