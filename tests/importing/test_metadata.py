from __future__ import annotations

import pytest

from studio_app.domain.book import Contributor, ContributorRole, Metadata
from studio_app.importing.metadata import language_tag, read_metadata, tidied
from studio_app.importing.package import Field


def field(tag: str, text: str, /, **attributes: str) -> Field:
    return Field(tag, text, {key.replace("_", "-"): value for key, value in attributes.items()})


def refinement(target: str, name: str, text: str) -> Field:
    return field("meta", text, refines=f"#{target}", property=name)


def test_plain_statements_are_taken_over() -> None:
    read = read_metadata([
        field("title", "The Lamp"), field("publisher", "Small Press"), field("rights", "All mine"),
        field("language", "en_gb"), field("date", "2025-03-01"),
    ])  # fmt: skip
    assert (read.title, read.publisher, read.rights, read.language, read.published) == (
        "The Lamp", "Small Press", "All mine", "en-GB", "2025-03-01",
    )  # fmt: skip


def test_of_several_titles_the_main_one_and_the_subtitle_are_told() -> None:
    read = read_metadata([
        field("title", "Tales", id="c"), field("title", "The Lamp", id="t"), field("title", "A Story", id="s"),
        refinement("c", "title-type", "collection"), refinement("t", "title-type", "main"),
        refinement("s", "title-type", "subtitle"),
    ])  # fmt: skip
    assert (read.title, read.subtitle) == ("The Lamp", "A Story")


def test_both_editions_tell_what_people_did() -> None:
    read = read_metadata([
        field("creator", "Ada Poe", id="a"), refinement("a", "role", "aut"), refinement("a", "file-as", "Poe, Ada"),
        field("creator", "Ben Roe", role="edt", file_as="Roe, Ben"), field("creator", "Cy Low"),
        field("contributor", "Dee Fox", role="trl"), field("contributor", "Eve Kay"),
    ])  # fmt: skip
    assert read.contributors == (
        Contributor("Ada Poe", ContributorRole.AUTHOR, "Poe, Ada"),
        Contributor("Ben Roe", ContributorRole.EDITOR, "Roe, Ben"),
        Contributor("Cy Low"),
        Contributor("Dee Fox", ContributorRole.TRANSLATOR),
        Contributor("Eve Kay", ContributorRole.OTHER),
    )


def test_who_is_an_author_among_other_things_is_an_author() -> None:
    read = read_metadata(
        [field("creator", "Ada Poe", id="a"), refinement("a", "role", "ann"), refinement("a", "role", "aut")]
    )
    assert read.authors == ("Ada Poe",)


def test_the_narrator_of_the_source_is_not_ours() -> None:
    assert read_metadata([field("contributor", "Ed Low", role="nrt")]).narrators == ()


@pytest.mark.parametrize(
    "identifier",
    [
        field("identifier", "978-3-16-148410-0", scheme="ISBN"),
        field("identifier", "urn:isbn:9783161484100"),
        field("identifier", "9783161484100"),
    ],
)
def test_the_isbn_of_the_source_is_kept_apart(identifier: Field) -> None:
    read = read_metadata([field("identifier", "urn:uuid:1"), identifier])
    assert (read.source_isbn, read.isbn) == ("9783161484100", "")


def test_an_isbn_by_its_code_list_is_one() -> None:
    fields = [field("identifier", "316148410X", id="i"), refinement("i", "identifier-type", "02")]
    assert read_metadata(fields).source_isbn == "316148410X"


@pytest.mark.parametrize(
    "identifier", ["9783161484101", "hee31112104", "3161484100", "https://example.org/9783161484100"]
)
def test_other_numbers_are_no_isbn(identifier: str) -> None:
    assert read_metadata([field("identifier", identifier)]).source_isbn == ""


def test_a_valid_isbn_goes_before_a_wrong_one() -> None:
    wrong, right = field("identifier", "isbn:9783161484101"), field("identifier", "isbn:9783161484100")
    assert read_metadata([wrong, right]).source_isbn == "9783161484100"
    assert read_metadata([wrong]).source_isbn == "9783161484101"


def test_the_date_of_publication_goes_before_others() -> None:
    dates = [field("date", "2026", event="modification"), field("date", "2024", event="publication")]
    assert read_metadata(dates).published == "2024"


def test_a_series_is_told_in_both_ways() -> None:
    new = [field("meta", "Lamps", property="belongs-to-collection", id="c"), refinement("c", "group-position", "2")]
    old = [
        field("meta", "", name="calibre:series", content="Lamps"),
        field("meta", "", name="calibre:series_index", content="2.0"),
    ]
    for fields in (new, old):
        read = read_metadata(fields)
        assert (read.series, read.series_number) == ("Lamps", "2")


def test_a_list_of_best_books_is_no_series() -> None:
    best = [
        field("meta", "100 Best", property="belongs-to-collection", id="c"),
        refinement("c", "collection-type", "set"),
    ]
    assert read_metadata(best).series == ""


@pytest.mark.parametrize(
    ("description", "text"),
    [("<p>A <b>lamp</b>.</p><p>Then two.</p>", "A lamp. Then two."), ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2")],
)
def test_a_description_loses_its_markup(description: str, text: str) -> None:
    assert read_metadata([field("description", description)]).description == text


def test_markup_in_other_fields_is_text() -> None:
    assert read_metadata([field("title", "<img src=x>Lamp")]).title == "<img src=x>Lamp"


@pytest.mark.parametrize(("given", "tag"), [("EN_us", "en-US"), ("zh-hant-tw", "zh-Hant-TW"), ("und", ""), ("", "")])
def test_language_tags_are_spelt_as_usual(given: str, tag: str) -> None:
    assert language_tag(given) == tag


@pytest.mark.parametrize(
    ("given", "tag"), [("English", "en"), ("qq", ""), ("mul", ""), ("iw", "he"), ("", ""), ("französisch", "")]
)
def test_what_is_no_language_is_none(given: str, tag: str) -> None:
    assert language_tag(given) == tag


def test_metadata_are_kept_on_one_line_without_control_characters() -> None:
    people = (Contributor("Ada\x00\n Poe"), Contributor(" "))
    said = tidied(Metadata(title="The\x7f  Lamp\n", contributors=people))
    assert (said.title, said.authors) == ("The Lamp", ("Ada Poe",))


@pytest.mark.parametrize(("titles", "subtitle"), [
    ([{}, {}], "A Story"),
    ([{"lang": "en"}, {"lang": "de"}], ""),
    ([{}, {}, {}], ""),
])  # fmt: skip
def test_the_second_of_two_plain_titles_is_the_subtitle(titles: list[dict[str, str]], subtitle: str) -> None:
    said = zip(("The Lamp", "A Story", "An Edition"), titles, strict=False)
    read = read_metadata([field("title", text, **attributes) for text, attributes in said])
    assert (read.title, read.subtitle) == ("The Lamp", subtitle)


def test_a_title_said_again_is_no_subtitle() -> None:
    assert read_metadata([field("title", "The Lamp: A Story"), field("title", "The lamp")]).subtitle == ""


def test_of_a_moment_of_publication_only_the_day_counts() -> None:
    assert read_metadata([field("date", "2021-03-16T22:46:04Z")]).published == "2021-03-16"
