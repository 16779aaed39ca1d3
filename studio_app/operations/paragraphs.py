"""What a user does to the text: edit, split, merge, insert, delete, and the paragraph's own switches.

Each function is one undo step. Text, marks, spans, kept cuts and takes stay together: an edit or a split needs new
audio only for the segment it touches, a merge of two spoken paragraphs for none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.conversion.cutting import carried_cuts
from studio_app.conversion.segments import standing_cuts
from studio_app.domain.book import MarkKind, Paragraph, ParagraphKind, Span
from studio_app.domain.changes import NOTHING
from studio_app.domain.edits import Edit, followed, gaps, shifted, within
from studio_app.domain.errors import InputError, LockedParagraph
from studio_app.operations.marks import one_pause_each, spelt_out
from studio_app.operations.workbench import Workbench, paragraph_material
from studio_app.storage import paragraphs, takes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio_app.conversion.plan import Material
    from studio_app.domain.changes import Changes
    from studio_app.domain.ids import ChapterId, ParagraphId


def edit_text(bench: Workbench, paragraph: ParagraphId, text: str) -> Changes:
    """Give a paragraph another text; edits of the same paragraph within a minute are one step.

    Raises:
        LockedParagraph: The paragraph is locked.
    """
    (old,) = _unlocked(bench, [paragraph])
    text = cleaned(text, old.paragraph.kind)
    if text == old.paragraph.text:
        return NOTHING
    with bench.project.step("Edit", merge_key=f"edit {paragraph}") as step:
        paragraphs.update(bench.project.db, [edited(old, text)])
    return step.changes


def edited(old: Material, text: str) -> Paragraph:
    """Return the paragraph with another text, and all that is tied to places in its text at their new places."""
    edit = Edit.between(old.paragraph.text, text)
    return replace(
        old.paragraph,
        text=text,
        marks=one_pause_each(followed(old.paragraph.marks, edit)),
        spans=followed(old.paragraph.spans, edit),
        cuts=carried_cuts(old.paragraph.text, text, with_cuts(old).cuts),
    )


def split(bench: Workbench, paragraph: ParagraphId, offset: int) -> Changes:
    """Make two paragraphs of one; the second is new, and both may use the takes there are.

    Raises:
        LockedParagraph: The paragraph is locked.
    """
    (old,) = _unlocked(bench, [paragraph])
    first, second = _halves(with_cuts(old), offset)
    with bench.project.step("Split paragraph") as step:
        paragraphs.update(bench.project.db, [first])
        (new,) = paragraphs.insert(bench.project.db, first.chapter, [second], after=paragraph)
        takes.copy_offers(bench.project.db, paragraph, new)
    return step.changes


def merge(bench: Workbench, second: ParagraphId) -> Changes:
    """Append a paragraph to the one before it in its chapter.

    Raises:
        InputError: It is the chapter's first.
        LockedParagraph: One of them is locked.
    """
    order = _order(bench, second)
    if order[0] == second:
        raise InputError("This is the first paragraph of its chapter.", "There is nothing before it to join it to.")
    first = order[order.index(second) - 1]
    upper, lower = _unlocked(bench, [first, second])
    with bench.project.step("Join paragraphs") as step:
        takes.copy_offers(bench.project.db, second, first)
        paragraphs.delete(bench.project.db, [second])
        paragraphs.update(bench.project.db, [joined([upper, lower])])
    return step.changes


def insert(bench: Workbench, chapter: ChapterId, texts: Sequence[str], *, after: ParagraphId | None = None,
           kind: ParagraphKind = ParagraphKind.BODY) -> Changes:
    """Add paragraphs to a chapter, after one of its paragraphs or at its end; lines without text are left out."""
    new = [_fresh(chapter, kind, text) for text in texts if text.strip()]
    with bench.project.step("Insert text") as step:
        paragraphs.insert(bench.project.db, chapter, new, after=after)
    return step.changes


def replace_range(bench: Workbench, first: tuple[ParagraphId, int], last: tuple[ParagraphId, int],
                  texts: Sequence[str]) -> Changes:
    """Replace all from a place in one paragraph to a place in the same or a later one by one or more lines.

    This is what typing, deleting and pasting over a selection are. The first line goes on where the first paragraph
    breaks off, the last one goes on with what is left of the last paragraph.

    Raises:
        LockedParagraph: One of the paragraphs is locked.
    """
    (start, begin), (end, stop) = first, last
    order = _order(bench, start)
    touched = order[order.index(start):order.index(end) + 1]
    materials = _unlocked(bench, touched)
    lines = list(texts) or [""]
    with bench.project.step("Edit") as step:
        for other in touched[1:]:
            takes.copy_offers(bench.project.db, other, start)
        paragraphs.delete(bench.project.db, touched[1:])
        if len(lines) == 1:
            paragraphs.update(bench.project.db, [_mended(materials[0], materials[-1], begin, stop, lines[0])])
        else:
            rest = _tail(materials[-1], stop, lines[-1])
            _write_lines(bench, _head(materials[0], begin, lines[0]), lines[1:-1], rest)
    return step.changes


def delete(bench: Workbench, ids: Sequence[ParagraphId]) -> Changes:
    """Delete paragraphs; their takes stay and come back with them when this is undone.

    Raises:
        LockedParagraph: One of them is locked.
    """
    _unlocked(bench, ids)
    with bench.project.step("Delete paragraph" if len(ids) == 1 else "Delete paragraphs") as step:
        paragraphs.delete(bench.project.db, ids)
    return step.changes


def set_kind(bench: Workbench, ids: Sequence[ParagraphId], kind: ParagraphKind) -> Changes:
    """Say what the paragraphs are on the page.

    Raises:
        LockedParagraph: One of them is locked.
    """
    materials = _unlocked(bench, ids)
    with bench.project.step("Change kind") as step:
        paragraphs.update(bench.project.db, [replace(old.paragraph, kind=kind) for old in materials])
    return step.changes


def set_spoken(bench: Workbench, ids: Sequence[ParagraphId], *, spoken: bool) -> Changes:
    """Have paragraphs spoken, or keep them on the page only.

    Raises:
        LockedParagraph: One of them is locked.
    """
    materials = _unlocked(bench, ids)
    with bench.project.step("Speak" if spoken else "Do not speak") as step:
        paragraphs.update(bench.project.db, [replace(old.paragraph, spoken=spoken) for old in materials])
    return step.changes


def set_locked(bench: Workbench, ids: Sequence[ParagraphId], *, locked: bool) -> Changes:
    """Freeze the text and the takes of paragraphs, or free them."""
    with bench.project.step("Lock" if locked else "Unlock") as step:
        found = paragraphs.some(bench.project.db, ids).values()
        paragraphs.update(bench.project.db, [replace(one, locked=locked) for one in found])
    return step.changes


def with_cuts(old: Material) -> Paragraph:
    """Return the paragraph with all cuts that are to be kept: also those at the edges of segments that have audio."""
    cuts = {*old.paragraph.cuts, *standing_cuts(old.segments, old.holdings)}
    return replace(old.paragraph, cuts=tuple(sorted(cuts)))


def piece(whole: Paragraph, start: int, end: int) -> Paragraph:
    """Return the part of a paragraph from a place to another, with all that is tied to places in it."""
    return replace(
        whole,
        text=whole.text[start:end],
        marks=within(whole.marks, start, end),
        spans=within(whole.spans, start, end),
        cuts=tuple(cut - start for cut in whole.cuts if start < cut < end),
    )


def waiting_before(whole: Paragraph, end: int, start: int) -> Paragraph:
    """Return a paragraph that will be parted, one part ending and the next beginning here, with its pauses before."""
    marks = [replace(mark, start=end, end=end) if mark.kind is MarkKind.PAUSE and end < mark.start <= start else mark
             for mark in whole.marks]
    return replace(whole, marks=one_pause_each(marks))


def joined(parts: Sequence[Material]) -> Paragraph:
    """Return paragraphs as one, the first of them, each spoken as before."""
    whole, audible = with_cuts(parts[0]), bool(parts[0].segments)
    for part in parts[1:]:
        below = with_cuts(part)
        glue = "\n" if whole.kind is ParagraphKind.VERSE else " "
        above, whole = whole, _glued(whole, below, glue if whole.text and below.text else "")
        if audible and part.segments:
            joint = {len(above.text), len(whole.text) - len(below.text)}
            whole = replace(whole, cuts=tuple(sorted({*whole.cuts, *joint})))
        audible = audible or bool(part.segments)
    return whole


def cleaned(text: str, kind: ParagraphKind) -> str:
    """Return typed or pasted text as a paragraph holds it: verse keeps its lines, all else is one line.

    Spaces stay as they were typed: they change nothing that is spoken.
    """
    return ("\n" if kind is ParagraphKind.VERSE else " ").join(text.replace("\0", "").splitlines())


def _unlocked(bench: Workbench, ids: Sequence[ParagraphId]) -> list[Material]:
    found = paragraph_material(bench, list(ids))
    if any(one.paragraph.locked for one in found):
        raise LockedParagraph("This paragraph is locked.", "Unlock it to change it.")
    return found


def _order(bench: Workbench, paragraph: ParagraphId) -> list[ParagraphId]:
    """Return the ids of all paragraphs of this paragraph's chapter, in order."""
    chapter = paragraphs.paragraph(bench.project.db, paragraph).chapter
    return [one.id for one in paragraphs.paragraphs(bench.project.db, chapter)]


