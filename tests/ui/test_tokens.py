"""The look holds WCAG 2.2, level AA, in both schemes, and says nothing by colour alone."""

from __future__ import annotations

from dataclasses import fields

import pytest

from studio_app.domain.takes import State
from studio_app.operations.speakers import COLOURS
from studio_app.ui.tokens import DARK, LIGHT, SIGNS, Colours, Pattern, Sign

AREAS = ("window", "surface", "paper")
BEHIND_TEXT = (*AREAS, "hover", "selection", "following", "following_word", "foreign", "comes", "goes")


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    channels = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Colours:
    colours: Colours = request.param
    return colours


@pytest.mark.parametrize("area", BEHIND_TEXT)
def test_text_can_be_read_wherever_it_stands(scheme: Colours, area: str) -> None:
    assert contrast(scheme.ink, getattr(scheme, area)) >= 4.5


@pytest.mark.parametrize("area", [*AREAS, "hover", "selection", "following", "foreign", "comes", "goes"])
def test_quiet_text_can_be_read_too(scheme: Colours, area: str) -> None:
    assert contrast(scheme.quiet, getattr(scheme, area)) >= 4.5


@pytest.mark.parametrize("text", ["accent", "stale", "failed"])
@pytest.mark.parametrize("area", AREAS)
def test_links_warnings_and_errors_can_be_read(scheme: Colours, text: str, area: str) -> None:
    assert contrast(getattr(scheme, text), getattr(scheme, area)) >= 4.5


@pytest.mark.parametrize("area", AREAS)
def test_the_colours_of_speakers_are_seen(scheme: Colours, area: str) -> None:
    assert all(contrast(colour, getattr(scheme, area)) >= 3 for colour in COLOURS)


def test_text_on_a_filled_button_can_be_read(scheme: Colours) -> None:
    assert contrast(scheme.on_fill, scheme.fill) >= 4.5
    assert contrast(scheme.on_fill, scheme.fill_hover) >= 4.5


@pytest.mark.parametrize("name", ["edge", "accent", "fill"])
@pytest.mark.parametrize("area", AREAS)
def test_what_can_be_used_stands_out(scheme: Colours, name: str, area: str) -> None:
    assert contrast(getattr(scheme, name), getattr(scheme, area)) >= 3


@pytest.mark.parametrize("sign", [sign for sign in Sign if sign is not Sign.SILENT])
@pytest.mark.parametrize("area", [*AREAS, "hover", "following"])
def test_a_sign_stands_out(scheme: Colours, sign: Sign, area: str) -> None:
    assert contrast(getattr(scheme, SIGNS[sign].colour), getattr(scheme, area)) >= 3


def test_no_two_signs_share_words_or_icon() -> None:
    assert len({look.words for look in SIGNS.values()}) == len({look.icon for look in SIGNS.values()}) == len(Sign)


def test_only_what_waits_and_what_runs_share_a_pattern() -> None:
    patterns = {sign: look.pattern for sign, look in SIGNS.items()}
    assert patterns.pop(Sign.QUEUED) is patterns[Sign.GENERATING] is Pattern.DOTTED
    assert len(set(patterns.values())) == len(patterns)


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_sign(state: State) -> None:
    assert SIGNS[Sign(state)].words


def test_every_colour_is_written_in_full(scheme: Colours) -> None:
    for field in fields(scheme):
        assert len(getattr(scheme, field.name)) == 7
        assert int(getattr(scheme, field.name)[1:], 16) >= 0
