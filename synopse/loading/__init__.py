"""The folders `content/`, `locales/`, `templates/` → Project: everything that was read, every value with its place."""
