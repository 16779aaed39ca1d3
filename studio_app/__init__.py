"""Narration Studio: turns a book into a finished audiobook."""

__version__ = "0.4.0"
