"""Streams of samples: decoding, resampling, assembly and encoding. Memory never grows with the length of a book."""
