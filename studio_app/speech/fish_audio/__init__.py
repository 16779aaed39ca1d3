"""Fish Audio, a paid service with a large library of voices."""
