"""The translator's loop: a brief opened, corrected anywhere, checked again, saved whole, and remembered."""
