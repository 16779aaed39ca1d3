"""Small pieces that more than one panel or dialog is made of."""
