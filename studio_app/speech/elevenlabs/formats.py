"""Which output format is asked for: the best that the plan is known to allow.

The higher bit rate is reserved to the Creator plan and those above it. Uncompressed audio is not asked for: the answer
that tells when each word is heard would carry it as text, several megabytes for each paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio_app.domain.accounts import Account

_USUAL, _BETTER = "mp3_44100_128", "mp3_44100_192"
_SMALL_PLANS = ("", "free", "starter", "go", "trial")


def best_format(account: Account) -> str:
    """Return the format to ask for; one that the service has refused to this account is not asked for again."""
    if account.plan in _SMALL_PLANS or _BETTER in account.refused_formats:
        return _USUAL
    return _BETTER


def usual_format() -> str:
    """Return the format that every plan allows."""
    return _USUAL
