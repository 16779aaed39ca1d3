"""Who speaks the book: its speakers, their voices, and trying voices on a paragraph."""
