"""The keyboard in the window of voices: each key with Alt does one thing."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

if TYPE_CHECKING:
    from studio_app.ui.dialogs.voices.window import VoicesWindow

_KEY = re.compile(r"(?<!&)&(\w)")


@pytest.mark.parametrize("page", range(3))
def test_no_two_things_on_a_page_have_the_same_key(shown: VoicesWindow, page: int) -> None:
    shown.tabs.setCurrentIndex(page)
    tabs = [shown.tabs.tabText(place) for place in range(shown.tabs.count())]
    buttons = [one.text() for one in shown.findChildren(QAbstractButton) if one.isVisible()]
    labels = [one.text() for one in shown.findChildren(QLabel) if one.isVisible() and one.buddy()]
    keys = Counter(key.casefold() for text in (*tabs, *buttons, *labels) for key in _KEY.findall(text))
    assert not [key for key, count in keys.items() if count > 1]
