"""The project on disk: a folder with a SQLite database, the takes' audio and the book's assets."""
