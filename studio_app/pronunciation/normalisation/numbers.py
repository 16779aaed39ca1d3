"""Amounts, money, measures, places in a row, ranges and fractions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from studio_app.pronunciation.normalisation.forms import any_of, number_form

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from studio_app.pronunciation.normalisation.forms import Form
    from studio_app.pronunciation.normalisation.tongue import Tongue


def number_forms(tongue: Tongue) -> Iterator[Form]:
    """Yield the forms of numbers, from the most to the least particular."""
    words, amount = tongue.words, f"(?P<amount>{tongue.number})"
    sign, scale = f"(?P<sign>{any_of(words.money)})", rf"(?: (?P<scale>{any_of(words.scales)})\b)?"
    yield number_form(rf"{sign} ?{amount}{scale}(?! \d+[sd]\b)", partial(_money, tongue))
    yield number_form(rf"{amount}{scale} ?{sign}", partial(_money, tongue))
    yield number_form(rf"(?P<minus>−)?{amount} ?(?P<unit>%|{any_of(words.units)})(?!\w)", partial(_measure, tongue))
    if tongue.ordinals:
        yield number_form(tongue.ordinals, tongue.place)
    if words.to:
        yield number_form(r"(?P<first>[1-9]\d{0,3}) ?[-–] ?(?P<last>\d{1,4})", partial(_range, tongue))
    signs = "".join(written for written in words.fractions if len(written) == 1)
    fraction = f"(?P<fraction>[{signs}]|(?<!\\d){any_of(set(words.fractions) - set(signs))})"
    yield number_form(rf"(?:(?P<whole>\d+) ?)?{fraction}", partial(_fraction, tongue))
    yield number_form(amount, tongue.plain)


def _money(tongue: Tongue, match: re.Match[str]) -> str:
    words, money, written = tongue.words, tongue.words.money[match["sign"]], match["amount"]
    if match["scale"]:
        said = tongue.quantity(written)
        return f"{said} {words.scales[match['scale']]}{money.whole.many}" if said else ""
    whole, point, parts = written.partition(words.point)
    if not point or parts == "00":
        return tongue.counted(whole, money.whole)
    said_whole = tongue.counted(whole, money.whole)
    if len(parts) != 2 or not said_whole:
        return ""
    said_parts = tongue.counted(str(int(parts)), money.part)
    return said_parts if whole == "0" else f"{said_whole} {words.and_} {said_parts}"


def _measure(tongue: Tongue, match: re.Match[str]) -> str:
    written, unit = match["amount"], match["unit"]
    if unit == "%":
        said = tongue.quantity(written)
        said = f"{said} {tongue.words.percent}" if said else ""
    else:
        said = tongue.counted(written, tongue.words.units[unit])
    return f"{tongue.words.minus} {said}" if said and match["minus"] else said


def _range(tongue: Tongue, match: re.Match[str]) -> str:
    """Return both ends of a range; what does not rise is a score, a code or a subtraction."""
    first, last = match["first"], match["last"]
    whole_last = first[:max(0, len(first) - len(last))] + last
    of_a_kind = len(first) >= len(last) or (len(last) < 4 and len(last) == len(first) + 1)
    if not of_a_kind or whole_last.startswith("0") or int(first) >= int(whole_last):
        return ""
    ends = [tongue.year(int(end)) if len(end) == 4 else tongue.cardinal(int(end)) for end in (first, whole_last)]
    return f" {tongue.words.to} ".join(ends)


def _fraction(tongue: Tongue, match: re.Match[str]) -> str:
    fraction = tongue.words.fractions[match["fraction"]]
    if match["whole"] is None:
        return fraction
    whole = tongue.quantity(match["whole"])
    return tongue.mixed(whole, fraction) if whole else ""
