"""The service's OpenAPI file, reduced to what the studio uses, as a judge of requests and answers.

Source: https://github.com/fishaudio/docs, api-reference/openapi.json, of 2026-08-21; prose left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTRACT = json.loads((Path(__file__).parent / "openapi.json").read_text(encoding="utf-8"))
SCHEMAS = CONTRACT["components"]["schemas"]


def faults_of(value: Any, schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return how the value breaks the schema, as the service's own list of errors."""
    validator = Draft202012Validator({**schema, "components": CONTRACT["components"]})
    return [{"loc": [str(step) for step in error.absolute_path], "type": str(error.validator), "msg": error.message,
             "ctx": None, "in": "body"} for error in validator.iter_errors(value)]


def unknown_fields(value: Mapping[str, Any], name: str) -> Iterator[str]:
    """Yield the fields that the schema of this name does not have."""
    for field, inner in value.items():
        known = SCHEMAS[name]["properties"].get(field)
        if known is None:
            yield f"{name}.{field}"
        elif isinstance(inner, dict):
            yield from unknown_fields(inner, "ProsodyControl")


def parameters_broken(path: str, method: str, where: str, given: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a request's query or headers."""
    known = {one["name"]: one["schema"] for one in CONTRACT["paths"][path][method]["parameters"] if one["in"] == where}
    wrong = [f"{path}?{name}" for name in given if name not in known]
    for name in set(given) & set(known):
        faults = faults_of(_typed(given[name], known[name]), known[name])
        wrong += [f"{path}?{name}: {fault['msg']}" for fault in faults]
    return wrong


def answer_schema(path: str, method: str, status: str = "200") -> dict[str, Any]:
    """Return the schema of an answer's content."""
    content = CONTRACT["paths"][path][method]["responses"][status]["content"]
    schema: dict[str, Any] = next(iter(content.values()))["schema"]
    return schema


def _typed(text: Any, schema: Mapping[str, Any]) -> object:
    """Return a query's text as what it stands for."""
    match schema.get("type"):
        case "integer":
            return int(text) if text.lstrip("-").isdigit() else text
        case "boolean":
            return {"true": True, "false": False}.get(text, text)
        case _:
            return text
