from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from studio_app.domain.book import Mark, MarkKind, ParagraphKind
from studio_app.domain.manuscript import ManuscriptChapter, ManuscriptParagraph
from studio_app.editions.comparing import compare
from studio_app.editions.small import small_edits
from studio_app.editions.values import Aspect, Beside
from tests.editions.examples import came_in, project

FRENCH, GERMAN = Mark(0, 2, MarkKind.LANGUAGE, "fr"), Mark(3, 5, MarkKind.LANGUAGE, "de")


def with_first(**more: Any) -> list[ManuscriptChapter]:
    """Return the story as it came in, with more said of the paragraph below its first heading."""
    first, *others = came_in()
    heading, one, *rest = first.paragraphs
    said = ManuscriptParagraph(**{"kind": one.kind, "text": one.text, "source": one.source, **more})
    return [replace(first, paragraphs=(heading, said, *rest)), *others]


@pytest.mark.parametrize(("more", "told"), [
    ({"kind": ParagraphKind.VERSE}, Beside(Aspect.KIND, "verse")),
    ({"spoken": False}, Beside(Aspect.SILENT)),
    ({"marks": (FRENCH, GERMAN)}, Beside(Aspect.LANGUAGE, "fr de")),
    ({"speaker": "Ida"}, Beside(Aspect.SPEAKER, "Ida")),
])
def test_what_is_edited_besides_the_words_is_told(more: dict[str, Any], told: Beside) -> None:
    differences = compare(project(), with_first(**more), came_in()).differences
    assert [one.besides for one in differences] == [(told,)]
    assert not small_edits(differences)


def test_a_language_that_is_marked_elsewhere_is_told() -> None:
    first, *others = project()
    heading, one, *rest = first.paragraphs
    ours = [replace(first, paragraphs=(heading, replace(one, marks=(FRENCH,)), *rest)), *others]
    theirs = with_first(marks=(replace(FRENCH, end=4),))
    differences = compare(ours, theirs, with_first(marks=(FRENCH,))).differences
    assert [one.besides for one in differences] == [(Beside(Aspect.LANGUAGE, "fr"),)]
