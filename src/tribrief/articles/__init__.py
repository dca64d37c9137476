"""Files in, clean articles out."""
