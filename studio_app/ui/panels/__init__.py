"""The parts of the window: each shows one thing of the session and runs operations on it."""
