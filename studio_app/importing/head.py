"""What a web page says of itself beside its text: in the head of its document, and for search engines.

Names: HTML's own and the Dublin Core's (https://www.dublincore.org/specifications/dublin-core/dcq-html/), Open Graph
(https://ogp.me/), those of libraries (``citation_``), and schema.org's articles as JSON-LD.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from studio_app.importing.markup import decode, parse_page
from studio_app.importing.text import squashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

_LONGEST_HEAD = 200_000
_LONGEST_PAGE = 5_000_000
_LONGEST_DATA = 200_000
_MOST_DATA = 10
_LONGEST_NAME = 200
_LONGEST_TITLE = 500
_DATA = "application/ld+json"
_ARTICLE = re.compile(r"\w*Article|\w*Posting|Book|Chapter|Report|CreativeWork|Review|ShortStory")
_BY = re.compile(r"(?:written |posted |words )?(?:by|von|par|di|por|av|af|door)\b[\s:]*", re.IGNORECASE)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?=T|\s|$)")
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author(?:-?name)?|p-author|dateline-author)(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_BYLINE = 100
_MOST_BYLINES = 50
_EDGES = " ,;:-–—|•·"
_NO_NAME = re.compile(r"\s+[-–—•·|]\s+|\s*[•·|@]|\s*\d")
_SEPARATOR = re.compile(r"\s+[-–—|»«·•:/\\>]+\s+|\s*[|»•]\s*|:\s+")

_DUBLIN_CORE = re.compile(r"\b(dc(?:terms?)?):")

_TITLES = ("dc.title", "dcterms.title", "citation_title")
_SHARED_TITLES = ("og:title", "twitter:title", "parsely-title", "weibo:article:title")
_AUTHORS = ("dc.creator", "dcterms.creator", "author", "citation_author", "article:author", "parsely-author", "byl")
_DATES = ("dc.date", "dcterms.date", "dcterms.issued", "article:published_time", "citation_publication_date",
          "parsely-pub-date", "date")  # fmt: skip
_DESCRIPTIONS = ("description", "og:description", "dc.description", "twitter:description")
_SITES = ("og:site_name", "application-name")


@dataclass(frozen=True, slots=True)
class Head:
    """The statements of a page.

    Attributes:
        said: What is said by name, in lower case, in order.
        data: The article as it is described for search engines.
    """

    said: dict[str, list[str]] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        """Return the first thing said by any of these names; the earlier name goes first."""
        return next((self.said[name][0] for name in names if name in self.said), "")

    @property
    def authors(self) -> list[str]:
        """Who wrote the page; an address is no name."""
        said = next((names for name in _AUTHORS if (names := _people(self.said.get(name, ())))), [])
        return said or _people(_names(self.data.get("author")))

    @property
    def site(self) -> str:
        """What the site calls itself."""
        return self.first(*_SITES) or next(iter(_names(self.data.get("publisher"))), "")

    @property
    def publisher(self) -> str:
        """Who published the page."""
        return self.first("dc.publisher", "dcterms.publisher", "citation_publisher") or self.site

    @property
    def published(self) -> str:
        """When it was published; of a moment only the day counts."""
        said = self.first(*_DATES) or _text(self.data.get("datePublished"))
        day = _ISO_DATE.match(said)
        return day[0] if day else said

    @property
    def description(self) -> str:
        """What it is about."""
        return self.first(*_DESCRIPTIONS) or _text(self.data.get("description"))

    @property
    def language(self) -> str:
        """The language it says it is in, where its ``html`` element does not."""
        said = self.first("dc.language", "dcterms.language", "content-language", "og:locale")
        return (said or _text(self.data.get("inLanguage"))).partition(",")[0].strip()

    def title(self, document: str, headings: Iterable[str]) -> str:
        """Return its title, without the name of the site.

        Args:
            document: What its ``title`` element says.
            headings: The headings of its text.
        """
        if said := self.first(*_TITLES):
            return said
        headline = _text(self.data.get("headline"))
        described = headline if squashed(headline) in squashed(document) else ""
        return _without_site(self.first(*_SHARED_TITLES) or described or document, self.site, headings)


def read_head(content: bytes) -> Head:
    """Return what a page says of itself."""
    text = decode(content[:_LONGEST_PAGE]).text
    root = parse_page(text[:_LONGEST_HEAD])
    said: dict[str, list[str]] = {}
    for element in root.iter("meta") if root is not None else ():
        name = element.get("name") or element.get("property") or element.get("http-equiv") or ""
        value = " ".join(element.get("content", "").split())
        for one in _DUBLIN_CORE.sub(r"\1.", name.lower()).split() if value else ():
            said.setdefault(one, []).append(value)
    return Head(said, next(_articles(text), {}))


def byline(body: etree._Element) -> str:
    """Return the name that a page shows of who wrote it, or nothing."""
    marked = list(islice(filter(_is_byline, body.iter()), _MOST_BYLINES))
    links = (link for element in marked for link in element.iter("a"))
    named = [one for one in (*marked, *links) if one.get("rel") == "author" or "author" in _properties(one)]
    for element in (*named, *marked):
        words = " ".join(" ".join(map(str, element.itertext())).split()).replace(" ,", ",")
        if 0 < len(words) <= _LONGEST_BYLINE:
            name = _NO_NAME.split(_BY.sub("", words, count=1) if _BY.match(words) else words)[0].strip(_EDGES)
            if name:
                return name
    return ""


def _is_byline(element: etree._Element) -> bool:
    if element.get("rel") == "author" or "author" in _properties(element):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return 1 < len(names) <= _LONGEST_NAME and bool(_BYLINE.search(names))


def _properties(element: etree._Element) -> list[str]:
    return (element.get("itemprop") or "").split()


def _without_site(title: str, site: str, headings: Iterable[str]) -> str:
    """Return a title without the site's name at its start or end: known by name, or because a heading is the rest."""
    if len(title) > _LONGEST_TITLE:
        return title
    own = squashed(site)
    known = {words for one in headings if (words := squashed(one)) and not (own and own in words)}
    parts = [(title[: found.start()].strip(), title[found.end() :].strip()) for found in _SEPARATOR.finditer(title)]
    for before, after in parts:
        if squashed(before) in known:
            return before
        if squashed(after) in known:
            return after
    for before, after in reversed(parts):
        if own and squashed(after) == own:
            return before
        if own and squashed(before) == own:
            return after
    return title


def _articles(text: str) -> Iterator[dict[str, Any]]:
    """Yield the articles that a page describes as JSON-LD."""
    for after in text.split(_DATA, _MOST_DATA)[1:]:
        written = after[:_LONGEST_DATA].partition(">")[2].partition("</script")[0]
        try:
            data = json.loads(written)
        except (ValueError, RecursionError):
            continue
        yield from (one for one in _things(data) if any(map(_ARTICLE.fullmatch, _strings(one.get("@type")))))


def _things(data: object) -> Iterator[dict[str, Any]]:
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _strings(value: object) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _names(value: object) -> list[str]:
    """Return the names of people or organisations, as JSON-LD gives them: as text, as things, or as lists of such."""
    ones = value if isinstance(value, list) else [value]
    named = (one.get("name") if isinstance(one, dict) else one for one in ones)
    return [text for one in named if (text := _text(one))]


def _text(value: object) -> str:
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def _people(names: Iterable[str]) -> list[str]:
    plain = ((_BY.sub("", name, count=1) if _BY.match(name) else name).strip(_EDGES) for name in names)
    return list(dict.fromkeys(name for name in plain if name and "://" not in name and len(name) <= _LONGEST_NAME))
