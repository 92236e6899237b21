"""What `--at` says → the instant that decides embargoes."""

from __future__ import annotations

from datetime import UTC, datetime

from synopse.commands import shell


def instant(text: str | None) -> datetime:
    """`--at`, or now."""
    if text is None:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise shell.Usage(f"--at wants an instant such as 2026-04-17T18:00:00+02:00, not `{text}`") from None
    if found.tzinfo is None:
        raise shell.Usage("--at must say its zone, such as 2026-04-17T18:00:00+02:00")
    return found
