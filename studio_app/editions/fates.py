"""What comes of each piece of the book when what its author changed is laid over what was made of it here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from studio_app.domain.book import Mark, MarkKind
from studio_app.editions.beads import string
from studio_app.editions.keeping import joined_alike, parted_alike
from studio_app.editions.likeness import fold
from studio_app.editions.values import DifferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio_app.domain.book import Paragraph
    from studio_app.domain.manuscript import ManuscriptParagraph
    from studio_app.editions.likeness import Passage
    from studio_app.editions.strands import Strand

Known: TypeAlias = "ManuscriptParagraph | Paragraph"
"""A paragraph of the base: as it came in, or of ours where that stands for it."""

_IMPORTED = (MarkKind.EMPHASIS, MarkKind.LANGUAGE)
"""The marks that importing makes."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The paragraphs of the three texts; ``is_told`` says whether the base is an edition, and not ours once more."""

    ours: Sequence[Paragraph]
    base: Sequence[Known]
    theirs: Sequence[ManuscriptParagraph]
    is_told: bool

    def here(self, strand: Strand) -> list[Paragraph]:
        """Return the paragraphs here of a strand."""
        return [self.ours[place] for place in strand.ours]

    def before(self, strand: Strand) -> list[Known]:
        """Return its paragraphs in the base."""
        return [self.base[place] for place in strand.base]

    def there(self, strand: Strand) -> list[ManuscriptParagraph]:
        """Return its paragraphs in the new edition."""
        return [self.theirs[place] for place in strand.theirs]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A paragraph as it would be.

    Attributes:
        theirs: Where its words are in theirs.
        ours: What it was here; None where it is new.
        heirs_of: Whose words it has, of ours.
        new: What it becomes; None where it stays as it is.
    """

    theirs: int
    ours: int | None
    heirs_of: tuple[int, ...]
    new: ManuscriptParagraph | None


@dataclass(slots=True)
class Fate:
    """What comes of a strand.

    Attributes:
        strand: The strand.
        kind: What the author did to its text; None where that makes no difference.
        outcomes: What it comes to, if there is a difference and it is accepted.
        also_here: It was changed here too.
        silent: What becomes of its one paragraph without being asked about, because it is not heard.
        locked: One of its paragraphs here is locked, so that it stays as it is.
        place: Its own place among the fates.
    """

    strand: Strand
    kind: DifferenceKind | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    also_here: bool = False
    silent: ManuscriptParagraph | None = None
    locked: bool = False
    place: int = -1


def fates(strands: Iterable[Strand], texts: Texts) -> list[Fate]:
    """Return what comes of each strand."""
    found = [_fate(strand, texts) for strand in strands]
    for place, one in enumerate(found):
        one.place = place
        if one.kind is None:
            continue
        stays = {outcome.ours for outcome in one.outcomes if outcome.new is None}
        one.locked = any(texts.ours[own].locked for own in one.strand.ours if own not in stays)
    return found


def _fate(strand: Strand, texts: Texts) -> Fate:
    if strand.quiet or not (strand.theirs or strand.base):
        return Fate(strand)
    if len(strand.ours) == len(strand.base) == len(strand.theirs) == 1:
        return _one(strand, texts)
    ours, base, theirs = texts.here(strand), texts.before(strand), texts.there(strand)
    if _says(theirs) == _says(base) or _says(theirs) == _says(ours):
        return Fate(strand)
    shaped = _shaped(strand, texts) if texts.is_told else []
    if shaped:
        return Fate(strand, DifferenceKind.EDITED, shaped) if any(one.new for one in shaped) else Fate(strand)
    return Fate(strand, _kind(len(ours), len(base), len(theirs)), _outcomes(strand, texts),
                also_here=bool(base) and _says(ours) != _says(base))


def _shaped(strand: Strand, texts: Texts) -> list[Outcome]:
    """Return what comes of a piece that was only split or only merged here: it stays so, with the new words."""
    ours, base, theirs = texts.here(strand), texts.before(strand), texts.there(strand)
    if len(base) == len(theirs) == 1 < len(ours):
        worded = parted_alike(ours, base[0], theirs[0])
    elif len(ours) == 1 < len(base) and theirs:
        worded = joined_alike(ours[0], base, theirs)
    else:
        return []
    return [_worded(place, strand, texts, *words) for place, words in zip(strand.ours, worded, strict=False)]


def _worded(place: int, strand: Strand, texts: Texts, text: str, marks: tuple[Mark, ...]) -> Outcome:
    """Return a paragraph here with new words, or as it is where they are the same."""
    ours = texts.ours[place]
    new = _taken(ours, texts.base[strand.base[0]], texts.theirs[strand.theirs[0]], texts)
    changed = text != ours.text or (new.kind, new.spoken) != (ours.kind, ours.spoken)
    return Outcome(strand.theirs[0], place, (place,), new._replace(text=text, marks=marks) if changed else None)


def _says(passages: Iterable[Passage]) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in passages]


def _kind(ours: int, base: int, theirs: int) -> DifferenceKind:
    """Return what the author did, from the numbers of paragraphs; what is not here any more is put in."""
    if not ours:
        return DifferenceKind.INSERTED
    if not theirs:
        return DifferenceKind.DELETED
    if base == theirs:
        return DifferenceKind.EDITED
    return DifferenceKind.SPLIT if theirs > base else DifferenceKind.MERGED


def _one(strand: Strand, texts: Texts) -> Fate:
    """Return what comes of one paragraph that is still one: text, kind and the like are looked at one by one."""
    ours, base, theirs = texts.ours[strand.ours[0]], texts.base[strand.base[0]], texts.theirs[strand.theirs[0]]
    if _is_same(base, theirs, texts):
        return Fate(strand)
    new = _taken(ours, base, theirs, texts)
    heard = (new.text, new.kind, new.spoken) != (ours.text, ours.kind, ours.spoken) or bool(new.speaker)
    tongue = _marks(base.marks, MarkKind.LANGUAGE) != _marks(theirs.marks, MarkKind.LANGUAGE)
    if heard or (tongue and texts.is_told and ours.text == theirs.text):
        outcome = Outcome(strand.theirs[0], strand.ours[0], (strand.ours[0],), new)
        return Fate(strand, DifferenceKind.EDITED, [outcome],
                    also_here=ours.text != base.text != theirs.text != ours.text)
    changed = texts.is_told and base.marks != theirs.marks and ours.text == theirs.text and not ours.locked
    return Fate(strand, silent=new if changed else None)


def _is_same(base: Known, theirs: ManuscriptParagraph, texts: Texts) -> bool:
    """Tell whether the author changed nothing."""
    return (base.text == theirs.text and base.kind == theirs.kind
            and (not texts.is_told or (base.marks == theirs.marks and base.spoken == theirs.spoken
                                       and base.speaker == theirs.speaker)))


def _taken(ours: Paragraph, base: Known, theirs: ManuscriptParagraph, texts: Texts) -> ManuscriptParagraph:
    """Return a paragraph here with what its author changed of it."""
    kept = texts.is_told and base.text == theirs.text
    same = kept and base.marks == theirs.marks
    return theirs._replace(
        text=ours.text if kept else theirs.text,
        marks=_marks(ours.marks, *_IMPORTED) if same or (kept and ours.text != base.text) else theirs.marks,
        kind=ours.kind if base.kind == theirs.kind else theirs.kind,
        spoken=ours.spoken if not texts.is_told or base.spoken == theirs.spoken else theirs.spoken,
        speaker="" if not texts.is_told or base.speaker == theirs.speaker else theirs.speaker,
    )


def _marks(marks: Iterable[Mark], *kinds: MarkKind) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.kind in kinds)


def _outcomes(strand: Strand, texts: Texts) -> list[Outcome]:
    """Return what a strand comes to; each paragraph here goes on as the first of those that have its words."""
    heirs = _heirs(strand, texts)
    bases = _by_place(strand, texts)
    given: set[int] = set()
    found: list[Outcome] = []
    for place in strand.theirs:
        own = next((one for one in heirs[place] if one not in given), None)
        new = texts.theirs[place]
        if heirs[place]:
            first = heirs[place][0]
            new = _inherited(texts.ours[first], bases.get(first), new, texts)
        given.update(heirs[place] if own is not None else ())
        found.append(Outcome(place, own, heirs[place], new))
    return found


def _inherited(ours: Paragraph, base: Known | None, theirs: ManuscriptParagraph,
               texts: Texts) -> ManuscriptParagraph:
    """Return a paragraph of theirs with what was said here of the one that its words come from."""
    if base is None:
        return theirs._replace(spoken=ours.spoken, speaker="")
    return _taken(ours, base, theirs, texts)._replace(text=theirs.text, marks=theirs.marks)


def _by_place(strand: Strand, texts: Texts) -> dict[int, Known]:
    """Return for each paragraph here one of the base that it comes from."""
    last = len(strand.base) - 1
    return {place: texts.base[strand.base[min(number, last)]] for number, place in enumerate(strand.ours)
            if strand.base}


def _heirs(strand: Strand, texts: Texts) -> dict[int, tuple[int, ...]]:
    """Return for each paragraph of theirs those here that its words come from."""
    if len(strand.ours) <= 1 or len(strand.theirs) <= 1:
        return dict.fromkeys(strand.theirs, tuple(strand.ours))
    found: dict[int, tuple[int, ...]] = dict.fromkeys(strand.theirs, ())
    beads = string([fold(texts.ours[place].text) for place in strand.ours],
                   [fold(texts.theirs[place].text) for place in strand.theirs])
    for bead in beads:
        for place in strand.theirs[bead.new:bead.new + bead.news]:
            found[place] = tuple(strand.ours[bead.old:bead.old + bead.olds])
    return found
