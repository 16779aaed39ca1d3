"""What a package says of its book, in the terms of the domain.

EPUB 3 refines a statement by others that point at it (``refines="#id"``); EPUB 2 uses attributes; both are read. What
belongs to the source alone is kept apart: its ISBN becomes ``source_isbn``, and somebody who narrated the source's own
recording is no narrator of ours.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import langcodes

from studio_app.domain.book import Contributor, ContributorRole, Metadata
from studio_app.domain.isbn import compact, is_valid
from studio_app.importing.markup import parse_page
from studio_app.importing.text import collapsed, squashed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio_app.importing.package import Field

_ROLES = {
    **dict.fromkeys(("aut", "author", "cre", "creator", ""), ContributorRole.AUTHOR),
    **dict.fromkeys(("trl", "translator"), ContributorRole.TRANSLATOR),
    **dict.fromkeys(("edt", "editor"), ContributorRole.EDITOR),
    **dict.fromkeys(("ill", "illustrator"), ContributorRole.ILLUSTRATOR),
}
_ISBN_SCHEMES = re.compile(r"isbn(-1[03])?|02|15|onix:(02|15)", re.IGNORECASE)
_ISBN_SHAPE = re.compile(r"97[89]\d{10}|\d{9}[\dX]")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK = re.compile(r"</?(?:p|div|br|li|h\d)\b[^<>]*>", re.IGNORECASE)
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "italian": "it", "spanish": "es", "portuguese": "pt",
    "dutch": "nl", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "polish": "pl", "czech": "cs",
    "hungarian": "hu", "russian": "ru", "greek": "el", "latin": "la", "esperanto": "eo", "chinese": "zh",
    "japanese": "ja", "hebrew": "he", "arabic": "ar", "turkish": "tr", "ukrainian": "uk", "korean": "ko", "hindi": "hi",
}  # fmt: skip
_NO_LANGUAGE = ("und", "mul", "zxx", "mis")
_MOMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?")
_PUBLISHED = ("publication", "", "original-publication", "creation")


def read_metadata(said: Sequence[Field]) -> Metadata:
    """Return the metadata of a package."""
    statements = _Statements(said)
    titles = statements.of("title")
    main = next((field for field in titles if statements.refined(field, "title-type") == "main"), None) or next(
        iter(titles), None
    )
    series, number = statements.series()
    return Metadata(
        title=main.text if main else "",
        subtitle=statements.subtitle(),
        contributors=tuple(statements.contributors()),
        language=language_tag(statements.first("language")),
        publisher=statements.first("publisher"),
        published=statements.date(),
        description=_without_markup(statements.first("description")),
        rights=statements.first("rights"),
        series=series,
        series_number=number,
        source_isbn=statements.isbn(),
    )


def language_tag(text: str) -> str:
    """Return a language as a tag in the usual spelling (RFC 5646, section 2.1.1): ``en_us`` is ``en-US``.

    The English names of languages are read, too; what is no language, or says that there is none or several, is empty.
    """
    tag = _LANGUAGES.get(text.strip().casefold()) or text.strip().replace("_", "-")
    if not tag.isascii() or not langcodes.tag_is_valid(tag):
        return ""
    tag = langcodes.standardize_tag(tag)
    return "" if tag.partition("-")[0] in _NO_LANGUAGE else tag


def tidied(metadata: Metadata) -> Metadata:
    """Return metadata as they can be stored and shown: each on one line and without control characters."""
    texts = {field.name: collapsed(getattr(metadata, field.name)) for field in fields(Metadata)
             if field.name != "contributors"}  # fmt: skip
    people = (replace(one, name=collapsed(one.name), file_as=collapsed(one.file_as)) for one in metadata.contributors)
    return replace(metadata, **texts, contributors=tuple(one for one in people if one.name))


class _Statements:
    def __init__(self, said: Sequence[Field]) -> None:
        self._fields = [field for field in said if field.text or field.attributes]
        self._refinements: dict[tuple[str, str], list[str]] = {}
        for field in self.of("meta"):
            target = field.attributes.get("refines", "").removeprefix("#")
            if target:
                self._refinements.setdefault((target, field.attributes.get("property", "")), []).append(field.text)

    def of(self, name: str) -> list[Field]:
        """Return all statements of this name that say something."""
        return [field for field in self._fields if field.name == name and (field.text or name == "meta")]

    def first(self, name: str) -> str:
        """Return the first statement of this name, or nothing."""
        return next((field.text for field in self.of(name)), "")

    def refined(self, field: Field, name: str) -> str:
        """Return what is said of a statement, by a refinement or by an attribute."""
        return self._all_refined(field, name)[0]

    def contributors(self) -> Iterator[Contributor]:
        """Yield creators, then contributors; a creator without a role is an author, a contributor never is."""
        for field in self.of("creator"):
            roles = [_ROLES.get(role.lower(), ContributorRole.OTHER) for role in self._all_refined(field, "role")]
            role = ContributorRole.AUTHOR if ContributorRole.AUTHOR in roles else roles[0]
            yield Contributor(field.text, role, self.refined(field, "file-as"))
        for field in self.of("contributor"):
            role = _ROLES.get(self.refined(field, "role").lower(), ContributorRole.OTHER)
            role = ContributorRole.OTHER if role is ContributorRole.AUTHOR else role
            yield Contributor(field.text, role, self.refined(field, "file-as"))

    def _all_refined(self, field: Field, name: str) -> list[str]:
        return self._refinements.get((field.attributes.get("id", ""), name)) or [field.attributes.get(name, "")]

    def subtitle(self) -> str:
        """Return the subtitle: of two titles that say nothing of their type, as EPUB 2 has them, it is the second."""
        titles = self.of("title")
        types = [self.refined(field, "title-type") for field in titles]
        if "subtitle" in types:
            return titles[types.index("subtitle")].text
        if types != ["", ""] or len({field.attributes.get("lang", "") for field in titles}) > 1:
            return ""
        main, other = (field.text for field in titles)
        return "" if squashed(other) in squashed(main) else other

    def date(self) -> str:
        """Return when the book was published, as the source says it; of a moment only the day counts."""
        dates = {field.attributes.get("event", "").lower(): field.text for field in reversed(self.of("date"))}
        said = next((dates[event] for event in _PUBLISHED if event in dates), "")
        moment = _MOMENT.fullmatch(said)
        return moment["day"] if moment else said

    def series(self) -> tuple[str, str]:
        """Return name and number of the series; a set or a list of best books is none."""
        metas = self.of("meta")
        for field in metas:
            named = field.text if field.attributes.get("property") == "belongs-to-collection" else ""
            if named and self.refined(field, "collection-type") in ("series", ""):
                return named, self.refined(field, "group-position")
        contents = {field.attributes.get("name", ""): field.attributes.get("content", "") for field in metas}
        series = contents.get("calibre:series", "").strip()
        return series, contents.get("calibre:series_index", "").removesuffix(".0") if series else ""

    def isbn(self) -> str:
        """Return the book's ISBN: a valid one before one that is only said to be one."""
        numbers = [compact(field.text) for field in self.of("identifier") if self._is_isbn(field)]
        return next(filter(is_valid, numbers), next(iter(numbers), ""))

    def _is_isbn(self, field: Field) -> bool:
        number = compact(field.text)
        if not _ISBN_SHAPE.fullmatch(number):
            return False
        scheme = self.refined(field, "scheme") or self.refined(field, "identifier-type")
        said = _ISBN_SCHEMES.fullmatch(scheme) or "isbn" in field.text.lower()
        return bool(said) or (len(number) == 13 and is_valid(number))


def _without_markup(text: str) -> str:
    """Return a description as plain text; many are HTML."""
    root = parse_page(_BLOCK.sub(" ", text)) if _MARKUP.search(text) else None
    return " ".join("".join(map(str, root.itertext())).split()) if root is not None else text
