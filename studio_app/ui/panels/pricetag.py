"""What the button says that makes a take: its price, and how many repeats are free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio_app.domain.amounts import amount

if TYPE_CHECKING:
    from studio_app.operations.regenerations import Offers

UNPROVEN = "Your plan may give 2 free. Not seen on this account yet."


@dataclass(frozen=True, slots=True)
class PriceTag:
    """The words of the button, what is said on hover, and the line below it."""

    button: str
    hover: str = ""
    remark: str = ""


def plain(remark: str = "", *, again: bool) -> PriceTag:
    """Return what is said where nobody is charged."""
    return PriceTag("&Regenerate" if again else "&Generate", remark=remark)


def price_tag(offered: Offers, *, again: bool) -> PriceTag:
    """Return what is said of a paragraph's next generation.

    Args:
        offered: What it may cost, by what it is charged to; never empty.
        again: All of it is spoken, so it would be another take.
    """
    price = " + ".join(amount(offer.price, purse.unit) for purse, offer in offered.items())
    if all(offer.free for offer in offered.values()):
        left = min(offer.left or 0 for offer in offered.values())
        return PriceTag("&Regenerate" if again else "&Generate", remark=f"{left} free left · {price}")
    if again and any(offer.left is None for offer in offered.values()):
        return PriceTag(f"&Regenerate · up to {price}", UNPROVEN)
    return PriceTag(f"&Generate · {price}")
