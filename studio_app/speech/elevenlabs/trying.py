"""Trying a key: what it may do, told in sentences. Nothing here costs anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from studio_app.domain.accounts import Verdict
from studio_app.domain.errors import MissingPermission, StudioError
from studio_app.speech.elevenlabs import account, catalogue, history
from studio_app.speech.elevenlabs.matrix import DEFAULT_MODEL
from studio_app.speech.elevenlabs.refusals import TITLE, read, refusal
from studio_app.speech.elevenlabs.text_to_speech import Endpoint, Order

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from studio_app.domain.accounts import Connection
    from studio_app.speech.elevenlabs.account import Subscription
    from studio_app.speech.elevenlabs.client import Client

T = TypeVar("T")
Facts = tuple[tuple[str, str], ...]


async def verdict(client: Client, connection: Connection) -> Verdict:
    """Return what the key of a connection may do; each question is asked, so that all that is missing is named."""
    missing: list[MissingPermission] = []
    user, plan = "", None
    try:
        await _permitted(_nothing_spoken(client, connection), missing)
        user = await _permitted(account.user_id(client, connection), missing) or ""
        plan = await _permitted(account.subscription(client, connection), missing)
        await _permitted(catalogue.models(client, connection), missing)
        await _permitted(catalogue.voices(client, connection), missing)
        await _permitted(_newest(client, connection), missing)
    except StudioError as error:
        return Verdict(False, error.text, error.hint)
    except (KeyError, TypeError, ValueError, AttributeError):
        return Verdict(False, f"What answers at {connection.address} does not speak as {TITLE} does.",
                       "Check the address.")
    return _told(user, plan, list({one.permission: one for one in missing}.values()))


def _told(user: str, plan: Subscription | None, missing: list[MissingPermission]) -> Verdict:
    facts = _facts(plan) if plan else ()
    if not missing:
        return Verdict(True, "The key is good.", "", facts, user)
    essential = any(one.permission in ("models_read", "voices_read", "text_to_speech") for one in missing)
    hint = missing[0].hint if essential else "Make a key with what is missing, or go on without."
    more = f" It also lacks: {', '.join(one.permission for one in missing[1:])}." if missing[1:] else ""
    return Verdict(not essential, missing[0].text + more, hint, facts, user)


def _facts(plan: Subscription) -> Facts:
    left, limit = plan.balance.left, plan.limit
    facts = [
        ("Plan", plan.plan.replace("_", " ").capitalize()),
        ("Credits left", "no limit" if left is None else f"{left:,.0f} of {limit:,.0f}"),
        ("Renewed on", f"{plan.resets.astimezone():%d %B %Y}".lstrip("0") if plan.resets else ""),
        ("Places for voices", f"{plan.voices_used} of {plan.voices} used" if plan.voices else ""),
    ]
    return tuple((name, value) for name, value in facts if value)


async def _nothing_spoken(client: Client, connection: Connection) -> None:
    """Look whether the key may speak: no words by no voice there is, which is refused once the key has passed."""
    order = Order("nobody", "", DEFAULT_MODEL)
    reply = await client.send("POST", connection, order.path(Endpoint.PLAIN), json=order.body)
    if reply.status in (401, 429) or reply.status >= 500:
        raise refusal(read(reply), reply.retry_after)


async def _newest(client: Client, connection: Connection) -> None:
    """Look whether the history may be read."""
    async for _ in history.items(client, connection):
        return


async def _permitted(answer: Awaitable[T], missing: list[MissingPermission]) -> T | None:
    """Return the answer; None, and what is missing noted, where the key may not have it."""
    try:
        return await answer
    except MissingPermission as error:
        missing.append(error)
        return None
