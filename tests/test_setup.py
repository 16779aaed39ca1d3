"""packaging/studio, once everything is installed: it hands over to the program and stands in nobody's way.

The environment here holds a stand-in for Python, so that what reaches the program can be seen. Installing itself needs
the network and a machine to install on, and is no test's business.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"
STAND_IN = """#!/usr/bin/env bash
printf '<%s>' "$@"
[[ ${!#} != wait ]] || exec sleep 60 >&-
exit 7
"""

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the scripts are for bash")


@pytest.fixture(autouse=True)
def _no_python_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be it that the tests themselves run with a Python that was asked for."""
    monkeypatch.delenv("STUDIO_PYTHON", raising=False)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a checkout with an environment that is complete."""
    made = tmp_path / "a checkout"
    shutil.copytree(PACKAGING, made / "packaging")
    shutil.copy(PACKAGING.parent / "pyproject.toml", made)
    python = made / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(STAND_IN)
    python.chmod(0o755)
    complete = 'source packaging/environment.sh; recipe >.venv/.ready-plain; echo complete >.venv/.ready-qt'
    subprocess.run(["bash", "-c", complete], cwd=made, check=True)
    return made


def run(command: Path, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command, *arguments], cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False,
    )


def test_arguments_output_and_status_pass_through(checkout: Path, tmp_path: Path) -> None:
    ran = run(checkout / "packaging" / "studio", "show", "a b", "", cwd=tmp_path)
    assert ran.stdout == "<-P><-m><studio_app><show><a b><>"
    assert (ran.stderr, ran.returncode) == ("", 7)


def test_it_can_be_called_through_a_link(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(checkout / "packaging" / "studio")
    assert run(tmp_path / "link", cwd=tmp_path).stdout == "<-P><-m><studio_app>"


def test_other_pythons_settings_do_not_reach_the_program(checkout: Path) -> None:
    (checkout / ".venv" / "bin" / "python").write_text("#!/usr/bin/env bash\nenv\n")
    ran = run(checkout / "packaging" / "studio", cwd=checkout, PYTHONPATH="elsewhere", PYTHONHOME="elsewhere")
    assert "elsewhere" not in ran.stdout


def test_signals_reach_the_program(checkout: Path) -> None:
    with subprocess.Popen([checkout / "packaging" / "studio", "wait"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read()  # ends when the program has begun to wait
        process.send_signal(signal.SIGTERM)
    assert process.returncode == -signal.SIGTERM


@pytest.mark.parametrize("spoilt", ["", ".venv.unfinished"])
def test_a_python_that_will_not_do_is_named_and_nothing_is_touched(spoilt: str, checkout: Path) -> None:
    (checkout / spoilt).touch()
    ran = run(checkout / "packaging" / "studio", "show", cwd=checkout, STUDIO_PYTHON="/no/python")
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert "/no/python" in ran.stderr
    assert (checkout / ".venv" / "bin" / "python").exists()
