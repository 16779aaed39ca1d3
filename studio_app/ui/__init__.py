"""The Qt window. It holds no rules: it shows, runs an operation, and listens to what changed."""
