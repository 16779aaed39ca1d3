"""Voices that were designed and paid for: they outlive the window in which they were asked for.

A design is journalled before it is sent, so its price is in the book's spending whatever becomes of the answer; what
came back stays here, to be heard and saved, until the program ends. The service itself keeps previews for a short time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio_app.domain.errors import StudioError
from studio_app.operations import purchases
from studio_app.speech.making import DesignOrder, VoiceDesigner
from studio_app.ui.widgets.errand import Errand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio_app.conversion.worker import Worker
    from studio_app.domain.voices import Voice
    from studio_app.speech.engine import SpeechEngine
    from studio_app.speech.making import Designed, DesignPreview
    from studio_app.ui.bridge import Bridge
    from studio_app.ui.session import Session


@dataclass(frozen=True, slots=True)
class Design:
    """One order, and the previews that it brought."""

    engine: str
    order: DesignOrder
    previews: tuple[DesignPreview, ...]


class Designs(QObject):
    """What was designed in this session, the newest last; one design is under way at a time.

    Signals:
        changed: ``designs`` or ``under_way`` differ.
        designed: There is one more.
        failed: A StudioError: the newest design, or the saving of one, did not work.
        saved: A preview became one of the account's voices (the Voice).

    Attributes:
        draft: What is written for the next one, so that closing a window loses none of it.
    """

    changed = Signal()
    designed = Signal()
    failed = Signal(object)
    saved = Signal(object)

    def __init__(self, session: Session, worker: Worker, bridge: Bridge) -> None:
        super().__init__(session)
        self._session = session
        self._worker = worker
        self._asking, self._saving = Errand(bridge), Errand(bridge)
        self.designs: list[Design] = []
        self.draft = DesignOrder("", "")

    @property
    def under_way(self) -> bool:
        """Tell whether a design or the saving of one is awaited."""
        return self._asking.under_way or self._saving.under_way

    def order(self, engine: SpeechEngine, order: DesignOrder) -> None:
        """Have a voice designed; this is charged, and stands in the open book's spending."""
        assert isinstance(engine, VoiceDesigner)
        try:
            asking = purchases.design(self._session.bench, engine, engine, order)
        except StudioError as error:  # the book's budget
            self._on_failed(error)
            return
        self._asking.ask(self._worker.call(asking), partial(self._on_designed, engine.name, order), self._on_failed)
        self.changed.emit()

    def save(self, design: Design, preview: DesignPreview, name: str, labels: Mapping[str, str],
             heard: Sequence[str] = ()) -> None:
        """Make a preview one of the account's voices.

        Args:
            design: What it belongs to.
            preview: The one that is wanted.
            name: What the voice shall be called.
            labels: What it is like.
            heard: The ids of those that were listened to; the service wants to know which were not taken.
        """
        engine = self._session.engines[design.engine]
        assert isinstance(engine, VoiceDesigner)
        unchosen = [one for one in heard if one != preview.id]
        self._saving.ask(self._worker.call(engine.save_design(preview, design.order, name, labels, unchosen)),
                         partial(self._on_saved, design, preview), self._on_failed)
        self.changed.emit()

    def _on_designed(self, engine: str, order: DesignOrder, bought: tuple[Designed, tuple[str, ...]]) -> None:
        designed, _ = bought
        self.designs.append(Design(engine, order, designed.previews))
        self.changed.emit()
        self.designed.emit()

    def _on_saved(self, design: Design, preview: DesignPreview, voice: Voice) -> None:
        """Leave the other previews where they are: they are paid for, too."""
        left = replace(design, previews=tuple(one for one in design.previews if one is not preview))
        self.designs = [left if one is design else one for one in self.designs if one is not design or left.previews]
        self.saved.emit(voice)
        self.changed.emit()

    def _on_failed(self, error: StudioError) -> None:
        self.failed.emit(error)
        self.changed.emit()
