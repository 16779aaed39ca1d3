from __future__ import annotations

import pytest

from studio_app.conversion.plan import Purse
from studio_app.domain.regenerations import Offer
from studio_app.ui.panels.pricetag import UNPROVEN, PriceTag, plain, price_tag

CREDITS, DOLLARS = Purse("elevenlabs", "credits"), Purse("fish-audio", "USD")


@pytest.mark.parametrize(("offer", "tag"), [
    (Offer(214.0, None), PriceTag("&Regenerate · up to 214 credits", UNPROVEN)),
    (Offer(0.0, 2), PriceTag("&Regenerate", remark="2 free left · 0 credits")),
    (Offer(214.0, 0), PriceTag("&Generate · 214 credits")),
])
def test_another_take_is_offered_as_the_account_is_known(offer: Offer, tag: PriceTag) -> None:
    assert price_tag({CREDITS: offer}, again=True) == tag


def test_what_is_not_spoken_yet_is_generated_for_its_price() -> None:
    assert price_tag({CREDITS: Offer(1.0, None)}, again=False) == PriceTag("&Generate · 1 credit")


def test_two_services_are_named_beside_each_other() -> None:
    tag = price_tag({CREDITS: Offer(12.0, None), DOLLARS: Offer(0.05, 0)}, again=True)
    assert tag.button == "&Regenerate · up to 12 credits + 0.0500 USD"


def test_what_is_free_for_one_service_alone_is_not_called_free() -> None:
    assert price_tag({CREDITS: Offer(0.0, 2), DOLLARS: Offer(0.5, 0)}, again=True).remark == ""


def test_a_voice_that_costs_nothing_has_no_price() -> None:
    assert (plain(again=True).button, plain(again=False).button) == ("&Regenerate", "&Generate")
