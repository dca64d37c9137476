"""The briefing as a document: template, labels, typography, and the brief written into them."""
