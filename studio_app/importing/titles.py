"""What the parts of a book that are no chapters are called, in the languages most books are in."""

from __future__ import annotations

import re
from functools import lru_cache

_NAMES = {
    "cover": (
        "cover|cover page|front cover|back cover|umschlag|couverture|copertina|cubierta|portada|capa|omslag|"
        "表紙|封面|כריכה"
    ),
    "halftitle": "half ?title(?: page)?|schmutztitel|faux[- ]titre",
    "titlepage": "title ?page|titelseite|titel|page de titre|frontespizio|portadilla|扉",
    "toc": (
        "(?:table of )?contents|list of chapters|inhalt(?:sverzeichnis)?|sommaire|"
        "table(?: des mati[eè]res| des chapitres)?|indice(?: generale| dei capitoli)?|sommario|[ií]ndice(?: general)?|"
        "contenidos?|sum[aá]rio|inhoud(?:sopgave)?|inneh[aå]ll|indhold|innhold|"
        "spis treści|obsah|tartalom|содержание|оглавление|зміст|目次|目录|目錄|차례|목차|"
        "תוכן(?: ה?עניינים)?|المحتويات|فهرس"
    ),
    "loi": (
        "(?:list of )?(?:illustrations|plates|figures|maps|tables)|(?:abbildungs|tafel)verzeichnis|"
        "table des illustrations"
    ),
    "copyright": (
        "(?:un)?copyright(?: page| notice)?|legal notice|imprint|impressum|mentions l[eé]gales|cr[eé]dits|"
        "dati editoriali|cr[eé]ditos|ficha t[eé]cnica|colofon|版权(?:页|信息)?|版權|奥付|著作権|זכויות יוצרים|"
        "авторские права|выходные данные"
    ),
    "dedication": "dedication|widmung|d[eé]dicace|dedica|dedicatoria|opdracht",
    "epigraph": "epigraph|motto|[eé]pigraphe|ep[ií]grafe|epigrafe",
    "foreword": (
        "foreword|vorwort|geleitwort|avant-propos|prefazione|pr[oó]logo del editor|voorwoord|f[oö]rord|forord|"
        "предисловие|序|序文|はじめに"
    ),
    "preface": (
        "preface|pr[eé]face|prefacio|pref[aá]cio|premessa|author['’]s note|publisher['’]s note|note to the reader"
    ),
    "introduction": (
        "(?:editor['’]s |author['’]s |general )?introduction|einleitung|einf[uü]hrung|introduzione|introducci[oó]n|"
        "introdu[cç][aã]o|введение|inleiding"
    ),
    "dramatis": (
        "dramatis person(?:ae|æ)|(?:list of )?characters|cast of characters|personen|personnages|personaggi|personajes"
    ),
    "afterword": (
        "afterword|nachwort|postface|postfazione|ep[ií]logo del autor|nawoord|efterord|послесловие|"
        "あとがき|後記|后记|해설"
    ),
    "acknowledgments": (
        "acknowledge?ments|danksagung|remerciements|ringraziamenti|agradecimientos|agradecimentos|dankwoord|"
        "благодарности|谢辞|謝辞"
    ),
    "appendix": r"appendi(?:x|ces)(?: \w{1,4})?|anhang|annexes?|appendice|ap[eé]ndice",
    "glossary": "glossary|glossar|glossaire|glossario|glosario",
    "notes": (
        "(?:foot|end)?notes|(?:end|fu[sß])?noten|anmerkungen|notes de bas de page|notas|примечания|注釈|註釋|注释|הערות"
    ),
    "bibliography": (
        "(?:select(?:ed)? )?bibliography|references|works cited|further reading|literatur(?:verzeichnis)?|"
        "bibliographie|bibliografia|bibliograf[ií]a|参考文献"
    ),
    "index": (
        "(?:general )?index|register|sachregister|personenregister|indice analitico|"
        "[ií]ndice (?:anal[ií]tico|onom[aá]stico)|索引|указатель"
    ),
    "colophon": "colophon|kolophon|achev[eé] d['’]imprimer",
    "credits": (
        "about the (?:authors?|publisher|translator|type)|(?:über|zu) den autor|also by .*|other books by .*|"
        "advertisements?|more info|newsletter|(?:the full )?project gutenberg(?:['’]s|tm|™)? licen[sc]e.*|"
        "the project gutenberg e-?book of .*|transcriber['’]s? notes?:?"
    ),
}
_TITLE = re.compile(rf"(?:{'|'.join(f'(?P<{name}>{names})' for name, names in _NAMES.items())})\W*", re.IGNORECASE)


@lru_cache(maxsize=1024)  # each title is asked of several times, and the chapters of all parts are called “I”
def part_named(title: str) -> str | None:
    """Return which part of a book a title names (in EPUB's terms, such as ``toc``), or None if it may be a chapter."""
    match = _TITLE.fullmatch(title.strip())
    return match.lastgroup if match else None
