"""The names of languages for the reader of the screen, as Qt has them from Unicode's locale data (CLDR)."""

from __future__ import annotations

import langcodes
from PySide6.QtCore import QLocale


def language_name(tag: str) -> str:
    """Return the name of a BCP 47 tag's language with its region or script: ``Portuguese (Brazil)``.

    Empty for a tag that is none, and the tag itself for a language that is too rare to have a name there.
    """
    if not tag or not langcodes.tag_is_valid(tag):
        return ""
    own = langcodes.Language.get(tag).prefer_macrolanguage()
    code = QLocale.codeToLanguage(own.language or "")
    if code in (QLocale.Language.AnyLanguage, QLocale.Language.C):
        return tag
    where = _territory(own.territory or "") or _script(own.script or "")
    return f"{QLocale.languageToString(code)} ({where})" if where else QLocale.languageToString(code)


def _territory(code: str) -> str:
    found = QLocale.codeToTerritory(code)
    return "" if found is QLocale.Country.AnyTerritory else QLocale.territoryToString(found)


def _script(code: str) -> str:
    found = QLocale.codeToScript(code)
    return "" if found is QLocale.Script.AnyScript else QLocale.scriptToString(found)
