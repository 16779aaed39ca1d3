"""Going through what is proposed of who speaks: a list, one key for each answer, and the speakers at its side."""
