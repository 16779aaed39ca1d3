"""Who says what in a book: speech found by the marks of its language, and attributed by what is told beside it."""
