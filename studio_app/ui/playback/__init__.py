"""Listening: a programme is heard just as it would be delivered, and followed word by word."""
