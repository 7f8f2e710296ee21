"""An embedded Puffle to try things on: what ``--demo``, the tests and developers talk to.

It keeps the public contract of Puffle's campaign endpoints and imports nothing else of this package, so that
the client and the server it is tested against cannot share a mistake. This module holds what a client needs
to know beforehand; :mod:`puffle_desktop.sandbox.server` holds the server, and is what costs to import.
"""

from typing import Final

SANDBOX_KEY: Final = "pk_live_sandbox_0000_not_a_real_key"
"""The API key the sandbox accepts until it is replaced or revoked. It opens nothing but a sandbox."""

EMAIL_DRAFT_ID: Final = "5a3d1c52-8f0b-4c1e-9a47-0e6b1f2d7c01"
"""A draft email campaign; ``--rows`` sets the size of its roster."""

LINKEDIN_DRAFT_ID: Final = "b7e0f6a9-2c44-4d8b-8f13-6a9c5e3b1d02"
"""A draft LinkedIn campaign."""

ACTIVE_ID: Final = "e1f4a8d3-7b16-4a92-b05c-93d2c7f86a03"
"""An active email campaign, which can be read but not changed."""

__all__ = ["ACTIVE_ID", "EMAIL_DRAFT_ID", "LINKEDIN_DRAFT_ID", "SANDBOX_KEY"]
