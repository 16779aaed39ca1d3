"""Makes the pictures of the README: the real window on the sample book, in both schemes.

    QT_QPA_PLATFORM=offscreen packaging/make_pictures.py [FOLDER]

Without a folder they go where the README finds them, ``resources/pictures``.
"""

from __future__ import annotations

import os
import sys
import tempfile
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget  # noqa: E402

from studio_app import app as application  # noqa: E402
from studio_app.conversion.worker import Worker  # noqa: E402
from studio_app.domain.voices import Casting, Voice  # noqa: E402
from studio_app.operations.casting import cast, give_span, narrator, speaker_named  # noqa: E402
from studio_app.operations.lexicons import add  # noqa: E402
from studio_app.pronunciation.lexicon import Lexicon, Rule, RuleKind  # noqa: E402
from studio_app.ui import theme  # noqa: E402
from studio_app.ui.bridge import Bridge  # noqa: E402
from studio_app.ui.main_window import MainWindow  # noqa: E402
from studio_app.ui.preferences import Preferences  # noqa: E402
from studio_app.ui.resources import SAMPLE, resource  # noqa: E402
from studio_app.ui.studio import Studio  # noqa: E402
from studio_app.ui.theme import Scheme  # noqa: E402
from tests.services.elevenlabs.server import Server  # noqa: E402

CHAPTER = 3
EDITION_SIZE = (1100, 720)
EDITED = (
    ("brown as a kipper", "brown as an old kipper"),
    ("You are slow today", "You are slow to-day"),
    ("Then get another,” he said, and the", "Then find me another,” said Mr. Isbister, and the"),
    ("<p>She turned the page.</p>", ""),
    ("sewn in sixteens, and she counted", "sewn in sixteens; she counted"),
    ("<p>“You have finished", "<p>He turned a leaf, and turned it back.</p><p>“You have finished"),
)
"""What the second edition of the sample has in the place of what stands in the first."""

PATIENCE = 60_000


