"""Recording a voice: the microphone, and what is done with what it hears."""
