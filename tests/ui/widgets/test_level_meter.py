from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from studio_app.audio.recordings import SILENCE, Loudness
from studio_app.ui import theme
from studio_app.ui.widgets.level_meter import HELD, LevelMeter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WIDTH = 300


@pytest.fixture
def meter(qtbot: QtBot) -> LevelMeter:
    made = LevelMeter((-23.0, -18.0))
    qtbot.addWidget(made)
    made.resize(WIDTH, 20)
    made.show()
    return made


def filled(meter: LevelMeter) -> float:
    """Return which share of the bar is filled."""
    picture: QImage = meter.grab().toImage()
    colours = theme.colours(meter.palette())
    wanted = {QColor(colours.fill).rgb(), QColor(colours.failed).rgb()}
    bar = round((WIDTH - 28) * picture.devicePixelRatio())
    middle = picture.height() // 2
    return sum(picture.pixel(place, middle) in wanted for place in range(bar)) / bar


@pytest.mark.parametrize(("level", "share"), [(-60.0, 0.0), (-30.0, 0.5), (-15.0, 0.75), (0.0, 1.0), (-90.0, 0.0)])
def test_the_bar_is_as_long_as_the_voice_is_loud(meter: LevelMeter, level: float, share: float) -> None:
    meter.show_loudness(Loudness(level, level))
    assert filled(meter) == pytest.approx(share, abs=0.02)


def test_what_was_too_loud_stays_lit_for_a_while(meter: LevelMeter) -> None:
    meter.show_loudness(Loudness(-3.0, 0.0, clipped=True))
    lit = meter.is_lit
    assert meter.accessibleDescription() == "−3 dB, too loud"
    for _ in range(HELD):
        meter.show_loudness(Loudness(-20.0, -15.0))
    assert (lit, meter.is_lit) == (True, False)
    assert meter.accessibleDescription() == "−20 dB"


def test_silence_is_told_as_such(meter: LevelMeter) -> None:
    meter.show_loudness(SILENCE)
    assert meter.accessibleDescription() == "nothing is heard"


def test_it_is_empty_when_it_is_cleared(meter: LevelMeter) -> None:
    meter.show_loudness(Loudness(-10.0, 0.0, clipped=True))
    meter.clear()
    assert not meter.is_lit
    assert filled(meter) == 0
