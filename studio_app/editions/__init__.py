"""A new edition of a book that is worked on already: what its author changed, laid over what was made of it here."""
