"""How soon after a very long book is read its outline is seen and its length told, and how long a click in it takes.

Run it by itself, with or without a book: ``python tests/benchmarks/bench_review.py [BOOK.epub]``. Without one it makes
the novel of some 3 million characters on which importing is measured.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import statistics
import tempfile
import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from studio_app.conversion.worker import Worker
from studio_app.domain.accounts import Accounts
from studio_app.domain.listings import Listings
from studio_app.importing import read_manuscript
from studio_app.speech.espeak import EspeakEngine
from studio_app.ui.bridge import Bridge
from studio_app.ui.dialogs.review.window import ReviewDialog
from studio_app.ui.session import Session
from studio_app.ui.stock import Stock
from tests.benchmarks.bench_import import write_long_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.manuscript import Manuscript
    from studio_app.speech.engine import SpeechEngine

FIRST_ROW_LIMIT, PRICE_LIMIT, CLICK_LIMIT = 0.75, 1.5, 0.2
"""As parts of the time of reading, which is a second or more for such a book."""
ROUNDS = 5


def run(book: pathlib.Path | None = None) -> list[tuple[str, float, float]]:
    """Return the ratios of the medians, and the limits they should keep.

    Args:
        book: An EPUB to read; a made one otherwise.
    """
    _ = QApplication.instance() or QApplication([])
    engine = EspeakEngine()
    engines: dict[str, SpeechEngine] = {engine.name: engine}
    worker, bridge = Worker(engines), Bridge()
    session = Session(engines, Accounts())
    stock = Stock(session, worker, bridge, Listings())
    proof = worker.call(engine.voices()).result()

    def review(manuscript: Manuscript) -> ReviewDialog:
        return ReviewDialog(manuscript, stock, engines, proof, worker, bridge)

    try:
        with tempfile.TemporaryDirectory() as folder:
            path = book or write_long_book(pathlib.Path(folder) / "long.epub")
            turns = [_turn(path, review) for _ in range(ROUNDS + 1)][1:]
    finally:
        stock.close_errands()
        session.close()
        worker.close()
    read, row, price, click = (statistics.median(column) for column in zip(*turns, strict=True))
    return [
        ("first row of the review seen after reading / reading", row / read, FIRST_ROW_LIMIT),
        ("characters, hours and price told after reading / reading", price / read, PRICE_LIMIT),
        ("a click in the outline, all sums shown anew / reading", click / read, CLICK_LIMIT),
    ]


def _turn(path: pathlib.Path, review: Callable[[Manuscript], ReviewDialog]) -> tuple[float, float, float, float]:
    """Return the seconds of reading, from then to the first row and to the price, and of a click."""
    began = time.perf_counter()
    manuscript = read_manuscript(path)
    read = time.perf_counter()
    dialog = review(manuscript)
    dialog.show()
    dialog.chapters.viewport().repaint()
    shown = time.perf_counter()
    while "characters" not in dialog.bill.text():
        QApplication.processEvents()
    told = time.perf_counter()
    dialog.chapters.include()
    dialog.chapters.viewport().repaint()
    clicked = time.perf_counter()
    dialog.close()
    return read - began, shown - read, told - read, clicked - told


def main() -> None:
    """Print what was measured."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", nargs="?", type=pathlib.Path)
    for name, ratio, limit in run(parser.parse_args().book):
        print(f"{name}: {ratio:.2f} (limit {limit})")


if __name__ == "__main__":
    main()
