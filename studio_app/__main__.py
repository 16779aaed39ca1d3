"""``python -m studio_app``: without arguments the window, else the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program with the process's arguments and return its exit status."""
    from studio_app.cli import main as command_line

    return command_line(sys.argv[1:] or ["open"])


if __name__ == "__main__":
    sys.exit(main())