def main() -> int:
    """Make all pictures."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "resources" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    app = application.make_application()
    with tempfile.TemporaryDirectory() as home:
        os.chdir(home)  # so that no folder of this machine is seen
        preferences = Preferences(books=Path(), sample=Path(home) / "The Last Sixteen Pages.narration")
        theme.apply(app, Scheme.LIGHT)
        window = MainWindow(preferences)
        services = application.Services.find({"STUDIO_HOME": home})
        engines = application.speech_engines(services)
        worker = Worker(engines, services.accounts)
        studio = Studio(window, worker, engines, Bridge(window), preferences, services.connections, services.accounts)
        window.show()
        try:
            take_pictures(app, window, studio, target)
            with Server() as server:
                services.connections.set_address("elevenlabs", server.address)
                services.connections.keep_key("elevenlabs", server.account.key)
                server.account.credit_limit, server.account.credits_left = 121_000, 9_400
                take_service_dialogs(window, studio, target)
        finally:
            studio.close()
            worker.close()
    return 0


def take_review(studio: Studio, target: Path) -> None:
    """Take a picture of a book that is looked at before it is imported."""
    shown: list[QDialog] = []
    studio.importer.reviewing.connect(shown.append)
    studio.importer.import_file(resource(SAMPLE), lambda _: target)  # nothing is made of it
    wait_for(studio.importer.reviewing)
    (review,) = shown
    take(review, target / "review.png")
    review.reject()
    pause(100)


def take_pictures(app: QApplication, window: MainWindow, studio: Studio, target: Path) -> None:
    """Walk through the program and take a picture at each place."""
    take(window, target / "welcome.png")
    take_review(studio, target)
    window.welcome.hear.click()
    wait_for(studio.importer.imported)
    studio.workspace.chapters.go_to(CHAPTER)
    studio.generate_chapter()
    wait_for(studio.generation.ended)
    edit_a_line(studio)
    take(window, target / "studio-light.png")
    theme.apply(app, Scheme.DARK)
    follow_a_word(studio)
    take(window, target / "studio-dark.png")
    theme.apply(app, Scheme.LIGHT)
    studio.workspace.manuscript.editor.stop_following()
    studio.generate_book()
    wait_for(studio.generation.ended)
    take_edition(window, studio, target)
    take_dialogs(window, studio, target)


def edit_a_line(studio: Studio) -> None:
    """Change a line of dialogue, so that one paragraph needs new audio."""
    editor = studio.workspace.manuscript.editor
    editor.select(editor.page.views[3].paragraph.id)
    editor.setFocus()
    editor.insertPlainText("“Hush. ")
    editor.commit()


def follow_a_word(studio: Studio) -> None:
    """Light a word as it is lit while it is heard."""
    view = studio.workspace.manuscript.editor.page.views[6]
    word = view.paragraph.text.index("ledgers")
    studio.workspace.manuscript.editor.follow(view.paragraph.id, word, word + len("ledgers"))


def take_dialogs(window: MainWindow, studio: Studio, target: Path) -> None:
    """Take a picture of each dialog."""
    for name, open_dialog in (("voice", studio.cast.choose_narrators_voice), ("book-data", studio.edit_book_data),
                              ("export", studio.export)):
        open_dialog()
        dialog = shown_dialog(window)
        take(dialog, target / f"{name}.png")
        dialog.close()
        pause(100)
    cast_a_speaker(studio)
    for name, show in (("cast", studio.cast.show), ("pronunciations", partial(studio.pronounce, "Isbister")),
                       ("proposals", studio.propose_speakers)):
        show()
        dialog = shown_dialog(window)
        pause(1500)
        take(dialog, target / f"{name}.png")
        dialog.hide()  # closed, it would ask what to do with what is not saved
        dialog.deleteLater()
        pause(100)


def cast_a_speaker(studio: Studio) -> None:
    """Give the book a second speaker, and rules for how words are said."""
    bench = studio.session.bench
    ida = speaker_named(bench, "Ida")
    cast(bench, ida.id, Casting("espeak", "en-us"), Voice("espeak", "en-us", "English (America)", ("en-US",)))
    speaker_named(bench, "The binder")
    view = studio.workspace.manuscript.editor.page.views[3]
    studio.session.perform(give_span, view.paragraph.id, 0, 12, ida.id)
    studio.session.perform(add, Lexicon("Names and places", (
        Rule("Perpétua", "pɛʁˈpɛtuɐ", RuleKind.PHONEME), Rule("Sinnie", "Sinny"), Rule("Mr.", "Mister"),
        Rule("Clett", "klɛt", RuleKind.PHONEME))))


def take_edition(window: MainWindow, studio: Studio, target: Path) -> None:
    """Take a picture of a second edition that is compared with the book."""
    with tempfile.TemporaryDirectory() as folder:
        dialog = studio.editions.compare_file(second_edition(Path(folder)))
        dialog.resize(*EDITION_SIZE)
        while not dialog.take_in.isEnabled():
            pause(100)
        dialog.differences.select(4)
        take(dialog, target / "edition.png")
        dialog.reject()
        pause(100)


def second_edition(folder: Path) -> Path:
    """Write the sample book with other words here and there."""
    path = folder / "The Last Sixteen Pages, second edition.epub"
    with zipfile.ZipFile(resource(SAMPLE)) as first, zipfile.ZipFile(path, "w") as second:
        for name in first.namelist():
            content = first.read(name)
            for old, new in EDITED if name.endswith(".xhtml") else ():
                content = content.replace(old.encode(), new.encode())
            second.writestr(name, content)
    return path


def take_service_dialogs(window: MainWindow, studio: Studio, target: Path) -> None:
    """Take pictures of what has to do with a paid service: the one that the tests imitate."""
    speaker = narrator(studio.session.bench)
    studio.session.perform(cast, speaker.id, Casting("elevenlabs", "premadevvvvvvvvv0000", "eleven_multilingual_v2"))
    studio.open_accounts("elevenlabs")
    services = shown_dialog(window)
    pause(900)  # until it knows that there is a key
    buttons = (button for button in services.findChildren(QPushButton) if button.isVisible())
    next(button for button in buttons if button.text() == "&Test").click()
    take(services, target / "services.png")
    services.close()
    voices = studio.voices.show()
    pause(2500)
    take(voices, target / "voices.png")
    voices.close()
    studio.generate_book()
    pause(1500)
    plan = shown_dialog(window)
    take(plan, target / "plan.png")
    plan.close()


def shown_dialog(window: MainWindow) -> QDialog:
    """Return the dialog that is open."""
    return next(child for child in window.findChildren(QDialog) if child.isVisible())


def take(widget: QWidget, file: Path) -> None:
    """Take a picture of a widget once it has come to rest."""
    pause(900)
    widget.grab().save(str(file))


def pause(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(signal: Any) -> None:
    """Let the window live until it has told something."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(PATIENCE, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
