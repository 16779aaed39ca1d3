"""The command line's words: sub-commands and their options. Nothing heavy is imported, so that help comes at once."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from studio_app import __version__

if TYPE_CHECKING:
    from typing import TypeAlias

    # argparse has no public name for what add_subparsers returns.
    Commands: TypeAlias = "argparse._SubParsersAction[OneSentenceParser]"  # noqa: SLF001

DESCRIPTION = "Turn a book into a finished audiobook. Without a command the window opens."


class OneSentenceParser(argparse.ArgumentParser):
    """A parser that says in one sentence on stderr what is wrong, and ends with status 2."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and leave."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See: {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; ``command`` holds the sub-command's name."""
    whole = OneSentenceParser(prog="studio-app", description=DESCRIPTION)
    whole.add_argument("--version", action="version", version=f"Narration Studio {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=OneSentenceParser)
    _narrate(commands)
    _import(commands)
    _restore(commands)
    _show(commands)
    _cast(commands)
    _convert(commands)
    _regenerate(commands)
    _export(commands)
    _lexicon(commands)
    _ledger(commands)
    _voices(commands)
    _open(commands)
    return whole


SOURCES = ("a book: EPUB, Word (.docx), HTML (a file or a folder of them), Markdown, text, or script (NAME: words, "
           "or .csv with the columns speaker and line); an address (https://…); or - for text on standard input")
NOTES = ("skipped", "chapter-end", "in-place")


def _command(commands: Commands, name: str, about: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about, description=about)
    command.add_argument("--json", action="store_true", help="print exactly one JSON value on standard output")
    return command


def _narrate(commands: Commands) -> None:
    command = _command(commands, "narrate", "import, convert and export a book in one go")
    command.add_argument("source", metavar="SOURCE", help=SOURCES)
    command.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder for the finished files")
    command.add_argument("--project", metavar="DIR", type=Path, help="project folder (default: DIR/<title>.narration)")
    _rules(command)
    _common(command)
    _convert_options(command)
    _export_options(command)


def _import(commands: Commands) -> None:
    command = _command(commands, "import", "make a project of a book, or take a new edition into one")
    command.add_argument("source", metavar="SOURCE", help=SOURCES)
    command.add_argument("project", metavar="PROJECT", type=Path, help="the folder to make")
    edition = command.add_argument_group("new edition")
    edition.add_argument("--revise", action="store_true", help="take SOURCE as a new edition into the PROJECT there is")
    edition.add_argument("--estimate", action="store_true", help="say what it comes to, and change nothing")
    edition.add_argument("--anyway", action="store_true", help="even if it has hardly any text of the book")
    edition.add_argument("--keep", action="store_true", help="keep what is made where words were only edited")
    _rules(command)
    _common(command)


def _restore(commands: Commands) -> None:
    command = _command(commands, "restore", "go back to a backup, such as the one made before a new edition")
    _project(command)
    command.add_argument("backup", metavar="BACKUP", type=Path, help="its name, or where it is in the project")


def _show(commands: Commands) -> None:
    command = _command(commands, "show", "show a project's book, chapters, paragraphs and warnings")
    _project(command)


def _cast(commands: Commands) -> None:
    command = _command(commands, "cast", "choose who speaks the book, a chapter or a paragraph")
    _project(command)
    place = command.add_mutually_exclusive_group()
    place.add_argument("--chapter", metavar="N", type=int, help="this chapter alone")
    place.add_argument("--paragraph", metavar="ID", type=int, help="this paragraph alone")
    command.add_argument("--speaker", metavar="NAME", help="the speaker to cast, or to give the place to")
    command.add_argument("--keep", action="store_true", help="keep what is made; use this from here on")
    _common(command)


def _convert(commands: Commands) -> None:
    command = _command(commands, "convert", "generate the audio that is missing")
    _project(command)
    command.add_argument("--chapter", metavar="N", type=int, action="append", help="only this chapter (repeatable)")
    command.add_argument("--estimate", action="store_true", help="print what it would take, and do nothing")
    _convert_options(command)
    _common(command)


def _regenerate(commands: Commands) -> None:
    command = _command(commands, "regenerate", "make a new take of paragraphs; earlier takes stay")
    _project(command)
    command.add_argument("paragraphs", metavar="PARAGRAPH_ID", type=int, nargs="+", help="ids as show prints them")
    _budget(command)


def _export(commands: Commands) -> None:
    command = _command(commands, "export", "write tagged audio files")
    _project(command)
    command.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder for the finished files")
    _export_options(command)
    _common(command)


def _lexicon(commands: Commands) -> None:
    command = _command(commands, "lexicon", "bring in, write out or list the book's pronunciations")
    _project(command)
    acts = command.add_subparsers(dest="act", metavar="ACT", required=True, parser_class=OneSentenceParser)
    for name, about in (("import", "bring in the rules of a PLS or text file"),
                        ("export", "write the rules to a PLS or text file"),
                        ("list", "list the rules"), ("hits", "count where each rule is used")):
        act = acts.add_parser(name, help=about, description=about)
        act.add_argument("--json", action="store_true", default=argparse.SUPPRESS,
                         help="print exactly one JSON value on standard output")
        if name in ("import", "export"):
            act.add_argument("file", metavar="FILE", type=Path, help="its name ends in .pls or .txt")
        if name == "import":
            act.add_argument("--keep", action="store_true", help="keep what is made; use the rules from here on")


def _ledger(commands: Commands) -> None:
    command = _command(commands, "ledger", "list what was asked of the speech engines and what it cost")
    _project(command)
    command.add_argument("--csv", metavar="FILE", type=Path, help="write the list as a table for spreadsheets as well")


def _voices(commands: Commands) -> None:
    command = _command(commands, "voices", "list the voices of the speech engines")
    command.add_argument("--engine", metavar="E", help="only this engine")
    command.add_argument("--search", metavar="TEXT", default="", help="only voices with this in name, id or language")
    command.add_argument("--language", metavar="L", help="only voices that speak this language")
    for name, values in (("gender", "female, male or neutral"), ("age", "young, middle-aged or old"),
                         ("accent", "as the service names it"), ("use", "such as narration or characters"),
                         ("category", "such as premade, cloned, generated or professional")):
        command.add_argument(f"--{name}", metavar=name.upper(), help=f"only voices like this: {values}")
    command.add_argument("--favourites", action="store_true", help="only your favourites")


def _open(commands: Commands) -> None:
    command = _command(commands, "open", "open the window, with a project or a book")
    command.add_argument("path", metavar="PATH", type=Path, nargs="?", help="a project folder, or a book to import")
    command.add_argument("--quit-when-shown", action="store_true", help=argparse.SUPPRESS)


def _project(command: argparse.ArgumentParser) -> None:
    command.add_argument("project", metavar="PROJECT", type=Path, help="the project's folder")


def _rules(command: argparse.ArgumentParser) -> None:
    command.add_argument("--notes", choices=NOTES, help="where footnotes are read (default: skipped)")


def _common(command: argparse.ArgumentParser) -> None:
    voice = command.add_argument_group("narrator's voice")
    voice.add_argument("--engine", metavar="E", help="speech engine (default: espeak, the proof voice)")
    voice.add_argument("--voice", metavar="V", help="id or name of a voice")
    voice.add_argument("--model", metavar="M", help="the engine's model")
    book = command.add_argument_group("the book's data, stored in the project")
    book.add_argument("--title", metavar="T")
    book.add_argument("--author", metavar="A", action="append", help="repeatable")
    book.add_argument("--narrator", metavar="N", action="append", help="repeatable")
    book.add_argument("--isbn", metavar="I", help="of the audio edition")
    book.add_argument("--language", metavar="L", help="such as en or pt-BR")


def _convert_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--mode", choices=("best", "fast"), default="best", help="best joins, or most at once")
    command.add_argument("--concurrency", metavar="N", type=_positive, help="how many requests at once")
    _budget(command)


def _budget(command: argparse.ArgumentParser) -> None:
    command.add_argument("--budget", metavar="AMOUNT", action="append", default=[], type=_amount,
                         help="most that this run may cost, or ENGINE=AMOUNT (repeatable)")


def _amount(words: str) -> tuple[str, float]:
    """Return the engine that is named, or an empty string, and the amount."""
    engine, _, written = words.rpartition("=")
    with suppress(ValueError):
        if 0 <= float(written) < float("inf"):
            return engine, float(written)
    raise argparse.ArgumentTypeError(f"“{words}” is no budget: write an amount such as 5000, or ENGINE=AMOUNT")


def _positive(words: str) -> int:
    with suppress(ValueError):
        if int(words) > 0:
            return int(words)
    raise argparse.ArgumentTypeError(f"“{words}” is no number of requests: it must be at least 1")


def _export_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("files")
    group.add_argument("--format", choices=("mp3", "m4b", "wav", "flac"), default="mp3")
    group.add_argument("--per", choices=("chapter", "book"), default="chapter")
    group.add_argument("--partial", action="store_true", help="export although something is missing")
    group.add_argument("--bitrate", metavar="KBPS", type=int, default=192)
    group.add_argument("--template", metavar="NAME", help="file names, such as '{track} {title}'")
    group.add_argument("--id3", choices=("2.3", "2.4"), default="2.3", help="version of the MP3 tags")
    for pause, about in (("paragraph", "between paragraphs"), ("heading", "after a heading"),
                         ("scene-break", "at a scene break"), ("head", "at a file's start"), ("tail", "at its end")):
        group.add_argument(f"--pause-{pause}", metavar="S", type=float, help=f"seconds {about}; kept in the project")
