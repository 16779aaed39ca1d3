"""Scripts as people type them: on each line a name, a colon, and what is said.

Lines that go on belong to the speech before them; what stands apart and has no name is the narrator's.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from studio_app.domain.book import Metadata, ParagraphKind, Source
from studio_app.domain.manuscript import Manuscript, ManuscriptChapter, ManuscriptParagraph, Omission, SourceWarning
from studio_app.importing import findings
from studio_app.importing.encoding import read_decoded
from studio_app.importing.numbering import is_label, is_scene
from studio_app.importing.script import speaker_of
from studio_app.importing.text import collapsed

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Iterator, Sequence

_SPEECH = re.compile(
    r"(?P<name>[^\W\d_][\w.'’ -]{0,38}?)\s*(?P<manner>[(\[][^)\]]{1,80}[)\]])?\s*(?:[:]\s+|[：]\s*)(?P<words>\S.*)"
)
_APART = re.compile(r"[(\[].*[)\]]")
_MARK = re.compile(r"#{1,6}\s+(?=\S)")
_MOST_WORDS = 4
_FEWEST = 3
_SHARE = 0.7
_AGAIN = 0.5
_LONGEST_TITLE = 80
_LONGEST_PARTICLE = 3  # “of”, “the”, “von”


class _Line(NamedTuple):
    """A line that begins something: who says it, how, and what; a title of a scene begins a chapter."""

    number: int
    words: str
    speaker: str = ""
    manner: str = ""
    is_title: bool = False


def is_speeches(text: str) -> bool:
    """Tell whether a text begins as such a script does: most lines have names, and the same names come again."""
    lines = ["", *map(str.strip, text.splitlines())]
    speakers = [found[0].casefold() for line in lines if (found := _speech(line))]
    begun = sum(_counts(line, after=before) for before, line in pairwise(lines))
    counts = Counter(speakers)
    again = sum(count for count in counts.values() if count > 1)
    often = len(speakers) >= max(_FEWEST, _SHARE * begun)
    return often and len(counts) > 1 and again >= _AGAIN * len(speakers)


def _counts(line: str, *, after: str) -> bool:
    """Tell whether a line begins something that would need a name: not a title, not a direction in brackets."""
    return bool(line) and (not after or bool(_speech(line))) and not _is_title(line) and not _APART.fullmatch(line)


def read_speeches(path: pathlib.Path) -> Manuscript:
    """Read such a script.

    Raises:
        UnreadableSource: It is larger than a book can be.
    """
    decoded = read_decoded(path)
    lines = list(_lines(decoded.text.replace("\0", "").splitlines()))
    chapters = tuple(_chapters(path, lines))
    manners = tuple(Omission("directions", line.manner, f"{path.name}, line {line.number:,}")
                    for line in lines if line.manner)
    warnings = [*findings.of_chapters(chapters)]
    if decoded.guessed:
        message = "The encoding of this document was guessed: look for wrong letters."
        warnings.insert(0, SourceWarning("encoding", message, path.name))
    if manners:
        warnings.append(SourceWarning("directions", f"Directions beside names left out: {len(manners):,}."))
    return Manuscript(Metadata(path.stem), chapters, tuple(warnings), left_out=manners)


def _speech(line: str) -> tuple[str, str, str] | None:
    """Return who speaks in a line, in which manner, and what; None where nobody is named."""
    found = _SPEECH.fullmatch(line)
    if found is None or not _is_name(found["name"]) or _is_title(line):
        return None
    return found["name"], found["manner"] or "", found["words"]


def _is_name(words: str) -> bool:
    """Tell whether words are a name or the like: few, and the long ones among them with capitals."""
    parts = words.split()
    small = any(part[0].islower() and len(part) > _LONGEST_PARTICLE for part in parts)
    return len(parts) <= _MOST_WORDS and not parts[0][0].islower() and not small


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and (is_label(line) or is_scene(line) or bool(_MARK.match(line)))


def _lines(texts: Iterable[str]) -> Iterator[_Line]:
    """Yield what begins with a line, with the lines that go on after it."""
    held: _Line | None = None
    after_nothing = True
    for number, text in enumerate(map(str.strip, texts), start=1):
        begun = _begun(number, text, after_nothing=after_nothing) if text else None
        if begun is not None or (held is not None and held.is_title):
            if held is not None:
                yield held
            held = begun
        elif text and held is not None:
            held = held._replace(words=f"{held.words} {text}")
        after_nothing = not text
    if held is not None:
        yield held


def _begun(number: int, text: str, *, after_nothing: bool) -> _Line | None:
    """Return what begins with a line; None where it goes on with what was begun."""
    if speech := _speech(text):
        speaker, manner, words = speech
        return _Line(number, words, speaker, manner)
    if _is_title(text):
        return _Line(number, _MARK.sub("", text), is_title=True)
    return _Line(number, text) if after_nothing or _APART.fullmatch(text) else None


def _chapters(path: pathlib.Path, lines: Sequence[_Line]) -> Iterator[ManuscriptChapter]:
    starts = [at for at, line in enumerate(lines) if line.is_title]
    spelt: dict[str, str] = {}
    for start, end in pairwise([*([0] if not starts or starts[0] else []), *starts, len(lines)]):
        paragraphs = tuple(_paragraph(line, path.name, spelt) for line in lines[start:end])
        title = lines[start].words if lines[start : start + 1] and lines[start].is_title else path.stem
        yield ManuscriptChapter(title, paragraphs)


def _paragraph(line: _Line, document: str, spelt: dict[str, str]) -> ManuscriptParagraph:
    kind = ParagraphKind.HEADING if line.is_title else ParagraphKind.BODY
    return ManuscriptParagraph(kind, collapsed(line.words), source=Source(document, str(line.number)),
                               speaker=speaker_of(line.speaker, spelt))
