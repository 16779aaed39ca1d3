"""Headings in text that cannot mark them: found by sure signs, and by what stands around them.

A heading is a line by itself that the printed table of contents names, that is named like a chapter or a part
(“Chapter IV”, “第三章”, “Preface”), whose number follows the one before (“IV.”, “IV. The Storm”), or that is in
capitals; where there are none, one that empty lines set apart. Headings alike make a family; which one stands above
is told by whose numbers begin anew inside the other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from studio_app.importing.numbering import after_label, is_number, label_of, late_label_of, value_of
from studio_app.importing.printed import Printed, printed_contents
from studio_app.importing.titles import part_named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from studio_app.importing.lines import Block
    from studio_app.importing.numbering import Label

CHAPTER_LEVEL = 2
"""The level of headings that begin chapters; parts are above, sections below."""

_LONGEST = 100
_MOST_LINES = 3
_MOST_WORDS = 12
_LONGEST_TITLE = 60
_SENTENCE_END = re.compile(r"""[.!?…,;:。！？，][”’»"'」』)\]]*$""")
_STOPPED = re.compile(r"[^.]*\.")
_NUMBER_AND_TITLE = re.compile(r"(?P<number>\d{1,3}|[IVXLC]{1,8})[.:)]\s+(?P<title>\S.*)")
_PAGE_LENGTH = 3_500
_CHAPTER_LENGTH = 1_500
_PART_TEXT = 300
_PARTS = frozenset({"part", "teil", "partie", "parte", "часть", "volume", "band", "tome"})
_LETTER_LENGTH = 400
_MOST_NUMBERS = 10
_LOWEST_LEVEL = 6
_FEWEST_ALIKE = 3

# The families of headings that no word names: counted (“IV.”), counted with a title, and told by the contents alone.
_NUMBER, _TITLED, _NAMED = "number", "titled", "named"


@dataclass(frozen=True, slots=True)
class _Sign:
    """What a heading is recognised by: the family of those alike, and its number, 0 where it has none."""

    family: str
    value: int = 0


def heading_levels(blocks: Sequence[Block], printed: Printed | None = None) -> dict[int, int]:
    """Return the numbers of the blocks that are headings, with their levels from 1 to 6; chapters are at level 2.

    Args:
        blocks: The text.
        printed: Its printed table of contents, where it is known already.
    """
    printed = printed or printed_contents(blocks)
    signs = _signs(blocks, printed)
    found = _levels(blocks, signs)
    labelled = {at for at in signs if after_label(blocks[at].text) is not None}
    names = {at for at, block in enumerate(blocks) if at not in signs and _is_part_name(block)} - printed.lines
    names -= _lines_of_contents(blocks, names | labelled)
    found |= dict.fromkeys(names, CHAPTER_LEVEL)
    taken = printed.lines | found.keys() | _lines_of_contents(blocks, labelled)
    capitals = [at for at, block in enumerate(blocks) if at not in taken and _is_in_capitals(block)]
    found |= dict.fromkeys(_parts_above(blocks, capitals, found), CHAPTER_LEVEL - 1)
    found |= _capital_levels(blocks, capitals, signs, found)
    if sum(level <= CHAPTER_LEVEL for level in found.values()) < _FEWEST_ALIKE:
        found |= dict.fromkeys(_standing_apart(blocks) - printed.lines - found.keys(), CHAPTER_LEVEL)
    return found | {at + 1: found[at] for at in _titled_labels(blocks, labelled, found)}


