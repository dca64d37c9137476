"""The translation memory: sentences with translations that a translator has approved, found again when they recur."""
