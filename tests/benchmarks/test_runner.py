"""The runner's verdicts: a figure over its limit and a benchmark that breaks down must both be seen."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tests.benchmarks import __main__ as runner

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def benchmark_giving(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., Any]], None]:
    def give(run: Callable[..., Any]) -> None:
        monkeypatch.setattr(runner, "import_module", lambda name: SimpleNamespace(run=run))

    return give


@pytest.mark.parametrize(("value", "kept", "verdict"), [(1.3, True, "ok"), (1.31, False, "OVER ITS LIMIT")])
def test_a_figure_is_held_against_its_limit(
    value: float, kept: bool, verdict: str, benchmark_giving: Any, capsys: pytest.CaptureFixture[str],
) -> None:
    benchmark_giving(lambda: [("export", value, 1.3)])
    assert runner.measured("export", full=False) is kept
    assert verdict in capsys.readouterr().out


def test_a_benchmark_that_breaks_down_is_told(benchmark_giving: Any, capsys: pytest.CaptureFixture[str]) -> None:
    benchmark_giving(lambda: 1 / 0)
    assert not runner.measured("export", full=False)
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_full_size_is_for_those_that_know_it(benchmark_giving: Any) -> None:
    benchmark_giving(lambda full: [("export", 2.0, 1.0 if full else 3.0)])
    assert runner.measured("export", full=False)
    assert not runner.measured("export", full=True)


@pytest.mark.parametrize("name", runner.NAMES)
def test_every_benchmark_can_be_run(name: str) -> None:
    benchmark = import_module(f"tests.benchmarks.bench_{name}")
    assert callable(benchmark.run)
