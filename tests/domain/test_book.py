from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from studio_app.domain.book import (
    BREAKS_CONTEXT,
    Contributor,
    ContributorRole,
    Metadata,
    Paragraph,
    ParagraphKind,
)
from studio_app.domain.ids import ChapterId, ParagraphId

PEOPLE = (
    Contributor("Ann Lee", ContributorRole.NARRATOR),
    Contributor("Mary Shelley", file_as="Shelley, Mary"),
    Contributor("Percy Shelley"),
    Contributor("Theodor von Holst", ContributorRole.ILLUSTRATOR),
)


def test_contributors_are_found_by_what_they_did_in_order() -> None:
    book = Metadata(contributors=PEOPLE)
    assert book.authors == ("Mary Shelley", "Percy Shelley")
    assert book.narrators == ("Ann Lee",)
    assert book.names(ContributorRole.TRANSLATOR) == ()


def test_a_paragraph_is_spoken_and_open_to_change_unless_it_says_otherwise() -> None:
    paragraph = Paragraph(ParagraphId(1), ChapterId(1), ParagraphKind.BODY, "It was a dreary night.")
    assert paragraph.spoken
    assert not paragraph.locked
    assert paragraph.speaker is None


def test_values_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        PEOPLE[0].name = "Somebody else"  # type: ignore[misc]


def test_headings_and_scene_breaks_part_what_is_told() -> None:
    assert {ParagraphKind.HEADING, ParagraphKind.SCENE_BREAK} == BREAKS_CONTEXT
