"""The version of bbtcheck, written once; the build and the reports read it here."""

from typing import Final

__version__: Final = "0.1.0"
