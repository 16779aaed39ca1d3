from __future__ import annotations

from studio_app.domain.book import ChapterKind, Mark, MarkKind, Metadata, ParagraphKind, Source
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph


def story(text: str = "Call me Ishmael.") -> Manuscript:
    line = ManuscriptParagraph(ParagraphKind.BODY, text, marks=(Mark(0, 4, MarkKind.EMPHASIS, "em"),))
    return Manuscript(Metadata(title="Moby-Dick"), (ManuscriptChapter("Loomings", (line,)),))


def test_the_same_book_read_twice_is_equal() -> None:
    assert story() == story()
    assert hash(story()) == hash(story())
    assert story() != story("Call me something else.")


def test_what_the_source_does_not_say_is_ordinary() -> None:
    (chapter,) = story().chapters
    assert (chapter.kind, chapter.included) == (ChapterKind.BODY, True)
    assert (chapter.paragraphs[0].spoken, chapter.paragraphs[0].source) == (True, Source())
    assert chapter.paragraphs[0].speaker == ""
    assert (story().warnings, story().cover) == ((), None)
