"""International Standard Book Numbers: reading and checking (ISBN Users' Manual, 7th edition, section 5)."""

from __future__ import annotations

import re

from studio_app.domain.errors import InputError

_SEPARATORS = re.compile(r"[\s\-‐‑‒–]")
_PREFIX = re.compile(r"^\s*(urn:)?isbn(-1[03](?=[\s:]))?:?", re.IGNORECASE)


def compact(text: str) -> str:
    """Return the number without prefix and separators, in upper case; nothing is checked."""
    return _SEPARATORS.sub("", _PREFIX.sub("", text)).upper()


def is_valid(text: str) -> bool:
    """Tell whether the text is an ISBN of 10 or 13 digits whose check digit is right."""
    number = compact(text)
    if re.fullmatch(r"[0-9]{9}[0-9X]", number):
        return sum((10 - place) * _digit(sign) for place, sign in enumerate(number)) % 11 == 0
    if re.fullmatch(r"97[89][0-9]{10}", number):
        return sum((1, 3)[place % 2] * int(sign) for place, sign in enumerate(number)) % 10 == 0
    return False


def checked(text: str) -> str:
    """Return the ISBN in its compact form.

    Raises:
        InputError: The text is no ISBN, or its check digit is wrong.
    """
    if not is_valid(text):
        raise InputError(
            f"“{text}” is not a valid ISBN.",
            "An ISBN has 10 or 13 digits, of which the last one is a check digit: compare it with the certificate.",
        )
    return compact(text)


def _digit(sign: str) -> int:
    return 10 if sign == "X" else int(sign)
