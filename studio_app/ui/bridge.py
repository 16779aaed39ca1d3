"""The one crossing from other threads to the window's: results and events arrive on Qt's loop, in order."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from studio_app.domain.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Bridge(QObject):
    """Made on the window's thread; ``post`` may be called from any thread.

    Signals:
        failed: A StudioError of something that was waited for and had nobody else to tell.
    """

    failed = Signal(object)
    _posted = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def post(self, receive: Callable[[T], None], value: T) -> None:
        """Call the function with the value on the window's thread, soon."""
        self._posted.emit(receive, value)

    def await_(self, future: Future[T], receive: Callable[[T], None],
               fail: Callable[[StudioError], None] | None = None) -> None:
        """Call one of the functions on the window's thread when the future is done; a cancelled one calls neither."""
        future.add_done_callback(lambda done: self.post(lambda one: self._settle(one, receive, fail), done))

    @Slot(object, object)
    def _on_posted(self, receive: Callable[[Any], None], value: Any) -> None:
        receive(value)

    def _settle(self, done: Future[T], receive: Callable[[T], None],
                fail: Callable[[StudioError], None] | None) -> None:
        if done.cancelled():
            return
        error = done.exception()
        if error is None:
            receive(done.result())
        elif isinstance(error, StudioError):
            (fail or self.failed.emit)(error)
        else:
            logger.error("A fault in a background job", exc_info=error)
            (fail or self.failed.emit)(StudioError("Something went wrong inside the program.", "The log says where."))
