"""Logs as lines of JSON on standard error; only fields of the list below ever get there."""

import logging
import sys
from typing import Final

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

ALLOWED: Final = frozenset(
    {
        "event",
        "level",
        "logger",
        "timestamp",
        "code",
        "fault",
        "method",
        "path",
        "status",
        "milliseconds",
        "submission",
        "user",
        "exception",
    }
)
"""No keys, no bodies, no values of documents: whoever wants another field adds it here."""


def set_up_logs() -> None:
    """Send every log of this process to standard error."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _keep_allowed,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(ensure_ascii=False)],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    # httpx would log every call with its address.
    logging.getLogger("httpx").setLevel(logging.WARNING)


def _keep_allowed(_logger: WrappedLogger, _name: str, line: EventDict) -> EventDict:
    kept = {name: value for name, value in line.items() if name in ALLOWED}
    marks = {name: value for name, value in line.items() if name.startswith("_")}
    return {**kept, **marks}
