"""What a model of an account can do and costs: the table, the service's own list, and what was learnt, put together."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from studio_app.domain.capabilities import Capabilities, Model, Stitching
from studio_app.domain.errors import UnknownVoice
from studio_app.domain.voices import SEED
from studio_app.speech.elevenlabs.matrix import (
    BOOST,
    DEFAULT_MODEL,
    MODELS,
    NORMALISATION,
    STYLE,
    UNLISTED,
    Facts,
    group,
    slots,
)
from studio_app.speech.elevenlabs.wording import LONGEST_BREAK, LONGEST_TAG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studio_app.domain.accounts import Account
    from studio_app.domain.capabilities import SettingRange
    from studio_app.domain.voices import Settings, SettingValue
    from studio_app.speech.elevenlabs.catalogue import Listed

UNIT = "credits"
NO_JOINS = "The service keeps nothing of what is made: joins are off, and lost answers cannot be fetched."


def facts_of(model: str, listed: Mapping[str, Listed]) -> Facts:
    """Return the fixed facts of a model.

    Raises:
        UnknownVoice: Neither this program nor the account knows it.
    """
    if model in MODELS:
        return MODELS[model]
    if model in listed:
        return UNLISTED
    raise UnknownVoice(f"ElevenLabs has no model “{model}”.", f"There are: {', '.join(listed or MODELS)}.")


def capabilities(model: str, listed: Mapping[str, Listed], account: Account, *, keeps_nothing: bool) -> Capabilities:
    """Return what a model can do for an account.

    Raises:
        UnknownVoice: There is no such model.
    """
    model = model or DEFAULT_MODEL
    facts = facts_of(model, listed)
    shared = group(facts) if model in MODELS else listed[model].get("concurrency_group") or group(facts)
    return Capabilities(
        unit=UNIT,
        maximum_characters=facts.limit,
        slots=account.slots.get(shared, slots(account.plan, facts)),
        slot_group=shared,
        stitching=Stitching.NONE if keeps_nothing else facts.stitching,
        history=not keeps_nothing,
        word_timings=True,
        breaks=LONGEST_BREAK if facts.breaks else 0.0,
        phonemes=facts.phonemes,
        language=facts.language,
        seed=True,
        audio_tags=facts.audio_tags,
        longest_direction=LONGEST_TAG if facts.audio_tags else 0,
        normalises=model in MODELS and not facts.fast,
        notes=facts.notes + ((NO_JOINS,) if keeps_nothing else ()),
        settings=tuple(_allowed(facts.settings, listed.get(model, {}))),
    )


def models(listed: Mapping[str, Listed]) -> list[Model]:
    """Return the models to choose among, the usual one first, then as the service lists them."""
    known = {model: Model(model, facts.name) for model, facts in MODELS.items()}
    told = {model: Model(model, one.get("name") or model, one.get("description") or "")
            for model, one in listed.items()}
    found = told or known
    return sorted(found.values(), key=lambda one: one.id != DEFAULT_MODEL)


def factor(model: str, listed: Mapping[str, Listed], account: Account) -> float:
    """Return what a character costs in credits: as was charged, else as the service lists it, else as is published."""
    model = model or DEFAULT_MODEL
    if model in account.factors:
        return account.factors[model]
    rates = listed.get(model, {}).get("model_rates") or {}
    facts = facts_of(model, listed)
    if model in MODELS:  # the listed multiplier has been seen to differ from what is charged, the table has not
        return facts.factor * float(rates.get("cost_discount_multiplier") or 1.0)
    return float(rates.get("character_cost_multiplier") or 1.0) * float(rates.get("cost_discount_multiplier") or 1.0)


def cost(characters: float, each: float) -> float:
    """Return what so many characters cost; part of a credit is a whole one."""
    return float(ceil(round(characters * each, 6)))


def obeyed(settings: Settings, ranges: Iterable[SettingRange]) -> dict[str, SettingValue]:
    """Return the voice settings that the model obeys, within its limits, as numbers and truth values."""
    sent: dict[str, SettingValue] = {}
    for one in ranges:
        if one.name in settings and one.name not in (SEED, NORMALISATION):
            sent[one.name] = _within(one, settings[one.name])
    return sent


def normalisation(settings: Settings) -> str:
    """Return how numbers shall be read; empty for the service's own way."""
    wanted = str(settings.get(NORMALISATION, "auto"))
    return wanted if wanted in ("on", "off") else ""


def _allowed(ranges: Iterable[SettingRange], listed: Listed | Mapping[str, object]) -> Iterable[SettingRange]:
    """Leave out what the service itself says that the model does not obey."""
    refused = {STYLE.name: listed.get("can_use_style"), BOOST.name: listed.get("can_use_speaker_boost")}
    return (one for one in ranges if refused.get(one.name) is not False)


def _within(one: SettingRange, value: SettingValue) -> SettingValue:
    if isinstance(one.default, bool):
        return bool(value)
    number = min(one.most, max(one.least, float(value)))
    if one.options:
        return min((float(option) for option, _ in one.options), key=lambda option: abs(option - number))
    return number