def _signs(blocks: Sequence[Block], printed: Printed) -> dict[int, _Sign]:
    """Return the headings that are labelled, named by the table of contents, or counted."""
    labels = {at: _Sign(label.word, label.value) for at, block in enumerate(blocks) if (label := _label(block))}
    late = {
        at: _Sign(label.word, label.value)
        for at, block in enumerate(blocks)
        if at not in labels and len(block.lines) == 1 and (label := late_label_of(block.text))
    }
    signs = labels | (late if len(late) >= _FEWEST_ALIKE else {})
    signs = {at: sign for at, sign in signs.items() if at not in printed.lines}
    for at in _lines_of_contents(blocks, signs):
        del signs[at]
    families = defaultdict[str, list[_Sign]](list)
    for sign in signs.values():
        families[sign.family].append(sign)
    if any(len(members) >= _FEWEST_ALIKE for members in families.values()):
        signs = {at: sign for at, sign in signs.items() if len(families[sign.family]) > 1 or sign.value < 2}
    for at in sorted(printed.named - set(signs)):
        match, label = _NUMBER_AND_TITLE.match(blocks[at].text), label_of(blocks[at].text)
        if at - 1 in signs or label:
            signs[at] = _Sign(label.word, label.value) if label else _Sign(signs[at - 1].family)
        else:
            signs[at] = _Sign(_TITLED, value_of(match["number"])) if match else _Sign(_NAMED)
    free = [at for at in range(len(blocks)) if at not in signs and at not in printed.lines]
    signs |= {at: _Sign(_NUMBER, _value(blocks[at])) for at in _numbers(blocks, free)}
    signs |= {at: _Sign(_TITLED, value) for at, value in _titled(blocks, free)}
    return signs


def _levels(blocks: Sequence[Block], signs: dict[int, _Sign]) -> dict[int, int]:
    """Return the levels of headings.

    Chapters are the highest family that is more than the titles of parts. Where numbers below it count on through the
    whole text, those are the chapters too; then what stands right above one of them is the title of a part, as are
    lines that only the table of contents names.
    """
    ranked = _ranked(signs)
    below = _below(blocks, signs)
    chapters = next((rank for rank, family in enumerate(ranked) if not _are_parts(signs, below, family)), 0)
    counts = Counter(sign.family for sign in signs.values())
    main = next(
        (family for family in ranked[chapters + 1 :] if _counts_on(signs, family, counts, ranked[chapters])), ""
    )
    chapters = ranked.index(main) if main else chapters
    ranks = {family: rank - chapters for rank, family in enumerate(ranked)}
    levels: dict[int, int] = {}
    for at, sign in signs.items():
        rank = ranks.get(sign.family, -1)
        over = rank < 0 and (main or sign.family == _NAMED) and at not in below
        levels[at] = CHAPTER_LEVEL if over else min(max(CHAPTER_LEVEL + rank, 1), _LOWEST_LEVEL - 1)
    return levels


def _ranked(signs: dict[int, _Sign]) -> list[str]:
    """Return the families, the highest first; lines that only the table of contents names are none beside others."""
    order = [signs[at] for at in sorted(signs)]
    families = list(dict.fromkeys(sign.family for sign in order))
    if any(family not in (_NAMED, _NUMBER) for family in families):
        families = [family for family in families if family != _NAMED]
    wins = Counter(one for one in families for other in families if _over(order, one, other) > _over(order, other, one))
    return sorted(families, key=lambda family: -wins[family])


def _over(order: Sequence[_Sign], upper: str, lower: str) -> float:
    """Return how often the numbers of a family begin anew right after another family: a share from 0 to 1."""
    begun = right_after = 0
    before = ""
    for sign in order:
        if sign == _Sign(lower, 1):
            begun += 1
            right_after += before == upper
        if sign.family in (upper, lower):
            before = sign.family
    return right_after / begun if begun else 0


def _below(blocks: Sequence[Block], signs: dict[int, _Sign]) -> set[int]:
    """Return the headings that are followed by one of another family with next to no text between."""
    found: set[int] = set()
    for at, after in pairwise(sorted(signs)):
        between = sum(len(block.text) for block in blocks[at + 1 : after])
        if between < _PART_TEXT and (signs[after].family != signs[at].family):
            found.add(at)
    return found


def _are_parts(signs: dict[int, _Sign], below: Collection[int], family: str) -> bool:
    """Tell whether most headings of a family stand right above those of another."""
    own = [at for at, sign in signs.items() if sign.family == family and signs.get(at + 1) != _Sign(family)]
    return sum(at in below for at in own) * 5 >= len(own) * 3 and len(signs) > len(own)


def _counts_on(signs: dict[int, _Sign], family: str, counts: Mapping[str, int], above: str) -> bool:
    """Tell whether a family is numbered through the whole text, and has many more headings than the one above."""
    begun = sum(sign == _Sign(family, 1) for sign in signs.values())
    return begun == 1 and counts[family] > 2 * counts[above]


