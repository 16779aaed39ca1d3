"""The command line: the same operations as the window, without Qt.

Exit status: 0 done, 1 done in part, 2 bad usage or input (nothing was changed), 3 stopped by budget, quota or key,
130 interrupted (running the command again goes on).
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from studio_app.cli.parser import parser
from studio_app.domain.errors import RunStopped, StudioError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

DONE, IN_PART, BAD_INPUT, STOPPED, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str]) -> int:
    """Run one sub-command and return the exit status; what went wrong is one sentence on standard error."""
    given = parser().parse_args(arguments)
    try:
        return _command(given.command)(given)
    except RunStopped as stopped:
        return _failed(stopped, STOPPED)
    except StudioError as error:
        return _failed(error, BAD_INPUT)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output (a pager, head) has closed it: nothing is left to be said.
        sys.stderr.close()
        return DONE
    except Exception:
        logging.getLogger(__name__).exception("A fault of the program")
        print("Something went wrong inside the program; the report above says where. Nothing was lost.",
              file=sys.stderr)
        return BAD_INPUT


def _command(name: str) -> Callable[[Namespace], int]:
    """Return what a sub-command does. The window is not held up by what the others need."""
    if name == "open":
        return _open
    from studio_app.cli.commands import COMMANDS

    return COMMANDS[name]


def _open(given: Namespace) -> int:
    from studio_app.app import run_window

    return run_window(given.path, quit_when_shown=given.quit_when_shown)


def _failed(error: StudioError, status: int) -> int:
    print(error, file=sys.stderr)
    return status
