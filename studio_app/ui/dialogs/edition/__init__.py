"""The window in which a new edition is laid over the book: what differs, what is taken in, and what that costs."""
