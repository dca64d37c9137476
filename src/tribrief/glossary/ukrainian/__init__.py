"""Ukrainian terms: their forms, the case a place asks for, and where they are found."""
