"""One text or a pair of texts → findings, each with its check's name; pure functions, one for each check."""
