"""The one place that wires everything: engines for both faces, and the window with all it needs. Qt comes in late."""

from __future__ import annotations

import gc
import logging
import os
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from logging.handlers import RotatingFileHandler
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from studio_app import settings
from studio_app.domain.errors import InputError, StudioError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from studio_app.accounts import KeptAccounts
    from studio_app.connections import KeptConnections
    from studio_app.lexicons import KeptLexicons
    from studio_app.listings import KeptListings
    from studio_app.secrets import Keys
    from studio_app.settings import Settings
    from studio_app.shelf import KeptShelf
    from studio_app.speech.engine import SpeechEngine
    from studio_app.ui.main_window import MainWindow
    from studio_app.ui.preferences import Preferences

LOG_BYTES = 1_000_000
COLLECT_MILLISECONDS = 10_000
SWITCH_SECONDS = 0.0005

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Services:
    """What the speech services need of the program, and what it keeps of them: how they are reached, what was learnt.

    Attributes:
        listings: What they listed last.
        shelf: What the user has put down about their voices.
        lexicons: Pronunciations that books share.
        cache: A folder for what else can be asked again.
    """

    keys: Keys
    connections: KeptConnections
    accounts: KeptAccounts
    listings: KeptListings
    shelf: KeptShelf
    lexicons: KeptLexicons
    cache: Path

    @classmethod
    def find(cls, environment: Mapping[str, str], kept: Settings | None = None) -> Services:
        """Return what belongs to this user.

        Args:
            environment: The environment variables.
            kept: The preferences, if they were read already.
        """
        from studio_app.accounts import KeptAccounts
        from studio_app.connections import KeptConnections
        from studio_app.lexicons import KeptLexicons
        from studio_app.listings import KeptListings
        from studio_app.secrets import Keys
        from studio_app.shelf import KeptShelf

        folders = settings.Folders.find(environment)
        keys = Keys(environment)
        kept = kept or settings.Settings.load(folders.settings)
        connections = KeptConnections(keys, kept, environment)
        return cls(keys, connections, KeptAccounts(folders.data), KeptListings(folders.cache / "voices"),
                   KeptShelf(folders.data), KeptLexicons(folders.data / "pronunciations"), folders.cache / "services")


def speech_engines(services: Services) -> dict[str, SpeechEngine]:
    """Return all speech engines by name; none of them has begun anything yet."""
    from studio_app.speech.elevenlabs import ElevenLabsEngine
    from studio_app.speech.espeak import EspeakEngine
    from studio_app.speech.fish_audio import FishAudioEngine
    from studio_app.speech.openai_speech import OpenAISpeechEngine

    engines: dict[str, SpeechEngine] = {"espeak": EspeakEngine()}
    for service in (ElevenLabsEngine, FishAudioEngine, OpenAISpeechEngine):
        reached = partial(services.connections.connection, service.name)
        engines[service.name] = service(reached, services.accounts, services.cache)
    return engines


def run_window(path: Path | None = None, *, quit_when_shown: bool = False) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        path: A project to open, or a book to import.
        quit_when_shown: End as soon as the window stands on the screen.

    Raises:
        InputError: There is no screen to show it on.
    """
    check_screen(os.environ)
    folders = settings.Folders.find(os.environ)
    log_to(folders.logs)
    kept = settings.Settings.load(folders.settings)
    app = make_application()

    from studio_app.ui import theme
    from studio_app.ui.main_window import MainWindow

    preferences = load_preferences(kept, folders)
    theme.apply(app, preferences.scheme)
    window = MainWindow(preferences)
    if quit_when_shown:
        window.shown.connect(app.quit)
    window.show()
    if not quit_when_shown:
        bring_to_life(app, window, preferences, Services.find(os.environ, kept), path)
    status = app.exec()
    save_preferences(kept, preferences)
    return status


def load_operations() -> None:
    """Load what is below the window, none of it Qt's: the operations with what they stand on, and the engines."""
    from studio_app import audio, conversion, domain, operations, pronunciation, speech

    for package in (operations, conversion, audio, pronunciation, speech, domain):
        for found in iter_modules(package.__path__, f"{package.__name__}."):
            import_module(found.name)


