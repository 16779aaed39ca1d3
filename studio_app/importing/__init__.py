"""Files in, manuscripts with warnings out; one module for each kind of source."""
