"""A name of its own for each operation's test: distributed runs know tests by their names."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "[" in item.name and "[" not in item.nodeid and item.parent is not None:
            # Schemathesis puts it into the name alone, of which pytest 9.2 makes no part of the id.
            item._id = item.parent.id.child(item.name)
