from __future__ import annotations

from dataclasses import asdict

from studio_app.domain.capabilities import Capabilities, Stitching


def test_a_model_charges_when_it_counts_something() -> None:
    assert Capabilities(unit="credits").charges
    assert not Capabilities().charges


def test_nothing_is_taken_for_granted_of_a_model() -> None:
    unknown = Capabilities()
    assert unknown.stitching is Stitching.NONE
    assert not any(value is True for value in asdict(unknown).values())
    assert unknown.settings == ()


def test_segments_are_cut_well_within_what_a_request_may_hold() -> None:
    assert 800 <= Capabilities().recommended_characters <= 900 < Capabilities().maximum_characters
