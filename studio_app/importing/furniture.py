"""What stands around the text of a web page: menus, comments, notices, lists of other pages.

Such parts are told by their elements and landmark roles (HTML; https://www.w3.org/TR/wai-aria-1.2/#landmark_roles), and
by words that makers of sites agree on in naming them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from studio_app.importing.text import listed

if TYPE_CHECKING:
    from lxml import etree

_ELEMENTS = listed("nav aside footer form menu address")
_ROLES = listed("navigation complementary contentinfo search banner dialog form alert toolbar menu menubar tablist")
_FOREIGN = (
    r"comments?|disqus|respond|sidebar|side-bar|share|sharing|sharedaddy|social\w*|related\w*|recommend\w*|promo\w*|"
    r"newsletter|subscri\w+|sign-?up|breadcrumbs?|pagination|advert\w*|sponsor\w*|outbrain|taboola|popup|cookie\w*|"
    r"sr-only|screen-reader-text|visually-?hidden|noprint|editsection|trending|most-?(?:read|popular)|tags?"
)
_AROUND = (
    r"repl(?:y|ies)|widgets?|log-?in|pager|pagenav|nav|navbar|navigation|menu|footer|foot|masthead|banner|ads?|modal|"
    r"toolbar|meta|byline|author-?bio|skip\w*|print\w*|hidden|copyright|disclaimer|rss|shoutbox|agegate|gdpr|consent|"
    r"paywall|overlay|more-?(?:stories|news|links)|see-?also|read-?(?:more|next)|up-?next|teaser|story-?list|poll|"
    r"rating|catlinks|jump-?to-?nav|hatnote"
)
_FOREIGN_NAME = re.compile(rf"(?:^|[\s_-]|\bjp-)(?:{_FOREIGN})(?:$|[\s_-])", re.IGNORECASE)
_NAME = re.compile(rf"(?:^|[\s_-])(?:{_FOREIGN}|{_AROUND})(?:$|[\s_-])", re.IGNORECASE)
_PLACE = re.compile(r"#|(?!https?:)[a-z][a-z0-9+.-]*:(?!//)", re.IGNORECASE)
_SITE = re.compile(r"(?:https?:)?//[^/?#]*", re.IGNORECASE)
_FILE = re.compile(r"\.(?!x?html?|shtml|php\d?|aspx?|jsp|cgi)[a-z]\w{1,4}$", re.IGNORECASE)
_LONGEST_TARGET = 1_000
_LONGEST_NAME = 300


def is_furniture(element: etree._Element) -> bool:
    """Tell whether an element is likely to hold what stands around a text."""
    if element.tag in _ELEMENTS or element.get("role") in _ROLES:
        return True
    names = _names(element)
    return len(names) > 1 and _is_named(names)


def is_foreign(element: etree._Element) -> bool:
    """Tell whether an element is sure to be no part of a text, even in the midst of it."""
    names = _names(element)
    return element.tag in ("nav", "form") or (len(names) > 1 and _is_foreign(names))


def leads_away(link: etree._Element) -> bool:
    """Tell whether a link leads to another page, not to a place on this one, a file or a person."""
    target = link.get("href", "").strip()[:_LONGEST_TARGET]
    if not target or _PLACE.match(target):
        return False
    return not _FILE.search(_SITE.sub("", target, count=1).partition("#")[0].partition("?")[0])


def _names(element: etree._Element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"[:_LONGEST_NAME]


@lru_cache(maxsize=4096)
def _is_named(names: str) -> bool:
    return bool(_NAME.search(names))


@lru_cache(maxsize=4096)
def _is_foreign(names: str) -> bool:
    return bool(_FOREIGN_NAME.search(names))
