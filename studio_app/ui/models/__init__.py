"""Qt models over what the session tells: they hold values, ask operations, and know no widget."""
