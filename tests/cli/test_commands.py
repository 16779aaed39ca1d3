from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


def paragraphs(run: Run, project: Path) -> list[dict[str, object]]:
    return [each for one in run("show", project, "--json").json["chapters"] for each in one["paragraphs"]]


def test_import_makes_a_project_that_show_prints(run: Run, project: Path) -> None:
    shown = run("show", project, "--json").json
    assert shown["book"]["title"] == "The Ferry"
    texts = [each["text"] for each in paragraphs(run, project)]
    assert "The ferry left at six." in texts
    assert {each["state"] for each in paragraphs(run, project)} == {"unconverted"}


def test_show_for_people_names_the_chapters(run: Run, project: Path) -> None:
    assert "Evening" in run("show", project).out


def test_what_was_noticed_in_a_book_is_told_once_and_shown_again(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "ferry.html"
    page.write_text("<h1>Ferry</h1><p>" + "It left at six. " * 700 + "</p>")
    told = "A paragraph has 11,199 characters: consider splitting it. (Ferry)"
    said = run("import", page, tmp_path / "p")
    assert (said.out + said.err).count(told) == 1
    assert f"Warning: {told}" in run("show", tmp_path / "p").out


def test_import_stores_what_the_options_say_of_the_book(run: Run, source: Path, tmp_path: Path) -> None:
    run("import", source, tmp_path / "p", "--title", "Other", "--author", "A", "--author", "B", "--narrator", "N",
        "--isbn", "978-3-16-148410-0", "--language", "en-GB")
    book = run("show", tmp_path / "p", "--json").json["book"]
    assert (book["title"], book["authors"], book["narrators"]) == ("Other", ["A", "B"], ["N"])
    assert (book["isbn"], book["language"]) == ("9783161484100", "en-GB")


def test_convert_speaks_what_is_missing_and_no_more(run: Run, project: Path) -> None:
    first, second = run("convert", project, "--json"), run("convert", project, "--json")
    count = len(paragraphs(run, project))
    assert (first.status, first.json["converted"], first.json["skipped"]) == (0, count, 0)
    assert (second.status, second.json["converted"], second.json["requests"]) == (0, 0, 0)
    assert second.json["skipped"] == count


def test_convert_one_chapter(run: Run, project: Path) -> None:
    last = len(run("show", project, "--json").json["chapters"])
    run("convert", project, "--chapter", last)
    states = [each["state"] for each in paragraphs(run, project)]
    assert states[0] == "unconverted"
    assert states[-1] == "converted"


def test_an_estimate_changes_nothing(run: Run, project: Path) -> None:
    said = run("convert", project, "--estimate", "--json")
    assert said.json["paragraphs"] == len(paragraphs(run, project))
    assert said.json["credits_expected"] == 0
    assert run("ledger", project, "--json").json["attempts"] == []


def test_regenerate_makes_one_more_take(run: Run, project: Path) -> None:
    run("convert", project)
    wanted = paragraphs(run, project)[-1]["id"]
    assert run("regenerate", project, wanted, "--json").json["converted"] == 1
    assert [each["takes"] for each in paragraphs(run, project)][-2:] == [1, 2]


def test_cast_changes_the_voice_and_asks_for_new_audio(run: Run, project: Path) -> None:
    run("convert", project)
    said = run("cast", project, "--voice", "en-us", "--json")
    assert (said.json["voice"], said.json["paragraphs"]) == ("en-us", len(paragraphs(run, project)))
    assert said.err == f"New audio: {len(paragraphs(run, project))} paragraphs.\n"
    assert {each["state"] for each in paragraphs(run, project)} == {"stale"}


def test_cast_can_keep_what_is_made(run: Run, project: Path) -> None:
    run("convert", project)
    assert "what is made is kept" in run("cast", project, "--voice", "en-us", "--keep").err
    assert {each["state"] for each in paragraphs(run, project)} == {"converted"}


def test_a_paragraph_is_given_to_a_named_speaker(run: Run, project: Path) -> None:
    wanted = paragraphs(run, project)[-1]["id"]
    said = run("cast", project, "--paragraph", wanted, "--speaker", "Captain", "--voice", "English (America)", "--json")
    assert said.json == {"speaker": "Captain", "engine": "espeak", "voice": "en-us", "model": "", "kept": False,
                         "paragraphs": 0, "credits_expected": 0}


def test_a_chapter_is_given_to_a_speaker(run: Run, project: Path) -> None:
    run("convert", project)
    said = run("cast", project, "--chapter", 3, "--speaker", "Captain", "--voice", "en-us", "--json")
    assert (said.json["speaker"], said.json["paragraphs"]) == ("Captain", 2)
    chapters = run("show", project, "--json").json["chapters"]
    assert [{one["state"] for one in chapter["paragraphs"]} for chapter in chapters] == [
        {"converted"}, {"converted"}, {"stale"}]


def test_a_voice_is_speaker_enough(run: Run, project: Path) -> None:
    assert run("cast", project, "--chapter", 1, "--voice", "en-us", "--json").json["speaker"] == "en-us"


@pytest.mark.parametrize("wrong", [
    ("--chapter", 99, "--speaker", "Captain"),
    ("--paragraph", 99, "--speaker", "Captain"),
    ("--chapter", 1, "--paragraph", 1),
    ("--chapter", 1),
    ("--voice", "no-such-voice"),
    ("--engine", "nobody"),
    ("--speaker", " "),
    ("--language", "en", "--speaker", "Captain", "--voice", "no-such-voice"),
])
def test_a_casting_that_makes_no_sense_changes_nothing(run: Run, project: Path, wrong: tuple[object, ...]) -> None:
    before = run("show", project, "--json").out
    said = run("cast", project, *wrong)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert run("show", project, "--json").out == before


def test_naming_the_engine_that_is_cast_changes_nothing(run: Run, project: Path) -> None:
    run("cast", project, "--voice", "en-us")
    run("convert", project)
    assert run("convert", project, "--engine", "espeak", "--json").json["requests"] == 0


def test_export_writes_tagged_files(run: Run, project: Path, tmp_path: Path) -> None:
    run("convert", project)
    said = run("export", project, "--out", tmp_path / "out", "--json")
    assert said.status == 0
    names = [one["file"] for one in said.json["files"]]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)
    assert all(name.endswith(".mp3") for name in names)


