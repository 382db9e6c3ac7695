"""Runs the command as a module: ``python -m bbtcheck check nota.txt``."""

from bbtcheck.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
