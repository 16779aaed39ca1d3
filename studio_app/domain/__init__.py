"""Pure values and rules of narration: no files, no network, no screen; the standard library only."""
