"""A project as it is being written → its languages side by side in a browser, kept current; an optional extra."""
