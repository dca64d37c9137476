"""The review page: one brief in the browser, side by side with its source, to be corrected, waived and approved."""
