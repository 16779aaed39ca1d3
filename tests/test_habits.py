"""The sizes that keep the program readable, measured. A docstring makes nothing longer."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path
from typing import TypeAlias

import pytest

PROGRAM = Path(__file__).resolve().parent.parent / "studio_app"
SOURCES = {file.relative_to(PROGRAM): file.read_text(encoding="utf-8") for file in sorted(PROGRAM.rglob("*.py"))}
MODULES = {file: ast.parse(text) for file, text in SOURCES.items()}

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def lines(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def code_lines(node: Definition) -> int:
    """Return how many lines the definition has without its docstring and those of all within it."""
    documented = [
        inner for inner in ast.walk(node) if isinstance(inner, DEFINITIONS) and ast.get_docstring(inner) is not None
    ]
    return lines(node) - sum(lines(inner.body[0]) for inner in documented)


def sizes(*kinds: type[Definition]) -> dict[str, int]:
    return {
        f"{file}:{node.lineno} {node.name}": code_lines(node)
        for file, module in MODULES.items() for node in ast.walk(module) if isinstance(node, kinds)
    }


FUNCTIONS = sizes(ast.FunctionDef, ast.AsyncFunctionDef)
CLASSES = sizes(ast.ClassDef)
LENGTHS = {str(file): len(text.splitlines()) for file, text in SOURCES.items()}


def longer(measured: dict[str, int], limit: int) -> dict[str, int]:
    return {name: size for name, size in measured.items() if size > limit}


def test_no_file_is_over_500_lines() -> None:
    assert not longer(LENGTHS, 500)


def test_half_of_the_files_are_within_150_lines() -> None:
    assert statistics.median(LENGTHS.values()) <= 150


def test_no_class_is_over_300_lines() -> None:
    assert not longer(CLASSES, 300)


def test_hardly_a_function_is_over_50_lines() -> None:
    over = longer(FUNCTIONS, 50)
    assert len(over) <= len(FUNCTIONS) / 100, over


def test_nine_functions_in_ten_are_within_25_lines() -> None:
    over = longer(FUNCTIONS, 25)
    assert len(over) <= len(FUNCTIONS) / 10, over


def test_half_of_the_functions_are_within_8_lines() -> None:
    assert statistics.median(FUNCTIONS.values()) <= 8


@pytest.mark.parametrize("name", ["utils", "util", "misc", "helpers", "common"])
def test_modules_are_named_by_subject(name: str) -> None:
    assert not [str(file) for file in MODULES if name in (file.stem, file.parent.name)]


def test_every_module_says_what_it_is_for() -> None:
    assert not [str(file) for file, module in MODULES.items() if not ast.get_docstring(module)]