def _fresh(chapter: ChapterId, kind: ParagraphKind, text: str) -> Paragraph:
    return Paragraph(id=paragraphs.NEW, chapter=chapter, kind=kind, text=cleaned(text, kind).strip())


def _halves(old: Paragraph, offset: int) -> tuple[Paragraph, Paragraph]:
    end = len(old.text[:offset].rstrip())
    start = len(old.text) - len(old.text[offset:].lstrip())
    old = waiting_before(old, end, start)
    return piece(old, 0, end), replace(piece(old, start, len(old.text)), id=paragraphs.NEW, locked=False)


def _glued(above: Paragraph, below: Paragraph, glue: str = "") -> Paragraph:
    """Return both as one paragraph; whoever spoke the second goes on speaking it, each in its own manner."""
    if (above.direction, above.settings) != (below.direction, below.settings):
        above, below = spelt_out(above), spelt_out(below)
    shift = len(above.text) + len(glue)
    spans = below.spans
    if below.speaker is not None and below.speaker != above.speaker:
        spans += tuple(Span(start, end, below.speaker) for start, end in gaps(spans, len(below.text)))
    return replace(
        above,
        text=above.text + glue + below.text,
        marks=one_pause_each(above.marks + shifted(below.marks, shift)),
        spans=above.spans + shifted(spans, shift),
        cuts=above.cuts + tuple(cut + shift for cut in below.cuts),
    )


