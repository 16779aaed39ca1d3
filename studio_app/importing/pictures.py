"""What a picture says to somebody who cannot see it: words, a letter, a break between scenes, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio_app.importing.markup import local_name

if TYPE_CHECKING:
    from lxml import etree

_SAYS_NOTHING = re.compile(
    r"(?:the |front |book |image: )*"
    r"(?:cover|couverture|umschlag|titelbild|copertina|cubierta|portada|capa|okładka|обложка)"
    r"(?:[ -]?(?:image|page|art|picture))?"
    r"|(?:the )?(?:image|img|illustration|picture|photo|figure|fig|graphic|bild|imagen|imagem|immagine)?[\W\d_]*"
    r"|.*\.(?:jpe?g|png|gif|svg|webp|bmp|tiff?)|[\w-]*\d{3,}[\w-]*|art|icon|picto(?:gram)?|logo|代替テキスト"
    r"|(?:no |missing )?(?:alt|alternative|alternate) ?text.{0,30}",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(
    r"ornament|decorat|divider|separator|scene[\s_-]*break|section[\s_-]*break|fleuron|asterism|dinkus|vignette|flourish"
    r"|tail-?piece|(?:^|[/_-])(?:sep|deco|orn)\d*[._-]",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[^\w\s](?:\s*[^\w\s]){0,20}")
_LETTER_PLACE = re.compile(r"drop|initial|(?:^|[\W_])(?:cap|letter)s?(?:[\W_\d]|$)", re.IGNORECASE)


def source(picture: etree._Element) -> str:
    """Return where the bytes of a picture are, as written."""
    return picture.get("src") or picture.get("xlink:href") or picture.get("href") or ""


def words(picture: etree._Element) -> str:
    """Return the words that stand for a picture; empty where there are none that tell anything."""
    said = " ".join((picture.get("alt") or picture.get("aria-label") or "").split())
    if not said and local_name(picture.tag) == "svg":
        said = next((" ".join((one.text or "").split()) for one in picture if local_name(one.tag) == "title"), "")
    return "" if _SAYS_NOTHING.fullmatch(said) else said


def seen(picture: etree._Element) -> str:
    """Return what to call a picture that has no words: what is said in their place, else the name of its file."""
    said = " ".join((picture.get("alt") or "").split())
    return said or source(picture).rpartition("/")[2][:100] or local_name(picture.tag)


def is_ornament(picture: etree._Element) -> bool:
    """Tell whether a picture that stands alone only breaks a scene, by its words, its class or the name of its file."""
    said = " ".join((picture.get("alt") or "").split())
    if said:
        return bool(_SIGNS.fullmatch(said) or (len(said) < 30 and _ORNAMENT.search(said)))
    return bool(_ORNAMENT.search(picture.get("class", "")) or _ORNAMENT.search(source(picture).rpartition("/")[2]))


def may_be_letter(picture: etree._Element) -> bool:
    """Tell whether a picture is called what pictures of first letters are called."""
    return any(_LETTER_PLACE.search(name) for name in (picture.get("class", ""), source(picture).rpartition("/")[2]))


def holds_text(drawing: etree._Element) -> bool:
    """Tell whether a drawing (``svg``) has text of its own."""
    return any(local_name(element.tag) in ("text", "foreignobject") for element in drawing.iter())
