"""What speaks against using a voice for a book, or will: it goes, it has gone, the plan is too small, and the like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from studio_app.domain.amounts import day
from studio_app.domain.voices import PAID

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from studio_app.domain.voices import Voice


class TroubleKind(StrEnum):
    """What kind of trouble there is with a voice."""

    GONE = "gone"
    UNMADE = "unmade"
    MODERATED = "moderated"
    TIER = "tier"
    LEAVING = "leaving"
    NOTICE = "notice"


_FREE = "free"
"""What services call a plan that costs nothing."""

UNFIT = frozenset({TroubleKind.GONE, TroubleKind.UNMADE, TroubleKind.MODERATED, TroubleKind.TIER})
"""With any of these no book can be made with the voice as things are."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that speaks against a voice, in a few words for a list and in a sentence."""

    kind: TroubleKind
    words: str
    sentence: str

    @property
    def unfit(self) -> bool:
        """Tell whether the voice cannot be used for a book as things are."""
        return self.kind in UNFIT


def voice_troubles(voice: Voice, now: datetime, plan: str = "", *, gone: bool = False) -> tuple[Trouble, ...]:
    """Return what is the matter with a voice, the worst first.

    Args:
        voice: As its service describes it, or described it last.
        now: With a time zone.
        plan: What the service calls the account's plan; empty where it is not known, and then nothing is said of it.
        gone: The service no longer knows it.
    """
    if gone or (voice.removed is not None and voice.removed <= now):
        since = f" on {day(voice.removed)}" if voice.removed is not None and voice.removed <= now else ""
        return (Trouble(TroubleKind.GONE, "gone", f"{voice.name} was taken away{since} and can no longer speak. What "
                        "is spoken stays."),)
    found = (_unmade(voice), _moderated(voice), _tier(voice, plan), _leaving(voice), _notice(voice))
    return tuple(one for one in found if one is not None)


def fits_books(troubles: Collection[Trouble]) -> bool:
    """Tell whether a voice with these troubles can be used for a book."""
    return not any(one.unfit for one in troubles)


def _unmade(voice: Voice) -> Trouble | None:
    if voice.state == "failed":
        return Trouble(TroubleKind.UNMADE, "could not be made", f"{voice.name} could not be made from its samples.")
    if voice.state:
        return Trouble(TroubleKind.UNMADE, "being made", f"{voice.name} is still being made.")
    return None


def _moderated(voice: Voice) -> Trouble | None:
    if not voice.moderated:
        return None
    return Trouble(TroubleKind.MODERATED, "not usable for books",
                   f"What {voice.name} says is moderated as it is made, and may be refused in the middle of a book.")


def _tier(voice: Voice, plan: str) -> Trouble | None:
    if not plan or not voice.tiers or any(_holds(tier, plan.casefold()) for tier in voice.tiers):
        return None
    return Trouble(TroubleKind.TIER, "not in your plan",
                   f"{voice.name} cannot be used on the plan “{plan}”; it needs {plans_in_words(voice.tiers)}.")


def _holds(tier: str, plan: str) -> bool:
    """Tell whether a plan is one of those meant; services date some of them, such as ``scale_2024_08_10``."""
    return plan != _FREE if tier == PAID else plan == tier or plan.startswith(f"{tier}_")


def plans_in_words(tiers: Collection[str]) -> str:
    """Return which plans may use a voice: ``creator, growing business``; ``any paid plan``."""
    return ", ".join("any paid plan" if tier == PAID else tier.replace("_", " ") for tier in tiers)


def _leaving(voice: Voice) -> Trouble | None:
    if voice.removed is None:
        return None
    return Trouble(TroubleKind.LEAVING, f"goes on {day(voice.removed)}",
                   f"{voice.name} will be taken away on {day(voice.removed)}. Finish what it speaks before then.")


def _notice(voice: Voice) -> Trouble | None:
    """Return what its owner may do at any time; no trouble once it is told when the voice goes."""
    if voice.notice is None or voice.removed is not None:
        return None
    if voice.notice == 0:
        return Trouble(TroubleKind.NOTICE, "may go at any time",
                       f"The owner of {voice.name} may take it away at any time, without notice.")
    days = "1 day" if voice.notice == 1 else f"{voice.notice:,} days"
    return Trouble(TroubleKind.NOTICE, f"notice: {days}",
                   f"The owner of {voice.name} may take it away; it then stays for {days}.")
