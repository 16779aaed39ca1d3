from __future__ import annotations

import pytest

from studio_app.domain.book import Mark, MarkKind, ParagraphKind
from studio_app.domain.manuscript import ManuscriptChapter, ManuscriptParagraph, SourceWarning
from studio_app.importing.stumbles import of_text

TALE = "The lamp burnt low, and nobody in the house said a word until the morning came up over the river. "
RUSSIAN = "Лампа горела тускло, и никто в доме не сказал ни слова до самого утра."


def chapter(title: str, *texts: str, kind: ParagraphKind = ParagraphKind.BODY) -> ManuscriptChapter:
    heading = ManuscriptParagraph(ParagraphKind.HEADING, title)
    return ManuscriptChapter(title, (heading, *(ManuscriptParagraph(kind, text) for text in texts)))


def found(*chapters: ManuscriptChapter, language: str = "en") -> list[tuple[str, str]]:
    return [(warning.code, warning.where) for warning in of_text(chapters, language)]


def test_a_long_paragraph_and_a_chapter_without_text_are_told() -> None:
    chapters = [chapter("One", "word " * 2000), chapter("Chapter 2"), chapter("Part Two"), chapter("Chapter 3", TALE)]
    assert found(*chapters) == [
        ("long-paragraph", "One"), ("empty-chapter", "Chapter 2"),
    ]  # fmt: skip


def test_many_long_paragraphs_are_told_at_once() -> None:
    chapters = [chapter(f"Chapter {number}", "word " * (1_900 + number), "word " * 2_000) for number in range(7)]
    (warning,) = of_text(chapters, "en")
    assert warning.message == (
        "14 paragraphs have more than 9,000 characters, the longest 10,000: consider splitting them. They are in "
        "“Chapter 0”, “Chapter 1”, “Chapter 2”, “Chapter 3”, “Chapter 4” and 2 chapters more.")


def test_a_long_text_without_headings_is_told() -> None:
    text = ManuscriptParagraph(ParagraphKind.BODY, TALE)
    assert found(ManuscriptChapter("The lamp", (text,) * 100)) == [("no-headings", "")]
    assert found(ManuscriptChapter("The lamp", (text,))) == []


def test_a_line_that_comes_at_regular_distances_is_told_with_its_count() -> None:
    pages = [text for number in range(12) for text in (f"{number} {TALE * (3 + number % 2)}", "THE OLD LAMP")]
    (warning,) = of_text([chapter("One", *pages)], "en")
    assert (warning.code, warning.where) == ("repeated-line", "One")
    assert "“THE OLD LAMP” stands 12 times" in warning.message


def test_a_line_at_the_end_of_most_chapters_is_told() -> None:
    line = "Read more at lamp.example"
    chapters = [chapter(f"Chapter {n}", TALE * (n * n), f"{n} {TALE}", line) for n in range(1, 9)]
    assert found(*chapters) == [("repeated-line", "Chapter 1")]


def test_what_people_say_again_and_again_is_no_such_line() -> None:
    said = ["“Oh, no.”" if number in (3, 4, 6, 30, 31, 70, 72, 95) else f"{number} {TALE}" for number in range(100)]
    assert found(chapter("One", *said)) == []


@pytest.mark.parametrize(
    ("language", "text", "odd"),
    [
        ("en", RUSSIAN, "Cyrillic"), ("ru", RUSSIAN, ""), ("ru", TALE, "Latin"), ("sr", TALE, ""), ("sr", RUSSIAN, ""),
        ("sr-Latn", TALE, ""), ("", RUSSIAN, ""), ("el", TALE, "Latin"),
        ("ja", "智に働けば角が立つ。情に棹させば流される。" * 3, ""),
        ("de", "Ἄνδρα μοι ἔννεπε, Μοῦσα, πολύτροπον, ὃς μάλα πολλὰ πλάγχθη", "Greek"), ("en", f"{TALE} Да.", ""),
    ],
)  # fmt: skip
def test_another_alphabet_than_the_language_has_is_told(language: str, text: str, odd: str) -> None:
    warnings = list(of_text([chapter("1", text)], language))
    assert [odd in warning.message for warning in warnings] == ([True] if odd else [])


def test_a_single_chapter_in_another_alphabet_is_named() -> None:
    assert found(chapter("1", TALE), chapter("2", TALE), chapter("3", RUSSIAN)) == [("alphabet", "3")]


def test_text_that_says_its_own_language_is_believed() -> None:
    mark = Mark(0, len(RUSSIAN), MarkKind.LANGUAGE, "ru")
    text = ManuscriptParagraph(ParagraphKind.BODY, RUSSIAN, marks=(mark,))
    assert found(ManuscriptChapter("1", (text,))) == []


def test_letters_read_in_a_wrong_encoding_are_told() -> None:
    broken = "“It’s a café”".encode().decode("cp1252", "replace")
    assert found(chapter("One", broken, broken)) == [("wrong-letters", "One")]
    assert found(chapter("One", "“It’s a café”, said Ãlvaro.")) == []


def test_warnings_are_sentences() -> None:
    warnings: list[SourceWarning] = list(of_text([chapter("1", RUSSIAN * 99, "word " * 2000)], "en"))
    assert len(warnings) == 2
    assert all(warning.message.endswith(".") for warning in warnings)
