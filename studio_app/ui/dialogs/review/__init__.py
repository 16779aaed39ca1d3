"""Looking at a book before it comes in: its chapters, its text, what to look at, and what it would come to."""
