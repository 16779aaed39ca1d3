"""A question asked of another thread by something that may be closed, or ask anew, before the answer comes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from studio_app.domain.errors import StudioError
    from studio_app.ui.bridge import Bridge

T = TypeVar("T")


class Errand:
    """Only the answer to the newest question counts, and none after ``drop``. Used on the window's thread."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._number = 0
        self._under_way = False

    @property
    def under_way(self) -> bool:
        """Tell whether an answer is awaited."""
        return self._under_way

    def ask(self, future: Future[T], receive: Callable[[T], None], fail: Callable[[StudioError], None]) -> None:
        """Have one of the functions called when the future is done, unless something newer is asked before."""
        self.drop()
        self._under_way = True
        self._bridge.await_(future, partial(self._hand_on, self._number, receive),
                            partial(self._hand_on, self._number, fail))

    def drop(self) -> None:
        """Want no answer any more."""
        self._number += 1
        self._under_way = False

    def _hand_on(self, number: int, receive: Callable[[T], None], answer: T) -> None:
        if number == self._number:
            self._under_way = False
            receive(answer)
