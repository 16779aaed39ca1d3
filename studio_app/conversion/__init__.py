"""From stale words to takes: segments, the plan (pure), and the runner with its worker thread."""
