"""What is done with voices besides speaking, as an engine offers it; see ``studio_app.speech.making``."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from studio_app.domain.errors import MissingPermission, ServiceBusy
from studio_app.speech.elevenlabs import account, catalogue, cloning, design, isolation, keeping, library
from studio_app.speech.elevenlabs.client import PATIENCE, Client, understood
from studio_app.speech.elevenlabs.memory import Memory
from studio_app.speech.elevenlabs.refusals import NotOffered
from studio_app.speech.making import (
    SpeechIsolator,
    VoiceCloner,
    VoiceDesigner,
    VoiceKeeper,
    VoiceLibrary,
    VoiceSlots,
)
from studio_app.speech.subscribed import SubscribedService

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from studio_app.domain.accounts import AccountBook, Connection
    from studio_app.domain.voices import Voice
    from studio_app.speech.elevenlabs.account import Subscription
    from studio_app.speech.making import (
        CloneFacts,
        CloneOrder,
        Designed,
        DesignLimits,
        DesignOrder,
        DesignPreview,
        LibraryPage,
        LibraryQuery,
        Recording,
    )

PLAN_FRESH = 30.0
"""Seconds; the service refuses those who ask for their plan more often."""


class Workshop(SubscribedService, VoiceLibrary, VoiceDesigner, VoiceCloner, VoiceKeeper, SpeechIsolator):
    """The service's work on voices; each step is told to the account's memory where prices hang on it.

    Args:
        connection: Returns how it is reached just now.
        accounts: What is known of accounts.
        cache: A folder for what is only remembered.
        patience: Seconds without a byte after which an answer is given up.
    """

    name = catalogue.ENGINE

    def __init__(self, connection: Callable[[], Connection], accounts: AccountBook, cache: Path, *,
                 patience: float = PATIENCE) -> None:
        super().__init__(connection, accounts, cache)
        self._memory = Memory(cache / f"{self.name}-catalogue.json")
        self._client = Client(patience)
        self._plan: tuple[Connection, float, Subscription | None] | None = None

    async def library(self, query: LibraryQuery, page: int = 0) -> LibraryPage:
        """Return one page of the voices that others share, from page 0 on."""
        return await library.page(self._client, self.connection, query, page)

    async def add_voice(self, voice: Voice, name: str) -> Voice:
        """Make a shared voice one of the account's, and return it as it is there."""
        return self._gained(await library.add(self._client, self.connection, voice, name))

    @property
    def limits(self) -> DesignLimits:
        """How long description and text of a design may be."""
        return design.LIMITS

    def design_price(self, order: DesignOrder) -> float:
        """Return what designing costs, in credits: all previews together."""
        return design.price(order)

    async def design(self, order: DesignOrder) -> Designed:
        """Make previews of a voice; this is charged."""
        return await design.design(self._client, self.connection, order)

    async def save_design(self, preview: DesignPreview, order: DesignOrder, name: str,
                          labels: Mapping[str, str], unchosen: Sequence[str] = ()) -> Voice:
        """Make a preview one of the account's voices."""
        return self._gained(await design.save(self._client, self.connection, preview, order, name=name, labels=labels,
                                              unchosen=unchosen))

    @property
    def clone_facts(self) -> CloneFacts:
        """What it takes to clone a voice."""
        return cloning.FACTS

    async def clone(self, order: CloneOrder) -> Voice:
        """Make a voice of samples."""
        return self._gained(await cloning.clone(self._client, self.connection, order))

    async def voice_slots(self) -> VoiceSlots | None:
        """Return how many voices there may be; None where the key may not read that."""
        with understood():
            plan = await self._present_plan(self.connection)
        return VoiceSlots(plan.voices_used, plan.voices or None, plan.voice_changes, plan.cloning) if plan else None

    async def change_voice(self, voice: Voice, *, name: str, description: str, labels: Mapping[str, str]) -> Voice:
        """Rename and retag a voice of one's own, and return it as it is then."""
        return await keeping.change(self._client, self.connection, voice, name=name, description=description,
                                    labels=labels)

    async def delete_voice(self, voice: Voice) -> None:
        """Delete a voice of one's own, for good."""
        await keeping.delete(self._client, self.connection, voice)
        self._age_plan()

    async def preview(self, voice: Voice) -> bytes:
        """Return the voice's free sample as an audio file; empty if there is none."""
        return await keeping.preview(self._client, self.connection, voice)

    def isolation_price(self, seconds: float) -> float:
        """Return what cleaning a recording of this length costs, in credits."""
        return isolation.price(seconds)

    async def isolate(self, recording: Recording) -> Recording:
        """Return the voice alone; this is charged."""
        return await isolation.isolate(self._client, self.connection, recording)

    def _gained(self, voice: Voice) -> Voice:
        """Remember what a new voice costs, and that there is one place less."""
        self._memory.keep_rate(self.account, voice)
        self._age_plan()
        return voice

    async def _present_plan(self, connection: Connection) -> Subscription | None:
        """Return the account's plan, asked for at most every 30 s; whoever asks too often gets that of last time."""
        if self._plan and self._plan[0] == connection and time.monotonic() - self._plan[1] < PLAN_FRESH:
            return self._plan[2]
        try:
            return await self._asked_plan(connection)
        except ServiceBusy:
            if self._plan and self._plan[0] == connection:
                return self._plan[2]
            raise

    async def _asked_plan(self, connection: Connection) -> Subscription | None:
        """Ask for the account's plan, and remember it; None where the key may not read it."""
        found = None
        with suppress(MissingPermission, NotOffered):
            found = await account.subscription(self._client, connection)
        self._plan = connection, time.monotonic(), found
        return found

    def _age_plan(self) -> None:
        """Have the plan asked for anew, since its places have changed."""
        if self._plan:
            self._plan = self._plan[0], float("-inf"), self._plan[2]
