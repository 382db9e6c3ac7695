"""The version of bbtcheck, written once; the build and the reports read it here."""

__version__ = "0.1.0"
