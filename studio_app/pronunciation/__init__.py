"""How words are spoken: the rendering of a text."""