def _mended(first: Material, last: Material, begin: int, stop: int, words: str) -> Paragraph:
    """Return the first paragraph with words, and what the last one goes on with, from a place on."""
    head, tail = first.paragraph.text[:begin], last.paragraph.text[stop:]
    if first is not last:
        rest = piece(with_cuts(last), stop, len(last.paragraph.text))
        first = replace(first, paragraph=_glued(piece(with_cuts(first), 0, begin), rest), segments=())
    return edited(first, cleaned(head + words + tail, first.paragraph.kind))


def _head(old: Material, begin: int, words: str) -> Paragraph:
    """Return what is left of a paragraph before a place, going on with words."""
    words, whole = cleaned(words, old.paragraph.kind), with_cuts(old)
    head = piece(whole, 0, begin)
    joint = (begin,) if words and begin in whole.cuts else ()
    return replace(head, text=head.text + words, cuts=head.cuts + joint)


def _tail(old: Material, stop: int, words: str) -> Paragraph:
    """Return a new paragraph of words, going on with what is left of a paragraph after a place."""
    text, words = old.paragraph.text, cleaned(words, old.paragraph.kind).lstrip()
    left = text[stop:].lstrip()
    if not left:
        return _fresh(old.paragraph.chapter, old.paragraph.kind, words)
    stop = stop if words else len(text) - len(left)
    whole, by = with_cuts(old), len(words)
    tail = piece(whole, stop, len(text))
    joint = (by,) if words and stop in whole.cuts else ()
    return replace(tail, id=paragraphs.NEW, text=words + tail.text, marks=shifted(tail.marks, by),
                   spans=shifted(tail.spans, by), cuts=joint + tuple(cut + by for cut in tail.cuts))


def _write_lines(bench: Workbench, head: Paragraph, lines: Sequence[str], tail: Paragraph) -> None:
    """Write a paragraph that is there already, and add those below it that have any text."""
    between = (_fresh(head.chapter, head.kind, line) for line in lines)
    below = [one for one in (*between, tail) if one.text.strip()]
    paragraphs.update(bench.project.db, [head])
    for new in paragraphs.insert(bench.project.db, head.chapter, below, after=head.id):
        takes.copy_offers(bench.project.db, head.id, new)