def bring_to_life(app: QApplication, window: MainWindow, preferences: Preferences, services: Services,
                  path: Path | None) -> None:
    """Load what the window does while it is drawn, and connect the two.

    What takes long, and is nothing of Qt, is loaded on another thread; Qt's classes are made on the window's alone.
    """
    import threading

    from studio_app.ui.bridge import Bridge

    bridge = Bridge(window)

    def load() -> None:
        load_operations()
        bridge.post(make, None)

    def make(_: None) -> None:
        from studio_app.conversion.worker import Worker
        from studio_app.fetching import fetch
        from studio_app.ui.studio import Studio

        engines = speech_engines(services)
        worker = Worker(engines, services.accounts)
        services.keys.load(lambda: bridge.post(lambda _: studio.take_in_accounts(), None))  # may take its time
        studio = Studio(window, worker, engines, bridge, preferences, services.connections, services.accounts,
                        shelf=services.shelf, listings=services.listings, shared=services.lexicons, fetch=fetch)
        if services.shelf.warning:
            window.notice.tell(services.shelf.warning)
        app.aboutToQuit.connect(studio.close)
        app.aboutToQuit.connect(worker.close)
        if window.wanted is not None:
            window.wanted.trigger()
        elif path is not None:
            studio.opening.open_path(path)

    threading.Thread(target=load, name="loading", daemon=True).start()


def make_application() -> QApplication:
    """Return the Qt application, named, with its messages in the log and garbage collected on its own thread only."""
    from PySide6.QtCore import QTimer, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    app.setApplicationName("Narration Studio")
    app.setDesktopFileName("narration-studio")
    qInstallMessageHandler(lambda kind, _, text: logger.warning("Qt: %s (%s)", text, kind.name))
    sys.excepthook = _log_fault
    # Python's collector may run on any thread, and would destroy Qt's objects there; it is run by a timer instead.
    gc.disable()
    # Whoever works on another thread keeps Python's lock for 5 ms each time the window wants it, unless told otherwise.
    sys.setswitchinterval(SWITCH_SECONDS)
    collector = QTimer(app, interval=COLLECT_MILLISECONDS)
    collector.timeout.connect(gc.collect)
    collector.start()
    return app


def check_screen(environment: Mapping[str, str]) -> None:
    """Check that there is a screen to show a window on; without one Qt would end the program with a core dump.

    Raises:
        InputError: There is none.
    """
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM") or environment.get("WAYLAND_DISPLAY"):
        return
    if not _x_server_answers(environment.get("DISPLAY", "")):
        raise InputError(
            "There is no screen to open the window on.",
            "Start it from a desktop, or use the command line: studio-app --help",
        )


def _x_server_answers(display: str) -> bool:
    """Tell whether an X server listens where ``DISPLAY`` says (X(7), “Display names”)."""
    host, _, number = display.rpartition(":")
    number = number.split(".")[0]
    if not number.isdigit():
        return False
    with suppress(OSError):
        if host not in ("", "unix"):
            socket.create_connection((host, 6000 + int(number)), timeout=5).close()
            return True
        for name in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):
            with suppress(OSError), socket.socket(socket.AF_UNIX) as local:
                local.connect(name)
                return True
    return False


def log_to(folder: Path) -> None:
    """Keep a log of what goes wrong, never of keys or of a book's text; without a place to write there is none."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "studio.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logging.getLogger().addHandler(handler)


def load_preferences(kept: Settings, folders: settings.Folders) -> Preferences:
    """Return what the window remembers from last time."""
    from pathlib import Path

    from studio_app.ui.preferences import Preferences
    from studio_app.ui.theme import Scheme

    return Preferences(
        books=Path.home() / "Narration Studio",
        sample=folders.data / "The Last Sixteen Pages.narration",
        recent=tuple(path for name in kept[settings.RECENT_PROJECTS] if (path := Path(name)).exists()),
        scheme=Scheme(kept[settings.THEME]),
        geometry=bytes.fromhex(kept[settings.WINDOW_GEOMETRY]),
        export=kept[settings.EXPORT_CHOICES],
    )


def save_preferences(kept: Settings, preferences: Preferences) -> None:
    """Remember what the window wants to find next time; a disk that is full costs only that."""
    recent = [str(folder) for folder in preferences.recent]
    kept[settings.RECENT_PROJECTS] = (*recent,)
    kept[settings.THEME] = settings.Theme(preferences.scheme)
    kept[settings.WINDOW_GEOMETRY] = preferences.geometry.hex()
    kept[settings.EXPORT_CHOICES] = preferences.export
    try:
        kept.save()
    except StudioError:
        logger.exception("The preferences could not be saved")


def _log_fault(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    logger.error("A fault of the program", exc_info=(kind, error, traceback))
    sys.__excepthook__(kind, error, traceback)
