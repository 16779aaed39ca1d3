"""Finished files: programmes, tags, chapter marks, file names."""
