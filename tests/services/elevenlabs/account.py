"""Whose key the server takes: what it may do, what it may spend, and what its plan allows."""

from __future__ import annotations

from dataclasses import dataclass, field

SCOPES = frozenset({
    "text_to_speech", "speech_to_text", "models_read", "voices_read", "speech_history_read", "speech_history_write",
    "pronunciation_dictionaries_read", "pronunciation_dictionaries_write", "user_read", "voices_write",
    "voice_generation", "audio_isolation",
})
"""What a key may be allowed, as far as the server has anything for it; of the specification's ``PermissionType``."""

PLANS = ("free", "starter", "creator", "pro", "scale_2024_08_10", "growing_business", "enterprise")
"""From the smallest to the largest."""

_AT_ONCE = {"free": 2, "starter": 3, "creator": 5, "pro": 10}
"""Requests at once with the standard models; source: https://elevenlabs.io/docs/models, *Concurrency*."""

_AT_ONCE_IN_LARGE_PLANS = 15


@dataclass
class Account:
    """All of it may be changed while the server runs; another ``user_id`` is another account.

    Attributes:
        concurrency: How many requests may run at once in each group of models; None: what the plan allows.
        free_regenerations: Two repeats of the same text, voice, model and settings within two hours cost nothing.
        factor: Credits per credit of the price list; some plans pay less.
        rounds_up: Half credits are charged as whole ones; else they are rounded to the even number.
        legacy_quota: Being out of credits is told as 401 ``quota_exceeded``; else as 402 ``insufficient_credits``.
        zero_retention: Requests with ``enable_logging=false`` are taken; else they are refused.
        voice_limit: How many voices of its own the account may hold.
        voice_changes: How many of these it may still add or change this month.
        resets: When the credits are renewed, in seconds since 1970.
    """

    key: str = "sk_0123456789abcdef0123456789abcdef0123456789abcdef"
    user_id: str = "userOfTheTestServer0000000001"
    tier: str = "creator"
    credit_limit: int = 10_000_000
    credits_left: int = 10_000_000
    concurrency: int | None = None
    scopes: set[str] = field(default_factory=lambda: set(SCOPES))
    free_regenerations: bool = False
    factor: float = 1.0
    rounds_up: bool = True
    legacy_quota: bool = True
    zero_retention: bool = True
    voice_limit: int = 30
    voice_changes: int = 91
    resets: int = 4_102_444_800

    @property
    def credits_used(self) -> int:
        return self.credit_limit - self.credits_left

    def at_least(self, tier: str) -> bool:
        """Tell whether the account's plan is this one or a larger one."""
        return PLANS.index(self.tier) >= PLANS.index(tier)

    def at_once(self, group: str) -> int:
        """Return how many requests with the models of this group may run at once."""
        if self.concurrency is not None:
            return self.concurrency
        standard = _AT_ONCE.get(self.tier, _AT_ONCE_IN_LARGE_PLANS)
        return 2 * standard if group == "turbo" else standard
