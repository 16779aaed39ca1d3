"""A book of two chapters with a note, a letter that is a picture, and page numbers that were left out."""

from __future__ import annotations

from studio_app.domain.book import ChapterKind, Metadata, ParagraphKind, Source
from studio_app.domain.manuscript import (
    Manuscript,
    ManuscriptChapter,
    ManuscriptParagraph,
    NoteCall,
    Omission,
    SourceWarning,
)


def paragraph(text: str, place: str, kind: ParagraphKind = ParagraphKind.BODY, note: str = "",
              calls: tuple[NoteCall, ...] = ()) -> ManuscriptParagraph:
    return ManuscriptParagraph(kind, text, source=Source("a.xhtml", place), note=note, calls=calls)


BOOK = Manuscript(
    Metadata(title="The Ferry", language="en"),
    (
        ManuscriptChapter("Cover", (paragraph("A picture of a boat.", "1"),), ChapterKind.FRONT_MATTER, included=False),
        ManuscriptChapter("One", (
            paragraph("One", "2", ParagraphKind.HEADING), paragraph("t rained.", "3", calls=(NoteCall(9, "n"),)),
            paragraph("Ida waited.", "4"),
        )),
        ManuscriptChapter("Two", (paragraph("Two", "5", ParagraphKind.HEADING), paragraph("The sun came out.", "6"))),
        ManuscriptChapter("Notes", (paragraph("For three days.", "7", ParagraphKind.NOTE, note="n"),),
                          ChapterKind.BACK_MATTER, included=False),
    ),
    (
        SourceWarning("picture-letter", "The first letter of “One” is a picture: “t rained…”. Write it in.", "One"),
        SourceWarning("page-labels", "Page numbers left out of the text: 2."),
    ),
    left_out=(Omission("page-labels", "12", "a.xhtml"), Omission("page-labels", "13", "a.xhtml")),
)