def _label(block: Block) -> Label | None:
    """Return the name of a chapter or a part that a block is: no sentence that begins like one."""
    text = block.text
    label = label_of(text) if len(block.lines) <= _MOST_LINES and len(text) <= _LONGEST else None
    if label is None or sum(after_label(line) is not None for line in block.lines) > 1:
        return None
    words = label.rest.lstrip(" .:–—-*")
    if not words:
        return label
    if words[0].islower() or text[-1] in ",;，。" or len(words.split()) > _MOST_WORDS:
        return None
    told = label.rest.lstrip()[0] in ".:–—-" or len(block.lines) > 1 or not _SENTENCE_END.search(words)
    return label if told else None


def _is_part_name(block: Block) -> bool:
    """Tell whether a line names a part that books have, such as a preface."""
    if len(block.lines) > 1 or len(block.text) > _LONGEST_TITLE:
        return False
    return part_named(block.text.rstrip(".:")) is not None


def _lines_of_contents(blocks: Sequence[Block], named: Iterable[int]) -> set[int]:
    """Return the names that are but lines of a printed table of contents: nothing follows them, and they come again."""
    last = {_key(blocks[at].text): at for at in sorted(named)}
    known = set(named)
    lines: set[int] = set()
    for at in sorted(known):
        again = last[_key(blocks[at].text)] > at
        if again and (at + 1 in known or at - 1 in lines):
            lines.add(at)
    return lines


def _key(text: str) -> str:
    """Return the name of a chapter without its title: “chapter iv”."""
    rest = after_label(text)
    name = text[: len(text) - len(rest)] if rest is not None else text
    return " ".join(name.casefold().split()).strip(" .:")


def _numbers(blocks: Sequence[Block], free: Iterable[int]) -> set[int]:
    """Return the blocks that are numbers counting up from 1, as chapters do; printed pages come faster than those."""
    counted = _counted((at, value) for at in free if (value := _value(blocks[at])))
    if not counted:
        return set()
    in_figures = blocks[counted[0]].text.isdecimal()
    pages = in_figures and len(counted) > _MOST_NUMBERS and _mean_length(blocks, counted) < _PAGE_LENGTH
    return set() if pages else set(counted)


