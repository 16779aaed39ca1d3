"""A question asked of another thread by something that may be closed, or ask anew, before the answer comes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

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
        self._receive: Callable[[Any], None] = _nothing
        self._fail: Callable[[StudioError], None] = _nothing

    @property
    def under_way(self) -> bool:
        """Tell whether an answer is awaited."""
        return self._under_way

    def ask(self, future: Future[T], receive: Callable[[T], None], fail: Callable[[StudioError], None]) -> None:
        """Have one of the functions called when the future is done, unless something newer is asked before."""
        self.drop()
        self._under_way, self._receive, self._fail = True, receive, fail
        self._bridge.await_(future, partial(self._hand_on, self._number), partial(self._tell, self._number))

    def hand_over(self, receive: Callable[[Any], None], fail: Callable[[StudioError], None]) -> None:
        """Have the answer that is awaited given to somebody else, since who asked is closed."""
        self._receive, self._fail = receive, fail

    def drop(self) -> None:
        """Want no answer any more."""
        self._number += 1
        self._under_way, self._receive, self._fail = False, _nothing, _nothing

    def _hand_on(self, number: int, answer: object) -> None:
        if number == self._number:
            self._under_way = False
            self._receive(answer)

    def _tell(self, number: int, error: StudioError) -> None:
        if number == self._number:
            self._under_way = False
            self._fail(error)


def _nothing(answer: object) -> None:
    """Take an answer that nobody wants."""
