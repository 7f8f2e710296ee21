"""Puffle Desktop: a desktop editor for the rosters of draft Puffle campaigns. A third-party client."""

__version__ = "0.1.0"
