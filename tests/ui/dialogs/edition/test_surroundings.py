from __future__ import annotations

from studio_app.domain.book import Chapter, Paragraph, ParagraphKind
from studio_app.domain.ids import ChapterId, ParagraphId
from studio_app.domain.manuscript import ManuscriptChapter, ManuscriptParagraph
from studio_app.editions.comparing import compare
from studio_app.editions.values import OurChapter
from studio_app.ui.dialogs.edition.surroundings import Around, surroundings

OURS = ("The first sentence of all.", "A second one follows here.", "And then a third one comes.")


def around(*texts: str) -> list[Around | None]:
    """Return what stands around each difference between ours and these texts."""
    body = ParagraphKind.BODY
    here = [Paragraph(ParagraphId(number), ChapterId(1), body, text) for number, text in enumerate(OURS, 1)]
    theirs = ManuscriptChapter("One", tuple(ManuscriptParagraph(body, text) for text in texts))
    compared = compare([OurChapter(Chapter(ChapterId(1), 1, "One"), tuple(here))], [theirs])
    found = surroundings(here, compared.merged(), compared.differences)
    return [found.get(one.number) for one in compared.differences]


def test_around_an_edit_stands_what_stood_there() -> None:
    assert around(OURS[0], "A second one followed here.", OURS[2]) == [Around(OURS[0], OURS[2])]


def test_what_is_gone_stood_between_its_neighbours() -> None:
    assert around(OURS[0], OURS[2]) == [Around(OURS[0], OURS[2])]


def test_what_is_new_stands_where_it_will_stand() -> None:
    assert around(*OURS, "Quite new words stand here now.") == [Around(OURS[2], "")]
    assert around("Quite new words stand here now.", *OURS) == [Around("", OURS[0])]
