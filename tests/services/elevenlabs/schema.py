"""Every request held against the service's own OpenAPI description, reduced to what is served here.

What the description does not say but the service enforces (how many ids, how large a seed, how fast) is here too, so
that a request which the real service would refuse is never let through in a test.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jsonschema import Draft202012Validator

from tests.services.elevenlabs.refusals import SchemaBreak

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jsonschema import ValidationError

_FILE = Path(__file__).with_name("openapi.json")
_BOOLEANS = {"true": True, "1": True, "on": True, "yes": True, "false": False, "0": False, "off": False, "no": False}

MOST_IDS = 3
"""Request ids on one side, and dictionaries in one request."""

LARGEST_SEED = 2**32 - 1
_AT_MOST_THREE = {"type": ["array", "null"], "maxItems": MOST_IDS}
_ENFORCED = Draft202012Validator({"properties": {
    "previous_request_ids": _AT_MOST_THREE, "next_request_ids": _AT_MOST_THREE,
    "pronunciation_dictionary_locators": _AT_MOST_THREE,
    "seed": {"type": ["integer", "null"], "minimum": 0, "maximum": LARGEST_SEED},
}})


class Violation(NamedTuple):
    """Something in a request that the description does not know or allow."""

    request: str
    where: str
    message: str


@dataclass(frozen=True)
class Operation:
    """What one route takes."""

    route: str
    query: Mapping[str, Draft202012Validator]
    body: Draft202012Validator | None
    multipart: bool
    body_required: bool
    answer: Draft202012Validator | None

    def parsed(self, given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Return the query's values in their own types, as far as they have them."""
        return {name: _coerced(values, self.query[name].schema) for name, values in given.items() if name in self.query}

    def values_of(self, name: str) -> list[str]:
        """Return what a parameter may be."""
        schema: Any = self.query[name].schema
        return list(schema["enum"])

    def parsed_form(self, given: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
        """Return a form's values in their own types; an object stands in a form as JSON."""
        assert self.body is not None
        fields = _shape_for(self.body.schema, {})["properties"]
        return {name: _coerced(values, fields.get(name, {})) for name, values in given.items()}

    def unknown(self, query: Mapping[str, Any], body: Any) -> Iterator[tuple[str, str]]:
        """Yield where the request names something that the service would silently ignore."""
        for name in query:
            if name not in self.query:
                yield f"query.{name}", "is no parameter of this route"
        if self.body is not None:
            yield from _unknown_fields(self.body.schema, body, "body")

    def breaks(self, query: Mapping[str, Any], body: Any) -> list[dict[str, Any]]:
        """Return what is wrong with the request, in FastAPI's form."""
        found = [
            _told(error, ["query", name])
            for name, value in query.items() for error in self.query[name].iter_errors(value)
        ]
        body = _with_files_as_text(body)
        if self.body is not None and (body is not None or self.body_required):
            found += [_told(error, ["body"]) for error in self.body.iter_errors(body)]
            found += [_told(error, ["body"]) for error in _ENFORCED.iter_errors(body) if "text-to-speech" in self.route]
        return found


def read_json(content: bytes, content_type: str) -> Any:
    """Return what a JSON body holds.

    Raises:
        SchemaBreak: It is not JSON, or is not declared as such.
    """
    if content_type != "application/json":
        problem = {"type": "model_attributes_type", "loc": ["body"], "msg": "Input should be a valid dictionary"}
        raise SchemaBreak([problem])
    try:
        return json.loads(content)
    except ValueError as error:
        raise SchemaBreak([{"type": "json_invalid", "loc": ["body"], "msg": f"JSON decode error: {error}"}]) from error


@cache
def document() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return read


@cache
def operation(method: str, route: str) -> Operation:
    """Return what a route takes; all routes served but the control routes are in the description."""
    described = document()["paths"][route][method.lower()]
    query = {
        each["name"]: _validator(each["schema"]) for each in described.get("parameters", ()) if each["in"] == "query"
    }
    wanted = described.get("requestBody", {})
    contents = wanted.get("content", {})
    (kind, body), = contents.items() or [("", None)]
    answer = described["responses"]["200"].get("content", {}).get("application/json")
    return Operation(
        route, query, _validator(body["schema"]) if body else None, kind == "multipart/form-data",
        wanted.get("required", False), _validator(answer["schema"]) if answer else None,
    )


def _validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": document()["components"]})


def _with_files_as_text(body: Any) -> Any:
    """Return a form with its files as the description has them: strings of some binary format."""
    if not isinstance(body, dict):
        return body
    return {name: _without_bytes(value) for name, value in body.items()}


def _without_bytes(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_bytes(each) for each in value]
    return "" if isinstance(value, bytes) else value


def _coerced(values: Sequence[Any], schema: Any) -> Any:
    """Return a parameter's value as FastAPI reads it: by the type it is declared with, else as it stands."""
    kinds = {kind.get("type") for kind in (schema, *schema.get("anyOf", ()))}
    if "array" in kinds and "object" not in kinds:
        return list(values)
    value = values[-1]
    if isinstance(value, bytes):
        return value
    with contextlib.suppress(ValueError):
        if "number" in kinds:
            return float(value)
        if "$ref" in schema or "object" in kinds:
            return json.loads(value)
    if "boolean" in kinds:
        return _BOOLEANS.get(value.lower(), value)
    if "integer" in kinds and value.removeprefix("-").isdecimal():
        return int(value)
    return value


def _unknown_fields(schema: Any, value: Any, where: str) -> Iterator[tuple[str, str]]:
    shape = _shape_for(schema, value)
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _unknown_fields(shape.get("items", {}), item, f"{where}.{place}")
    elif isinstance(value, dict) and "properties" in shape:
        for name, inner in value.items():
            if name not in shape["properties"]:
                yield f"{where}.{name}", "is no field of this request"
            else:
                yield from _unknown_fields(shape["properties"][name], inner, f"{where}.{name}")


def _shape_for(schema: Any, value: Any) -> Any:
    """Return the schema behind references and choices that a value of this kind is meant for."""
    if "$ref" in schema:
        return _shape_for(document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]], value)
    kind = "array" if isinstance(value, list) else "object"
    choices = [_shape_for(choice, value) for choice in schema.get("anyOf", ())]
    fitting = [choice for choice in choices if choice.get("type") == kind]
    if isinstance(value, dict):
        best = [choice for choice in fitting if _const_of(choice) in (None, value.get("type"))]
        fitting = best or fitting
    return fitting[0] if fitting else schema


def _const_of(schema: Any) -> Any:
    return schema.get("properties", {}).get("type", {}).get("const")


def _told(error: ValidationError, start: list[str | int]) -> dict[str, Any]:
    """Return one mistake in FastAPI's form; of a choice, the branch that came furthest says what is wrong."""
    if error.context:
        return _told(max(error.context, key=lambda inner: len(inner.absolute_path)), start)
    missing = error.validator == "required"
    name = [error.message.split("'")[1]] if missing else []
    return {
        "type": "missing" if missing else str(error.validator), "loc": [*start, *error.absolute_path, *name],
        "msg": "Field required" if missing else error.message, "input": None,
    }
