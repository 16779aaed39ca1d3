"""The dialog *Clone a voice*: samples in, a voice out."""
