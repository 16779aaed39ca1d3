"""Speech programs on the user's own machine or network that speak OpenAI's protocol, and OpenAI itself."""

from studio_app.speech.openai_speech.engine import OpenAISpeechEngine

__all__ = ["OpenAISpeechEngine"]
