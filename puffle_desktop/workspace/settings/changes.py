"""What may be done to the settings, each as a function that leaves all else as it is."""

from collections.abc import Callable, Collection, Iterable, Mapping

import msgspec

from puffle_desktop.domain.appearance import Appearance, TableLook
from puffle_desktop.domain.connection import Connection
from puffle_desktop.domain.problems import Waved
from puffle_desktop.domain.roster_views import TableView, connection_of, view_key
from puffle_desktop.domain.view_list import ViewList, taken_over
from puffle_desktop.storage.settings import Settings, validated


def as_it_is(settings: Settings) -> Settings:
    """No change."""
    return settings


def with_connections(settings: Settings, connections: tuple[Connection, ...]) -> Settings:
    """*settings* with these connections. The keys of those that are gone are still to be deleted."""
    former = [connection.id for connection in settings.connections]
    return with_retired(msgspec.structs.replace(settings, connections=connections), former)


def with_retired(settings: Settings, connection_ids: Iterable[str]) -> Settings:
    """*settings* with the keys of these ids still to be deleted, except for those that are connections."""
    return validated(msgspec.structs.replace(settings, retired=(*settings.retired, *connection_ids)))


def without_retired(settings: Settings, deleted: set[str]) -> Settings:
    """*settings* without the ids whose keys are *deleted* now."""
    left = tuple(each for each in settings.retired if each not in deleted)
    return msgspec.structs.replace(settings, retired=left)


def with_last_connection(settings: Settings, connection_id: str) -> Settings:
    """*settings* with the connection that is used at the next start, if there is one of this id."""
    if all(each.id != connection_id for each in settings.connections):
        return settings
    return msgspec.structs.replace(settings, last_connection=connection_id)


def with_campaign(settings: Settings, connection_id: str, campaign_id: str) -> Settings:
    """*settings* with the campaign that was open last on a connection."""
    campaigns = {**settings.last_campaigns, connection_id: campaign_id}
    return msgspec.structs.replace(settings, last_campaigns=campaigns)


def with_view(settings: Settings, key: str, view: TableView) -> Settings:
    """*settings* with the view that was used last, under its ``view_key``."""
    views = {other: value for other, value in settings.views.items() if other != key}
    return msgspec.structs.replace(settings, views={**views, key: view})


def with_views_changed(
    settings: Settings, connection_id: str, change: Callable[[ViewList], ViewList]
) -> Settings:
    """*settings* with *change* made to the views of a connection."""
    views = change(settings.view_lists.get(connection_id, ViewList()))
    return msgspec.structs.replace(settings, view_lists={**settings.view_lists, connection_id: views})


def with_view_renamed(settings: Settings, connection_id: str, former: str, name: str) -> Settings:
    """*settings* with another name for a saved view, in each campaign whose table it was chosen for."""
    settings = with_views_changed(settings, connection_id, lambda views: views.with_name(former, name))
    views = {
        key: msgspec.structs.replace(view, current=name)
        if connection_of(key) == connection_id and view.current == former
        else view
        for key, view in settings.views.items()
    }
    return msgspec.structs.replace(settings, views=views)


def with_views_taken_over(settings: Settings, connection_id: str, titles: Mapping[str, str]) -> Settings:
    """*settings* with the views that were kept for single campaigns among those of their connection.

    *titles* has the names of its campaigns by their ids. Where this was done already, that is no change.
    """
    campaigns = {
        key.removeprefix(view_key(connection_id, "")): view.saved
        for key, view in settings.views.items()
        if connection_of(key) == connection_id and view.saved
    }
    if not campaigns:
        return settings
    former = settings.view_lists.get(connection_id, ViewList())
    found = taken_over(former, campaigns, titles)
    views = dict(settings.views)
    for campaign_id, names in found.names.items():
        key = view_key(connection_id, campaign_id)
        current = names.get(views[key].current, views[key].current)
        views[key] = msgspec.structs.replace(views[key], saved={}, current=current)
    return msgspec.structs.replace(
        settings, views=views, view_lists={**settings.view_lists, connection_id: found.views}
    )


def with_waved(settings: Settings, connection_id: str, waved: Waved) -> Settings:
    """*settings* with a value that was waved through over a connection."""
    others = tuple(each for each in settings.waved.get(connection_id, ()) if each != waved)
    return validated(
        msgspec.structs.replace(settings, waved={**settings.waved, connection_id: (*others, waved)})
    )


def without_waved(settings: Settings, connection_id: str, forgotten: Collection[Waved]) -> Settings:
    """*settings* with values that are checked again over a connection."""
    left = tuple(each for each in settings.waved.get(connection_id, ()) if each not in forgotten)
    return validated(msgspec.structs.replace(settings, waved={**settings.waved, connection_id: left}))


def with_appearance(settings: Settings, before: Appearance, wanted: Appearance) -> Settings:
    """*settings* with each part of the appearance that was changed from *before* to what is *wanted*."""
    changes = {
        name: getattr(wanted, name)
        for name in Appearance.__struct_fields__
        if getattr(wanted, name) != getattr(before, name)
    }
    appearance = msgspec.structs.replace(settings.appearance, **changes)
    return msgspec.structs.replace(settings, appearance=appearance)


def with_table_look(settings: Settings, look: TableLook) -> Settings:
    """*settings* with tables of prospects that look like this."""
    return msgspec.structs.replace(settings, table_look=look)


def with_refresh_minutes(settings: Settings, minutes: int) -> Settings:
    """*settings* with the open roster listed anew every so many minutes."""
    return msgspec.structs.replace(settings, refresh_minutes=minutes)
