"""Korean terms: the particles they take and leave, and where they are found."""
