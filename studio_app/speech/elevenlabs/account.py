"""Who pays, and what is left: https://elevenlabs.io/docs/api-reference/user/subscription/get."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from studio_app.domain.accounts import Balance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio_app.domain.accounts import Connection
    from studio_app.speech.elevenlabs.client import Client


@dataclass(frozen=True, slots=True)
class Subscription:
    """An account's plan in its present period.

    Attributes:
        used, limit: Credits of this period.
        more: Credits that may be spent beyond the limit, at extra cost; None without end.
        voice_changes: How many voices may still be added or changed this month; None without end.
        cloning: Voices may be made of samples.
        price: What 1,000 credits cost by the next invoice; None where that is not told.
    """

    plan: str
    used: float
    limit: float
    more: float | None
    resets: datetime | None
    voices_used: int
    voices: int
    voice_changes: int | None
    cloning: bool
    price: float | None
    currency: str

    @property
    def balance(self) -> Balance:
        """What can still be spent."""
        left = None if self.more is None else max(0.0, self.limit - self.used + self.more)
        return Balance(left, self.limit, self.resets, self.plan)


async def subscription(client: Client, connection: Connection) -> Subscription:
    """Return the account's plan; the key needs the permission to read the user."""
    return _read(await client.get(connection, "/v1/user/subscription"))


async def user_id(client: Client, connection: Connection) -> str:
    """Return the service's id of the account."""
    return str((await client.get(connection, "/v1/user"))["user_id"])


def _read(told: Mapping[str, Any]) -> Subscription:
    more, resets, limit = told.get("max_credit_limit_extension"), told.get("next_character_count_reset_unix"), float(
        told["character_limit"])
    invoice = told.get("next_invoice") or {}
    edits = told.get("max_voice_add_edits")
    due = invoice.get("amount_due_cents") if told.get("billing_period") == "monthly_period" else None
    return Subscription(
        plan=told["tier"], used=float(told["character_count"]), limit=limit,
        more=None if more == "unlimited" else float(more or 0),
        resets=datetime.fromtimestamp(resets, UTC) if resets else None,
        voices_used=int(told.get("voice_slots_used") or 0), voices=int(told.get("voice_limit") or 0),
        voice_changes=None if edits is None else max(0, int(edits) - int(told.get("voice_add_edit_counter") or 0)),
        cloning=told.get("can_use_instant_voice_cloning") is not False,
        price=due / 100 / limit * 1000 if due and limit else None, currency=(told.get("currency") or "usd").upper(),
    )
