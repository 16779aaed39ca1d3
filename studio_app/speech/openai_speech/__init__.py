"""Speech programs on the user's own machine or network that speak OpenAI's protocol, and OpenAI itself."""

from studio_app.speech.openai_speech.engine import DEFAULT_ADDRESS, OpenAISpeechEngine

__all__ = ["DEFAULT_ADDRESS", "OpenAISpeechEngine"]
