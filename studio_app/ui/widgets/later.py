"""A part of a window that is made when it is first looked at, so that the window itself opens at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

T = TypeVar("T", bound=QWidget)


class Later(QWidget, Generic[T]):
    """Stands in the part's place.

    Args:
        make: Makes the part; called once at most.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        super().__init__()
        self._make = make
        self._part: T | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def is_made(self) -> bool:
        """Tell whether the part is there."""
        return self._part is not None

    @property
    def part(self) -> T:
        """The part, made now if it is not there yet."""
        if self._part is None:
            self._part = self._make()
            self._column.addWidget(self._part)
            self._put_in_tab_order(self._part)
        return self._part

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Make the part."""
        assert self.part is not None
        super().showEvent(event)

    def _put_in_tab_order(self, part: T) -> None:
        """Let the Tab key come through the part where it stands, not after all that was made before it."""
        before = self.previousInFocusChain()
        while before is not None and before is not self and not _takes_keys(before):
            before = before.previousInFocusChain()
        widgets: list[QWidget] = [part, *part.findChildren(QWidget)]
        for widget in filter(_takes_keys, widgets):
            if widget.window() is self.window():  # lists that drop down are windows of their own
                QWidget.setTabOrder(before or self, widget)
                before = widget


def _takes_keys(widget: QWidget) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
