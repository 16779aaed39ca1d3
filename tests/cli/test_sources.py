from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import PAGE
from tests.services.website import Website, moved, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Said

NOTED = (
    '<html lang="en"><title>Notes</title><h1>Notes</h1>'
    '<p>The ferry<a class="noteref" epub:type="noteref" href="#n1">1</a> left.</p><p>Nobody waved.</p>'
    '<aside epub:type="footnote" id="n1"><p>A small one.</p></aside></html>'
)


@pytest.fixture
def site() -> Iterator[Website]:
    website = Website({"/ferry": page(PAGE)})
    yield website
    website.close()


def spoken(run: Callable[..., Said], project: Path) -> list[str]:
    """Return the text of all paragraphs that are read."""
    chapters = run("show", project, "--json").json["chapters"]
    return [one["text"] for chapter in chapters for one in chapter["paragraphs"] if one["spoken"]]


def test_a_book_comes_in_by_its_address(run: Callable[..., Said], site: Website, tmp_path: Path) -> None:
    assert run("import", site.address("/ferry"), tmp_path / "p", "--json").status == 0
    shown = run("show", tmp_path / "p", "--json").json
    assert shown["book"]["title"] == "The Ferry"
    assert "Nobody waved." in spoken(run, tmp_path / "p")


def test_a_book_is_narrated_by_its_address_and_gone_on_with(
    run: Callable[..., Said], site: Website, tmp_path: Path
) -> None:
    site.answers["/old"] = moved("/ferry")
    assert run("narrate", site.address("/ferry"), "--out", tmp_path / "out").status == 0
    site.answers["/ferry"] = page(PAGE.replace("</body>", "<!-- made at noon --></body>"))
    again = run("narrate", site.address("/old"), "--out", tmp_path / "out", "--json")
    assert again.status == 0
    assert again.json["convert"]["requests"] == 0


def test_another_address_is_another_book(run: Callable[..., Said], site: Website, tmp_path: Path) -> None:
    site.answers["/other"] = page(PAGE.replace("</body>", "<p>And so on.</p></body>"))
    project = tmp_path / "p"
    assert run("narrate", site.address("/ferry"), "--out", tmp_path / "out", "--project", project).status == 0
    refused = run("narrate", site.address("/other"), "--out", tmp_path / "out", "--project", project)
    assert refused.status == 2
    assert f"import {site.address('/other')} {project} --revise" in refused.err


def test_an_address_that_leads_nowhere_is_one_sentence(
    run: Callable[..., Said], site: Website, tmp_path: Path
) -> None:
    refused = run("import", site.address("/nothing"), tmp_path / "p")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.count("\n") == 1
    assert "no page at this address" in refused.err
    assert not (tmp_path / "p").exists()


def test_a_password_in_an_address_is_not_printed(run: Callable[..., Said], tmp_path: Path) -> None:
    refused = run("import", "https://me:secret@127.0.0.1/", tmp_path / "p")
    assert refused.status == 2
    assert "secret" not in refused.out + refused.err


def test_a_pdf_at_an_address_is_refused_with_what_to_do(
    run: Callable[..., Said], site: Website, tmp_path: Path
) -> None:
    site.answers["/a.pdf"] = page(b"%PDF-1.7\n%", kind="application/pdf")
    refused = run("import", site.address("/a.pdf"), tmp_path / "p")
    assert refused.status == 2
    assert refused.err.strip() == (
        "PDF files do not say where paragraphs begin. Ask for the EPUB or Word file, or paste the text."
    )


def test_a_new_edition_comes_in_by_its_address(run: Callable[..., Said], site: Website, tmp_path: Path) -> None:
    assert run("import", site.address("/ferry"), tmp_path / "p").status == 0
    site.answers["/ferry"] = page(PAGE.replace("at six", "at seven"))
    told = run("import", site.address("/ferry"), tmp_path / "p", "--revise", "--json")
    assert told.status == 0, told.err
    assert told.json["edited"] == 1


def test_text_comes_in_by_standard_input(
    run: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = b"The Ferry\n\nIt left at six, and nobody waved.\n\nIt came back empty."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert run("import", "-", tmp_path / "p").status == 0
    assert run("show", tmp_path / "p", "--json").json["book"]["title"] == "The Ferry"
    assert spoken(run, tmp_path / "p")[-1] == "It came back empty."


def test_nothing_on_standard_input_is_told_of(
    run: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    refused = run("import", "-", tmp_path / "p")
    assert (refused.status, "no text" in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("options", "read"),
    [
        ((), ["The ferry left.", "Nobody waved."]),
        (("--notes", "skipped"), ["The ferry left.", "Nobody waved."]),
        (("--notes", "in-place"), ["The ferry left.", "A small one.", "Nobody waved."]),
        (("--notes", "chapter-end"), ["The ferry left.", "Nobody waved.", "A small one."]),
    ],
)
def test_notes_are_read_where_the_user_says(
    run: Callable[..., Said], tmp_path: Path, options: tuple[str, ...], read: list[str]
) -> None:
    source = tmp_path / "notes.html"
    source.write_text(NOTED)
    assert run("import", source, tmp_path / "p", *options).status == 0
    assert spoken(run, tmp_path / "p")[1:] == read


def test_a_book_is_gone_on_with_whatever_is_said_of_notes(
    run: Callable[..., Said], source: Path, tmp_path: Path
) -> None:
    assert run("narrate", source, "--out", tmp_path / "out").status == 0
    again = run("narrate", source, "--out", tmp_path / "out", "--notes", "in-place")
    assert (again.status, "--notes changes nothing" in again.err) == (0, True)
