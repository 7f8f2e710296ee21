"""Fixtures of the tests that use the whole application."""

from tests.e2e.desk import desk, make_desk, ticker

__all__ = ["desk", "make_desk", "ticker"]