@pytest.mark.parametrize("kind", ["mp3", "m4b", "wav", "flac"])
def test_export_the_book_as_one_file(run: Run, project: Path, tmp_path: Path, kind: str) -> None:
    run("convert", project)
    said = run("export", project, "--out", tmp_path / "out", "--per", "book", "--format", kind, "--json")
    assert [one["file"] for one in said.json["files"]] == [f"The Ferry.{kind}"]


def test_an_incomplete_book_is_exported_only_in_part(run: Run, project: Path, tmp_path: Path) -> None:
    run("convert", project, "--chapter", len(run("show", project, "--json").json["chapters"]))
    refused = run("export", project, "--out", tmp_path / "out")
    assert (refused.status, refused.out) == (2, "")
    assert not (tmp_path / "out").exists()
    partial = run("export", project, "--out", tmp_path / "out", "--partial", "--json")
    assert partial.status == 1
    assert partial.json["missing"]


def test_the_ledger_lists_the_attempts(run: Run, project: Path) -> None:
    run("convert", project)
    ledger = run("ledger", project, "--json").json
    assert {one["outcome"] for one in ledger["attempts"]} == {"taken"}
    assert (ledger["credits_charged"], ledger["unconfirmed"], ledger["other"]) == (0, 0, [])


def test_voices_are_listed_and_searched(run: Run) -> None:
    everything, german = run("voices", "--json").json, run("voices", "--search", "german", "--json").json
    assert len(everything) > 100
    assert "de" in [voice["language"] for voice in german]
    assert {voice["engine"] for voice in everything} == {"espeak"}


def test_narrate_does_it_all_and_goes_on_where_it_stopped(run: Run, source: Path, tmp_path: Path) -> None:
    first = run("narrate", source, "--out", tmp_path / "out", "--json")
    second = run("narrate", source, "--out", tmp_path / "out", "--json")
    assert (first.status, second.status) == (0, 0)
    assert first.json["project"] == str(tmp_path / "out" / "The Ferry.narration")
    assert first.json["export"]["files"] == second.json["export"]["files"]
    assert second.json["convert"]["requests"] == 0


def test_a_folder_of_pages_is_narrated_and_gone_on_with(run: Run, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number, title in enumerate(("One", "Two"), start=1):
        (pages / f"{number}.html").write_text(f"<html><head><title>Pages</title></head><body><h1>{title}</h1>"
                                              f"<p>This is page {number}.</p></body></html>")
    first, again = (run("narrate", pages, "--out", tmp_path / "out", "--json") for _ in range(2))
    assert (first.status, again.status) == (0, 0)
    assert [one.json["convert"]["converted"] for one in (first, again)] == [4, 0]
