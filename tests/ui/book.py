"""A small book to be spoken and shown."""

from __future__ import annotations

from studio_app.domain.book import ChapterKind, Contributor, ContributorRole, Metadata, ParagraphKind
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph
from studio_app.domain.voices import Casting, Voice

VOICE = Voice("espeak", "en-gb", "English (Great Britain)", ("en-GB", "en"))
CASTING = Casting("espeak", VOICE.id)

METADATA = Metadata(
    title="The Lamp at Low Water", subtitle="Three short walks", language="en",
    contributors=(Contributor("Ida Marsh"), Contributor("Olav Rey"), Contributor("Wim Dale", ContributorRole.EDITOR)),
    publisher="Ebb Press", published="2026", source_isbn="9783161484100",
)


def _chapter(title: str, *texts: str, included: bool = True) -> ManuscriptChapter:
    lines = (ManuscriptParagraph(ParagraphKind.BODY, text) for text in texts)
    heading = ManuscriptParagraph(ParagraphKind.HEADING, title)
    return ManuscriptChapter(title, (heading, *lines), ChapterKind.BODY, included)


MANUSCRIPT = Manuscript(METADATA, (
    _chapter("The Tide", "The lamp was lit before the tide went out.", "Nobody came. She waited."),
    _chapter("The Causeway", "They walked until noon."),
    _chapter("Notes", "Printed on wet paper.", included=False),
))
