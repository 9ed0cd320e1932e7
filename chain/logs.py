"""Logs as lines of JSON on standard error; only fields of the list below ever get there.

What texts may carry along is struck out too: users' keys, passwords of addresses, the values of a
statement that a database refused, the input of a field that a model refused.
"""

import logging
import re
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


_STRUCK: Final = (
    re.compile(r"gwk_[\w-]+"),
    re.compile(r"(?<=Bearer )\S+"),
    re.compile(r"(?<=://)[^/\s@]+(?=@)"),
    re.compile(r"(?<=\[parameters: ).*?(?=\]\s*(?:\n\(Background|\Z))", re.DOTALL),
    re.compile(r"(?<=input_value=).*?(?=, input_type=)", re.DOTALL),
)
"""Users' keys; tokens; name and password in an address; SQLAlchemy's and pydantic's values."""


def set_up_logs(level: int = logging.INFO) -> None:
    """Send every log of this process to standard error.

    Args:
        level: Below it nothing is written.
    """
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _keep_allowed,
        _strike_out,
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
    root.setLevel(level)
    # httpx would log every call with its address.
    logging.getLogger("httpx").setLevel(logging.WARNING)


def _keep_allowed(_logger: WrappedLogger, _name: str, line: EventDict) -> EventDict:
    kept = {name: value for name, value in line.items() if name in ALLOWED}
    marks = {name: value for name, value in line.items() if name.startswith("_")}
    return {**kept, **marks}


def _strike_out(_logger: WrappedLogger, _name: str, line: EventDict) -> EventDict:
    return {
        name: strike_out(value) if isinstance(value, str) else value for name, value in line.items()
    }


def strike_out(text: str) -> str:
    """Strike out what must not be read in a log.

    Args:
        text: Any text.

    Returns:
        The text, three dots in place of each secret.
    """
    for pattern in _STRUCK:
        text = pattern.sub("…", text)
    return text
