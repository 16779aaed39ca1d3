"""What a request to speak must be beyond its form: every rule of voice, model, plan and context, in one place."""

from __future__ import annotations

from typing import Any

from tests.services.elevenlabs import dictionaries, markup, refusals
from tests.services.elevenlabs.account import PLANS
from tests.services.elevenlabs.models import MODELS, Model
from tests.services.elevenlabs.schema import operation
from tests.services.elevenlabs.service import FREE_FOR, Call, Order, Service
from tests.services.elevenlabs.voices import DEFAULT_SETTINGS, speaking

_GATES = {"mp3_44100_192": "creator", "pcm_44100": "pro", "wav_44100": "pro"}
_SIDES = ("previous_request_ids", "next_request_ids")
_CONTEXT = ("previous_text", "next_text", *_SIDES)
_SLOWEST, _FASTEST = 0.7, 1.2


def ordered(service: Service, call: Call) -> Order:
    """Return what is to be spoken, or refuse it by the first rule it breaks."""
    body = call.body
    voice = speaking(service, call.path["voice_id"])
    model = _model(body.get("model_id", "eleven_multilingual_v2"))
    output_format = _format(service, call)
    _check_text(body["text"], model)
    settings = _settings(service, call, model)
    _check_context(service, call, model)
    if body.get("apply_language_text_normalization") and model.id.startswith("eleven_v4"):
        message = "Language text normalization is not supported with this model."
        raise refusals.Refusal(400, "unsupported_model", message, param="apply_language_text_normalization")
    heard = _heard(service, call, model)
    return Order(
        call, service.account.user_id, body["text"], heard, voice, model, output_format, settings, body.get("seed"),
        _is_kept(service, call), tuple(body.get("next_request_ids") or ()),
    )


def _heard(service: Service, call: Call, model: Model) -> str:
    """Return a text after its dictionaries; note what will not come out as it was meant."""
    heard = call.body["text"]
    rules: list[dictionaries.Rule] = []
    for locator in call.body.get("pronunciation_dictionary_locators") or ():
        own = dictionaries.rules_of(service, locator)
        heard, rules = dictionaries.replaced(heard, own), rules + own
    for fault in markup.faults(call.body["text"], rules, model):
        service.note(call, "body.text", fault)
    return str(heard)


def _model(model_id: str) -> Model:
    if model_id not in MODELS:
        raise refusals.no_such_model(model_id)
    return MODELS[model_id]


def _format(service: Service, call: Call) -> str:
    output_format: str = call.query.get("output_format", "mp3_44100_128")
    allowed = [
        name for name in operation(call.method, call.route).values_of("output_format")
        if service.account.at_least(_GATES.get(name, PLANS[0]))
    ]
    if output_format not in allowed:
        raise refusals.bad_format(allowed, f"The plan {service.account.tier} has no {output_format}.")
    return output_format


def _check_text(text: str, model: Model) -> None:
    if not text or (not text.strip() and not model.speaks_blank):
        raise refusals.empty_text()
    if len(text) > model.text_limit:
        raise refusals.too_long(len(text), model.limit)


def _settings(service: Service, call: Call, model: Model) -> dict[str, Any]:
    """Return the settings in force: the voice's own, changed by what the request gives."""
    given = call.body.get("voice_settings") or {}
    settings = {name: usual if given.get(name) is None else given[name] for name, usual in DEFAULT_SETTINGS.items()}
    problem = ""
    if model.checks_speed and not _SLOWEST <= settings["speed"] <= _FASTEST:
        problem = f"Invalid setting for speed received, expected a value between {_SLOWEST} and {_FASTEST}."
    if not 0 <= settings["style"] <= 1:
        problem = "Invalid setting for style received, expected a value between 0.0 and 1.0."
    if problem:
        service.note(call, "body.voice_settings", problem)
        raise refusals.bad_settings(problem)
    return settings


def _is_kept(service: Service, call: Call) -> bool:
    kept = bool(call.query.get("enable_logging", True))
    if not kept and not service.account.zero_retention:
        message = "Zero retention mode is only available to enterprise customers."
        raise refusals.Refusal(403, "feature_not_available", message, type="authorization_error")
    return kept


def _check_context(service: Service, call: Call, model: Model) -> None:
    """Refuse context where the model takes none, and ids where the service is known to stumble over them."""
    body = call.body
    if not model.takes_context and any(body.get(name) not in (None, []) for name in _CONTEXT):
        raise refusals.no_context(model.id)
    ids = [request_id for side in _SIDES for request_id in body.get(side) or ()]
    unknown = [request_id for request_id in ids if service.own(request_id) is None]
    if unknown and service.unknown_ids != 200:
        message = f"The request ID {unknown[0]} was not found."
        raise refusals.Refusal(service.unknown_ids, "request_id_not_found", message, type="not_found")
    previous = [service.own(request_id) for request_id in body.get(_SIDES[0]) or ()]
    if service.refuses_reused_ids and any(earlier and earlier.order.next_ids for earlier in previous):
        raise refusals.broken(bare=True)
    call.stale_ids = tuple(request_id for request_id in ids if not _counts(service, call, request_id, model))


def _counts(service: Service, call: Call, request_id: str, model: Model) -> bool:
    """Tell whether a request id does anything; one that does not is ignored without a word."""
    earlier = service.own(request_id)
    return (
        earlier is not None and earlier.read and earlier.order.kept and earlier.order.model is model
        and service.now() - earlier.at < FREE_FOR and bool(call.query.get("enable_logging", True))
    )
