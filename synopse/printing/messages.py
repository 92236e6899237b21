"""What WeasyPrint logs while it works → a list of messages; none is let pass."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

LOGGER = logging.getLogger("weasyprint")


class Listener(logging.Handler):
    """Keeps every message of WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message; the same one twice is one."""
        message = record.getMessage()
        if message not in self.messages:
            self.messages.append(message)


@contextmanager
def listening() -> Iterator[list[str]]:
    """Give a list that fills with WeasyPrint's messages, and keep them from being printed."""
    listener = Listener()
    handlers, propagate, level = LOGGER.handlers[:], LOGGER.propagate, LOGGER.level
    LOGGER.handlers, LOGGER.propagate = [listener], False
    LOGGER.setLevel(logging.WARNING)
    try:
        yield listener.messages
    finally:
        LOGGER.handlers, LOGGER.propagate = handlers, propagate
        LOGGER.setLevel(level)
