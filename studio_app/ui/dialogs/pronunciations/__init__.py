"""The window for pronunciations: lists of them, one that is being written, and what in the book may need one."""
