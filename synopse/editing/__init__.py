"""Project, instant → Documents: what may appear, in each language, with what is to be said about it."""
