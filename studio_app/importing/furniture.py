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
_FILE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|pdf|mp3|ogg|zip|epub|txt)(?:[?#]|$)", re.IGNORECASE)
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
    target = link.get("href", "").strip()
    return not (not target or target.startswith(("#", "mailto:", "javascript:", "tel:")) or _FILE.search(target[-80:]))


def _names(element: etree._Element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"[:_LONGEST_NAME]


@lru_cache(maxsize=4096)
def _is_named(names: str) -> bool:
    return bool(_NAME.search(names))


@lru_cache(maxsize=4096)
def _is_foreign(names: str) -> bool:
    return bool(_FOREIGN_NAME.search(names))
