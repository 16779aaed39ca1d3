"""Exports from the command line."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from studio_app.audio.encoding import Encoding, Format
from studio_app.cli import DONE, IN_PART, INTERRUPTED
from studio_app.cli.interruption import interruptible
from studio_app.cli.output import ProgressLine, clock, counted, say
from studio_app.delivery.export import export
from studio_app.operations.exporting import ExportOptions, Per, Prepared, prepare
from studio_app.operations.programmes import pauses, set_pauses

if TYPE_CHECKING:
    from argparse import Namespace

    from studio_app.cli.desk import Desk
    from studio_app.delivery.export import ExportProgress, ExportReport
    from studio_app.domain.programme import Pauses
    from studio_app.operations.workbench import Workbench


def export_project(at: Desk, bench: Workbench, given: Namespace) -> tuple[dict[str, Any], int]:
    """Write the finished files; those of an incomplete book only when a partial export is asked for."""
    set_pauses(bench, _pauses(bench, given))
    prepared = prepare(bench, given.out, _options(given))
    report = _carry_out(at, prepared)
    for warning in report.warnings:
        say(warning)
    if report.cancelled:
        return _done(prepared, report), INTERRUPTED
    return _done(prepared, report), IN_PART if prepared.missing else DONE


def _options(given: Namespace) -> ExportOptions:
    encoding = Encoding(Format(given.format), given.bitrate)
    return ExportOptions(Per(given.per), encoding, given.template or "", int(given.id3[-1]), given.partial)


def _pauses(bench: Workbench, given: Namespace) -> Pauses:
    wanted = {"paragraph": given.pause_paragraph, "heading": given.pause_heading,
              "scene_break": given.pause_scene_break, "head": given.pause_head, "tail": given.pause_tail}
    return replace(pauses(bench), **{name: value for name, value in wanted.items() if value is not None})


def _carry_out(at: Desk, prepared: Prepared) -> ExportReport:
    """Export on the worker's pool, so that Ctrl-C is heard at once."""
    cancelled, line = threading.Event(), ProgressLine()

    def show(progress: ExportProgress) -> None:
        line.show(f"Exporting: {clock(progress.seconds)} of {clock(progress.total)}")

    with interruptible(cancelled.set):
        try:
            return at.worker.submit(export, prepared.order, emit=show, cancelled=cancelled).result()
        finally:
            line.end()


def _done(prepared: Prepared, report: ExportReport) -> dict[str, Any]:
    value = {
        "folder": str(prepared.order.folder),
        "files": [{"file": file.path.name, "seconds": round(file.seconds, 3), "bytes": file.bytes}
                  for file in report.files],
        "missing": [{"chapter": gap.index, "title": gap.title, "paragraphs": gap.paragraphs}
                    for gap in prepared.missing],
        "warnings": list(report.warnings),
    }
    seconds = sum(file.seconds for file in report.files)
    text = "Nothing was exported." if report.cancelled else (
        f"{counted(len(report.files), 'file')}, {clock(seconds)} in all, in {prepared.order.folder}")
    text += "".join(f"\nMissing in chapter {gap.index}: {counted(gap.paragraphs, 'paragraph')}"
                    for gap in prepared.missing)
    return {"json": value, "text": text}