def _titled(blocks: Sequence[Block], free: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the blocks that are a number and a title, counting up from 1, with their numbers; lists come faster."""
    found = {at: value for at in free if (value := _titled_value(blocks[at]))}
    counted = _counted(found.items())
    if len(counted) >= _FEWEST_ALIKE and _mean_length(blocks, counted) >= _CHAPTER_LENGTH:
        yield from ((at, found[at]) for at in counted)


def _counted(found: Iterable[tuple[int, int]]) -> list[int]:
    """Return the places of the numbers that count up from 1, perhaps several times; fewer than two count nothing."""
    counted: list[int] = []
    expected = 1
    for at, value in found:
        if value in (expected, 1):
            counted.append(at)
            expected = value + 1
    return counted if len(counted) > 1 else []


def _mean_length(blocks: Sequence[Block], counted: Sequence[int]) -> float:
    """Return how much text there is from one number to the next."""
    return sum(len(line) for block in blocks[counted[0] : counted[-1]] for line in block.lines) / (len(counted) - 1)


def _value(block: Block) -> int:
    """Return the number that a block is, or 0."""
    return value_of(block.text) if len(block.lines) == 1 and is_number(block.text) else 0


def _titled_value(block: Block) -> int:
    """Return the number before a title that a block is, or 0."""
    if len(block.lines) > 2 or len(block.text) > _LONGEST or block.verse:
        return 0
    match = _NUMBER_AND_TITLE.fullmatch(block.text)
    title = match["title"] if match else "-"
    return value_of(match["number"]) if match and (title[0].isupper() or not title[0].isalpha()) else 0


def _standing_apart(blocks: Sequence[Block]) -> set[int]:
    """Return the lines that read like titles, and have more empty lines before them than paragraphs have.

    They are no headings where other text stands apart as often, as it does after breaks between scenes.
    """
    usual = Counter(block.gap for block in blocks).most_common(1)[0][0] if blocks else 0
    apart = [at for at, block in enumerate(blocks) if block.gap > 2 * usual]
    titles = {at for at in apart if _reads_like_a_title(blocks[at])}
    others = sum(at not in titles and at - 1 not in titles for at in apart)
    many = len(titles) >= _FEWEST_ALIKE and others * 4 <= len(titles)
    return titles if many and _mean_length(blocks, sorted(titles)) >= _LETTER_LENGTH else set()


def _reads_like_a_title(block: Block) -> bool:
    first = next(filter(str.isalnum, block.text), "a")
    short = len(block.lines) == 1 and len(block.text) <= _LONGEST_TITLE
    return short and not first.islower() and not _SENTENCE_END.search(block.text)


def _parts_above(blocks: Sequence[Block], capitals: Sequence[int], found: Mapping[int, int]) -> list[int]:
    """Return the headings that name parts where nothing else names chapters but the many lines in capitals below."""
    labels = {at: label for at in found if found[at] == CHAPTER_LEVEL and (label := label_of(blocks[at].text))}
    if not labels or any(label.word not in _PARTS for label in labels.values()):
        return []
    many = len(capitals) > 2 * len(labels) and _mean_length(blocks, capitals) >= _LETTER_LENGTH
    return list(labels) if many else []


def _is_in_capitals(block: Block) -> bool:
    text = block.text
    if len(block.lines) > 2 or len(text) > _LONGEST_TITLE or not text[0].isalnum():
        return False
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 3 and all(sign.isupper() for sign in letters) and not re.search(r"[!?,;…:”\"]$", text)


def _capital_levels(
    blocks: Sequence[Block], capitals: Sequence[int], signs: dict[int, _Sign], found: dict[int, int]
) -> dict[int, int]:
    """Return the levels of lines in capitals.

    One over a family that begins anew there is above it, and so are those that stand as far from the text before; one
    below a label is its title; all others are below everything.
    """
    firsts = {at: first for at in capitals if (first := _first_below(blocks, at, signs))}
    above = {at: found[first] - 1 for at, first in firsts.items() if found[first] == CHAPTER_LEVEL}
    gap = min((blocks[at].gap for at in above), default=0) if len(above) > 1 else 0
    lowest = max((found[at] for at in signs), default=CHAPTER_LEVEL - 1) + 1
    levels: dict[int, int] = {}
    for at in capitals:
        if at in above:
            levels[at] = above[at]
        elif at - 1 in signs or at - 1 in levels:
            levels[at] = found.get(at - 1) or levels[at - 1]
        else:
            levels[at] = CHAPTER_LEVEL - 1 if gap > 2 and blocks[at].gap >= gap else lowest
    return levels


def _first_below(blocks: Sequence[Block], at: int, signs: dict[int, _Sign]) -> int:
    """Return the first heading of a family that begins right below a line, or 0."""
    for after in (at + 1, at + 2):
        if after in signs:
            return after if signs[after].value == 1 else 0
        if after >= len(blocks) or len(blocks[after].lines) > 1 or len(blocks[after].text) > _LONGEST_TITLE:
            break
    return 0


def _titled_labels(blocks: Sequence[Block], labelled: Iterable[int], found: dict[int, int]) -> list[int]:
    """Return the bare labels (“Chapter IV”) whose next line is their title; one that is a sentence only if most are."""
    bare = [at for at in sorted(labelled) if not (after_label(blocks[at].text) or "").strip(" .:")]
    sure = [at for at in bare if _is_title(blocks, at, found)]
    likely = [at for at in bare if _is_title(blocks, at, found, stopped=True)]
    return likely if len(likely) >= _FEWEST_ALIKE and len(likely) * 5 >= len(bare) * 4 else sure


def _is_title(blocks: Sequence[Block], at: int, found: dict[int, int], *, stopped: bool = False) -> bool:
    """Tell whether the line after a bare label is its title; with ``stopped`` it may end as a sentence does."""
    if at + 2 >= len(blocks) or at + 1 in found:
        return False
    title, text = blocks[at + 1], blocks[at + 2]
    first = title.text[0]
    if len(title.lines) > 1 or not len(title.text) <= _LONGEST_TITLE < len(text.text):
        return False
    if not first.isalpha() or first.islower():
        return False
    return not _SENTENCE_END.search(title.text) or (stopped and bool(_STOPPED.fullmatch(title.text)))
