"""Asking the services what an estimate needs to know of them: prices, capabilities, and what can still be spent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from studio_app.conversion.estimate import Means
from studio_app.domain.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Collection, Iterable, Mapping

    from studio_app.domain.accounts import AccountBook, Balance
    from studio_app.speech.engine import SpeechEngine

T = TypeVar("T")

Failures = dict[str, StudioError]
"""Why services did not tell, by the engine's name."""


async def prepare(engines: Iterable[SpeechEngine]) -> Failures:
    """Let engines learn what speaking and pricing need to know of their accounts; return why some could not."""
    answers = await _all({engine.name: engine.prepare() for engine in engines})
    return {name: answer for name, answer in answers.items() if isinstance(answer, StudioError)}


async def look_up(names: Collection[str], engines: Mapping[str, SpeechEngine], accounts: AccountBook,
                  but: Collection[str] = ()) -> dict[str, Means]:
    """Return what is known of the accounts of some engines, with the balances of those that tell.

    Args:
        names: Which engines.
        engines: The engines by name.
        accounts: What was learnt of accounts.
        but: Engines that have just shown that they do not answer.
    """
    answers = await _all({name: engines[name].balance() for name in names if name not in but})
    return known(names, engines, accounts,
                 {name: answer for name, answer in answers.items() if not isinstance(answer, StudioError)})


def known(names: Iterable[str], engines: Mapping[str, SpeechEngine], accounts: AccountBook,
          balances: Mapping[str, Balance | None] | None = None) -> dict[str, Means]:
    """Return what is known of the accounts of some engines; nothing is asked of anybody."""
    return {name: Means(accounts.account(name, engines[name].account), (balances or {}).get(name)) for name in names}


async def _all(asked: Mapping[str, Awaitable[T]]) -> dict[str, T | StudioError]:
    """Return all answers by name; what an engine could not tell is among them, any other fault is raised."""
    return dict(zip(asked, await asyncio.gather(*map(_told, asked.values())), strict=True))


async def _told(answer: Awaitable[T]) -> T | StudioError:
    try:
        return await answer
    except StudioError as error:
        return error
