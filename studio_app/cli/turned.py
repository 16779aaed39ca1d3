"""What the command line says of paragraphs that an operation has turned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio_app.cli.output import counted, say
from studio_app.domain.amounts import amount

if TYPE_CHECKING:
    from studio_app.operations.turning import Turning


def tell_turned(turned: Turning, *, kept: bool) -> None:
    """Say which new audio is needed, or that what is made is kept; nothing where nothing was turned."""
    if not turned.paragraphs:
        return
    paragraphs = counted(len(turned.paragraphs), "paragraph")
    if kept:
        say(f"{paragraphs} would be spoken otherwise; what is made is kept.")
        return
    prices = ", ".join(amount(value, purse.unit) for purse, value in turned.prices.items())
    say(f"New audio: {paragraphs}{f', {prices}' if prices else ''}.")


def turned_value(turned: Turning, *, kept: bool) -> dict[str, Any]:
    """Return the same for ``--json``."""
    return {"kept": kept, "paragraphs": len(turned.paragraphs),
            "credits_expected": sum(value for purse, value in turned.prices.items() if purse.unit == "credits")}
