"""Scenes written and marked by hand, and how well speech and speakers are found in them.

A scene is a text file in ``scenes``: language, style and people (each with all names that mean the same person), a line
``---``, and paragraphs between empty lines. ``{Anna|“Come in,”} said Anna.`` marks a run of speech and who speaks it.
The scenes in ``scenes/apart`` were not looked at while the rules were made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from studio_app.dialogue.proposing import propose
from studio_app.dialogue.utterance import Passage

FOLDER = Path(__file__).parent / "scenes"
APART = FOLDER / "apart"

_MARK = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")


class Speech(NamedTuple):
    """A run of speech: the number of the paragraph, the letters from start to end, and who speaks."""

    passage: int
    start: int
    end: int
    speaker: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene as it was marked."""

    name: str
    language: str
    style: str
    people: dict[str, str]
    paragraphs: tuple[str, ...]
    marked: tuple[Speech, ...]


class Score(NamedTuple):
    """How many runs were marked, proposed and found; how many of those found were given to somebody, and rightly."""

    marked: int = 0
    proposed: int = 0
    found: int = 0
    given: int = 0
    right: int = 0

    def __add__(self, other: object) -> Score:
        assert isinstance(other, Score)
        return Score(*(one + another for one, another in zip(self, other, strict=True)))

    @property
    def found_precision(self) -> float:
        return self.found / max(1, self.proposed)

    @property
    def found_recall(self) -> float:
        return self.found / max(1, self.marked)

    @property
    def speaker_precision(self) -> float:
        """Of the runs that were found and given to somebody, the share given to the right one."""
        return self.right / max(1, self.given)

    @property
    def speaker_recall(self) -> float:
        """Of all runs that were marked, the share found and given to the right one."""
        return self.right / max(1, self.marked)


def scenes(folder: Path = FOLDER) -> list[Scene]:
    return [_read(file) for file in sorted(folder.glob("*.txt"))]


def proposed(scene: Scene) -> list[Speech]:
    """Return what the program proposes for a scene, by the names of its people."""
    passages = [Passage(text, opens=number == 0) for number, text in enumerate(scene.paragraphs)]
    return [_trimmed(scene.paragraphs[one.passage], one.passage, one.start, one.end,
                     scene.people.get(one.speaker.casefold(), one.speaker))
            for one in propose(passages, scene.language.split("-")[0])]


def score(scene: Scene) -> Score:
    marked = {one[:3]: one.speaker for one in scene.marked}
    offered = proposed(scene)
    found = [one for one in offered if one[:3] in marked]
    given = [one for one in found if one.speaker]
    right = [one for one in given if marked[one[:3]] == one.speaker]
    return Score(len(marked), len(offered), len(found), len(given), len(right))


def total(scores: list[Score]) -> Score:
    return reduce(Score.__add__, scores, Score())


def _read(file: Path) -> Scene:
    head, body = file.read_text(encoding="utf-8").split("\n---\n", 1)
    told = dict(line.split(": ", 1) for line in head.splitlines())
    people = {form.strip().casefold(): person.strip() for told_person in told["people"].split(";")
              for person, forms in [told_person.split("=")] for form in forms.split(",")}
    texts, marked = [], []
    for number, paragraph in enumerate(part.strip() for part in body.split("\n\n")):
        text, its = _unmarked(number, paragraph)
        texts.append(text)
        marked += its
    return Scene(file.stem, told["language"], told["style"], people, tuple(texts), tuple(marked))


def _unmarked(number: int, paragraph: str) -> tuple[str, list[Speech]]:
    text, place, runs = "", 0, []
    for match in _MARK.finditer(paragraph):
        text += paragraph[place:match.start()]
        runs.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        place = match.end()
    text += paragraph[place:]
    assert "{" not in text, paragraph
    return text, [_trimmed(text, number, start, end, speaker) for start, end, speaker in runs]


def _trimmed(text: str, passage: int, start: int, end: int, speaker: str) -> Speech:
    """Leave marks and spaces at the edges aside: they are silent, whoever has them."""
    letters = [place for place in range(start, end) if text[place].isalnum()]
    return Speech(passage, letters[0], letters[-1] + 1, speaker) if letters else Speech(passage, start, end, speaker)
