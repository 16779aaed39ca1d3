"""How long it takes to read numbers as words in a paragraph, and to find the doubtful words of a whole novel."""

from __future__ import annotations

import random
import timeit

from studio_app.pronunciation.census import Page
from studio_app.pronunciation.normalisation import Kind, readings
from studio_app.pronunciation.suspects import suspects

WORDS = 150_000
PARAGRAPH_WORDS = 60
PLAIN = """
the of and to in that it was for on with as his her had not at but from they she which or we an there been have were
all their when who will more no if out so up said what about into than only other time new some could these two may
then first any my now such like our over man me even most made after also did many before must through years where
much your way well down should because long each just state people too little world good still hand old life tell
write become here show house both between need mean call develop under last right move thing school never same another
begin while number part turn real leave might want point form off child few small since against
"""
BEGINNINGS = ("Bar", "Cal", "Dren", "Fos", "Gwil", "Hath", "Jor", "Kell", "Mar", "Ner", "Ost", "Pell", "Quor", "Rav")
ENDINGS = ("bury", "dric", "eth", "gorn", "ham", "ician", "lowe", "mere", "nik", "ovar", "rith", "stead", "ulan")


def novel() -> list[Page]:
    """Return the paragraphs of a novel of 150,000 words, about one in thirty of them a name."""
    chance = random.Random(4)
    plain = PLAIN.split()
    names = [begin + end for begin in BEGINNINGS for end in ENDINGS]
    pages = []
    for number in range(WORDS // PARAGRAPH_WORDS):
        words = [chance.choice(names if chance.random() < 1 / 30 else plain) for _ in range(PARAGRAPH_WORDS)]
        pages.append(Page(number, f"{' '.join(words).capitalize()}."))
    return pages


def run() -> list[tuple[str, float, float]]:
    """Return milliseconds for a paragraph of 500 characters without a number, and seconds for a novel."""
    pages = novel()
    paragraph = " ".join(page.text for page in pages)[:500]
    kinds = frozenset(Kind)
    readings(paragraph, "en", kinds)
    once = min(timeit.repeat(lambda: readings(paragraph, "en", kinds), number=200, repeat=5)) / 200
    whole = min(timeit.repeat(lambda: [readings(page.text, "en", kinds) for page in pages], number=1, repeat=3))
    found = min(timeit.repeat(lambda: suspects(pages, "en"), number=1, repeat=3))
    return [
        ("500 characters without a number, ms", once * 1000, 0.1),
        ("numbers and abbreviations of 150,000 words, s", whole, 1.0),
        ("doubtful words among 150,000, s", found, 3.0),
    ]
