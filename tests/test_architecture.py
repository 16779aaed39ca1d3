"""The table of packages, held: who may import whom, and where each library is at home. Imports for types count too."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.util import resolve_name
from pathlib import Path
from typing import NamedTuple

import pytest

PROGRAM = Path(__file__).resolve().parent.parent / "studio_app"

LAYERS = {
    "domain": set(),
    "pronunciation": {"domain"},
    "dialogue": {"domain"},
    "importing": {"domain"},
    "editions": {"domain"},
    "storage": {"domain", "pronunciation"},
    "speech": {"domain", "pronunciation"},
    "audio": {"domain"},
    "conversion": {"domain", "pronunciation", "speech", "audio"},
    "delivery": {"domain", "audio"},
    "operations": {"domain", "pronunciation", "dialogue", "importing", "editions", "storage", "speech", "audio",
                   "conversion", "delivery"},
}
LAYERS["ui"] = {*LAYERS, "operations"}
WIRING = {"app", "cli", "__main__"}
OWN_FILES = {"accounts", "connections", "fetching", "lexicons", "listings", "secrets", "settings", "shelf"}
LAYERS |= {module: {*LAYERS, *WIRING, *OWN_FILES} for module in WIRING}
LAYERS |= {module: {"domain"} for module in OWN_FILES}
LAYERS["accounts"] |= {"settings"}
LAYERS["fetching"] |= {"importing"}
LAYERS["lexicons"] |= {"pronunciation"}
LAYERS["listings"] |= {"settings"}
LAYERS["shelf"] |= {"settings"}
LAYERS["connections"] |= {"secrets", "settings"}

HOMES = {
    "PySide6": {"ui", "app"},
    "bs4": {"importing"},
    "charset_normalizer": {"importing"},
    "ebooklib": {"importing"},
    "espeakng_loader": {"speech"},
    "httpx": {"speech", "fetching"},
    "imageio_ffmpeg": {"audio"},
    "isal": {"importing"},
    "keyring": {"secrets"},
    "langcodes": {"importing", "delivery", "operations", "ui"},
    "lxml": {"pronunciation", "importing", "delivery"},
    "mammoth": {"importing"},
    "markdown_it": {"importing"},
    "mdit_py_plugins": {"importing"},
    "msgpack": {"speech"},
    "mutagen": {"delivery"},
    "num2words": {"pronunciation"},
    "numpy": {"audio"},
    "platformdirs": {"settings"},
    "pydub": {"audio"},
    "readability": {"importing"},
    "rapidfuzz": {"editions"},
    "sentencex": {"conversion"},
    "soundfile": {"audio"},
    "spellchecker": {"pronunciation"},
    "soxr": {"audio"},
    "sqlite3": {"storage"},
    "sqlite_utils": {"storage"},
}


class Import(NamedTuple):
    """One name imported, and where."""

    file: Path
    line: int
    name: str

    @property
    def package(self) -> str:
        """The row of the table in which the file stands."""
        return self.file.relative_to(PROGRAM).with_suffix("").parts[0]

    @property
    def imported(self) -> str:
        """The row of the table that is imported; empty for the program's bare name or another's module."""
        top, _, rest = self.name.partition(".")
        return rest.split(".")[0] if top == PROGRAM.name else ""

    def __str__(self) -> str:
        return f"{self.file.relative_to(PROGRAM.parent)}:{self.line} imports {self.name}"


def imports_of(file: Path) -> list[Import]:
    module = [PROGRAM.name, *file.relative_to(PROGRAM).parent.parts]
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [Import(file, node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            source = resolve_name("." * node.level + (node.module or ""), ".".join(module))
            found += [Import(file, node.lineno, f"{source}.{alias.name}") for alias in node.names]
    return found


IMPORTS = [found for file in sorted(PROGRAM.rglob("*.py")) for found in imports_of(file)]


def test_packages_import_only_what_lies_below_them() -> None:
    wrong = [
        str(found) for found in IMPORTS
        if found.package in LAYERS and found.imported in LAYERS
        and found.imported not in LAYERS[found.package] | {found.package}
    ]
    assert not wrong


def test_every_package_stands_in_the_table() -> None:
    rows = {entry.stem for entry in PROGRAM.iterdir() if entry.suffix == ".py" or (entry / "__init__.py").exists()}
    assert rows - {"__init__"} <= set(LAYERS)


def test_libraries_are_imported_only_at_home() -> None:
    libraries = [found for found in IMPORTS if found.name.split(".")[0] in HOMES]
    assert not [str(found) for found in libraries if found.package not in HOMES[found.name.split(".")[0]]]


def test_every_library_has_a_home() -> None:
    known = sys.stdlib_module_names | set(HOMES) | {PROGRAM.name}
    assert not [str(found) for found in IMPORTS if found.name.split(".")[0] not in known]


@pytest.mark.parametrize("module", ["studio_app.cli", "studio_app.__main__"])
def test_the_command_line_starts_without_heavy_libraries(module: str) -> None:
    look = (
        f"import sys, {module}; "
        "print(*({'PySide6', 'sqlite_utils', 'lxml', 'numpy', 'httpx', 'asyncio'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=PROGRAM.parent)
    assert ran.stdout.split() == []
