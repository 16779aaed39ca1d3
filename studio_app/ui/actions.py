"""The window's actions: what they are called, their icons and keys. What they do is connected by the window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from studio_app.ui import icons

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Keys = QKeySequence.StandardKey


@dataclass(slots=True)
class Actions:
    """All actions by what they do."""

    open_book: QAction
    open_page: QAction
    open_pages: QAction
    paste_book: QAction
    open_project: QAction
    new_book: QAction
    sample: QAction
    new_edition: QAction
    new_edition_page: QAction
    close_project: QAction
    quit: QAction
    undo: QAction
    redo: QAction
    book_data: QAction
    voice: QAction
    propose: QAction
    cast: QAction
    voices: QAction
    clone: QAction
    pronunciations: QAction
    services: QAction
    generate_paragraph: QAction
    generate_chapter: QAction
    generate_book: QAction
    regenerate: QAction
    lock: QAction
    play: QAction
    export: QAction
    spending: QAction
    light: QAction
    dark: QAction
    system: QAction


def make_actions(window: QWidget) -> Actions:
    """Return the actions, owned by the window."""
    action = partial(_action, window)
    return Actions(
        open_book=action("Open a book…", "import", Keys.Open, short="Open"),
        open_page=action("Open a web page…"),
        open_pages=action("Open a folder of pages…"),
        paste_book=action("Open the copied text as a book"),
        open_project=action("Open a project…", "open", "Ctrl+Shift+O"),
        new_book=action("Start with an empty book…", "new", Keys.New),
        sample=action("Open the sample book", "book"),
        new_edition=action("Import new edition…"),
        new_edition_page=action("Import new edition from the web…"),
        close_project=action("Close project", "close", "Ctrl+W"),
        quit=action("Quit", keys=Keys.Quit),
        undo=action("Undo", "undo", Keys.Undo),
        redo=action("Redo", "redo", Keys.Redo),
        book_data=action("Book data…", "book"),
        voice=action("Narrator’s voice…", "voice"),
        cast=action("Speakers and voices…", "person", "Ctrl+Alt+S", short="Speakers"),
        voices=action("Voices…", "voice", "Ctrl+Alt+V", short="Voices"),
        clone=action("Clone a voice…"),
        pronunciations=action("Pronunciations…", "pronounce", "Ctrl+P", short="Pronunciations"),
        propose=action("Propose speakers…", "search"),
        services=action("Voice services…", "settings"),
        generate_paragraph=action("Generate this paragraph", "generate", "Ctrl+Return", once=True),
        generate_chapter=action("Generate this chapter", "generate", "Ctrl+Shift+Return", short="Generate", once=True),
        generate_book=action("Generate the whole book", "generate", once=True),
        regenerate=action("Regenerate this paragraph", "regenerate", "Ctrl+R", short="Regenerate", once=True),
        lock=action("Lock this paragraph", "lock", "Ctrl+L", checkable=True),
        play=action("Play or pause", "play", "Ctrl+Space"),
        export=action("Export…", "export", "Ctrl+E", short="Export"),
        spending=action("Spending…", "history"),
        light=action("Light", checkable=True),
        dark=action("Dark", checkable=True),
        system=action("Like the system", checkable=True),
    )

def _action(window: QWidget, text: str, icon: str = "", keys: Keys | str = "", *, short: str = "",
            checkable: bool = False, once: bool = False) -> QAction:
    """Return an action; one that may cost something is asked for ``once``, however long its key is held."""
    made = QAction(text, window)
    made.setAutoRepeat(not once)
    if short:
        made.setIconText(short)
    else:
        made.setPriority(QAction.Priority.LowPriority)  # a toolbar shows its icon alone
    made.setCheckable(checkable)
    if icon:
        icons.put(made, icon)
    if keys:
        made.setShortcut(QKeySequence(keys))
    return made
