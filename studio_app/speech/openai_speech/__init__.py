"""Speech programs on the user’s own machine or network that speak OpenAI’s protocol, and OpenAI itself."""
