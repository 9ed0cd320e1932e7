"""Checks one file and reports; bad content never raises."""

from dataclasses import dataclass
from pathlib import Path

from chain.documents.errors import DocumentError, Problem
from chain.documents.policy import Policy
from chain.documents.reading import read_document


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file.

    Attributes:
        file: The file as it was named.
        kind: Word of the kind, or None where that was not found out.
        version: Version of the standard, or None where that was not found out.
        ok: True where the file is accepted.
        problems: Why it is refused; empty where it is accepted.
        warnings: Faults that do not refuse it.
    """

    file: str
    kind: str | None
    version: str | None
    ok: bool
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    def as_json(self) -> dict[str, object]:
        """Return the report as JSON.

        Returns:
            file, kind, version, ok, problems and warnings under these names.
        """
        return {
            "file": self.file,
            "kind": self.kind,
            "version": self.version,
            "ok": self.ok,
            "problems": [problem.as_json() for problem in self.problems],
            "warnings": [warning.as_json() for warning in self.warnings],
        }


def check_file(path: Path, policy: Policy) -> FileReport:
    """Read one file as a document.

    Args:
        path: The file.
        policy: Limits and strictness.

    Returns:
        The report.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as stream:
        # One byte above the limit is enough to see that the file is too large.
        data = stream.read(policy.max_bytes + 1)
    try:
        document = read_document(data, policy=policy)
    except DocumentError as fault:
        kind = fault.kind.value if fault.kind else None
        return FileReport(
            str(path), kind, fault.version, ok=False, problems=fault.problems, warnings=()
        )
    return FileReport(
        str(path),
        document.kind.value,
        document.version,
        ok=True,
        problems=(),
        warnings=document.warnings,
    )
