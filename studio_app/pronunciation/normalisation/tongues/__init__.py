"""The languages that have rules for reading, each in a module of its own."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation.abbreviations import abbreviation_forms
from studio_app.pronunciation.normalisation.dates import date_forms
from studio_app.pronunciation.normalisation.forms import Form, Kind
from studio_app.pronunciation.normalisation.numbers import number_forms
from studio_app.pronunciation.normalisation.roman import roman_forms

if TYPE_CHECKING:
    from studio_app.pronunciation.normalisation.tongue import Tongue

_MODULES = {"en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese",
            "nl": "dutch"}

LANGUAGES: dict[Kind, tuple[str, ...]] = {kind: tuple(_MODULES) for kind in Kind}
"""The languages (ISO 639-1) in which each kind is read."""


@cache
def forms_for(language: str) -> tuple[Form, ...]:
    """Return what is read in a language, named by its BCP 47 tag, the form that wins first; none without rules."""
    tongue = _tongue(language)
    if tongue is None:
        return ()
    return (*date_forms(tongue), *number_forms(tongue), *roman_forms(tongue), *abbreviation_forms(tongue.words))


def abbreviations(language: str) -> frozenset[str]:
    """Return the abbreviations that are known in a language, without the point at their end."""
    tongue = _tongue(language)
    return frozenset(written.removesuffix(".") for written, _, _ in tongue.words.shorts) if tongue else frozenset()


def _tongue(language: str) -> Tongue | None:
    primary, *rest = language.replace("_", "-").split("-")
    module = _MODULES.get(primary.lower())
    if module is None:
        return None
    region = next((part.upper() for part in rest if len(part) == 2), "")
    tongue: Tongue = import_module(f"{__name__}.{module}").tongue(region)
    return tongue
