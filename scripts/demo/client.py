"""A member's program at its own gateway's counter: HTTP with an API key, nothing else."""

import time
from dataclasses import dataclass
from typing import Any

import httpx

PATIENCE_SECONDS = 90.0
_ENDED = {"final", "failed"}


class CounterRefused(Exception):
    """A gateway answered with a problem (RFC 9457)."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        """Keep the answer.

        Args:
            status: HTTP status.
            problem: The problem document.
        """
        super().__init__(f"{status} {problem.get('code')}: {problem.get('title')}")
        self.status = status
        self.problem = problem
        self.code = str(problem.get("code", ""))


@dataclass
class Counter:
    """One member's gateway as its own programs use it.

    Attributes:
        slug: The member.
        url: Where the gateway listens.
        key: API key of one of its users.
    """

    slug: str
    url: str
    key: str

    def __post_init__(self) -> None:
        """Open a connection that is kept."""
        headers = {"Authorization": f"Bearer {self.key}"}
        self._http = httpx.Client(base_url=self.url, headers=headers, timeout=30.0, trust_env=False)

    def get(self, path: str, **parameters: str) -> Any:
        """Ask.

        Args:
            path: Such as ``/v1/shipments``.
            **parameters: Query parameters.

        Returns:
            The JSON answer.

        Raises:
            CounterRefused: The gateway answered with a problem.
        """
        return _answer(self._http.get(path, params=parameters))

    def fetch(self, path: str) -> httpx.Response:
        """Download.

        Args:
            path: Such as ``/v1/shipments/…/pack``.

        Returns:
            The whole response.

        Raises:
            CounterRefused: The gateway answered with a problem.
        """
        response = self._http.get(path)
        if response.is_error:
            _answer(response)
        return response

    def post(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Act.

        Args:
            path: Such as ``/v1/titles/…/transfers``.
            body: JSON.

        Returns:
            The JSON answer.

        Raises:
            CounterRefused: The gateway answered with a problem.
        """
        answer: dict[str, Any] = _answer(self._http.post(path, json=body or {}))
        return answer

    def submit(self, content: bytes, media_type: str, **parameters: str) -> dict[str, Any]:
        """Submit a document.

        Args:
            content: Its bytes.
            media_type: Such as ``application/json``.
            **parameters: Shipment, readers, beneficiary, holder, form.

        Returns:
            The 202's body.

        Raises:
            CounterRefused: The gateway answered with a problem.
        """
        headers = {"Content-Type": media_type}
        answer: dict[str, Any] = _answer(
            self._http.post("/v1/documents", params=parameters, content=content, headers=headers)
        )
        return answer

    def follow(self, accepted: dict[str, Any]) -> dict[str, Any]:
        """Wait until a submission is final or failed.

        Args:
            accepted: The 202's body.

        Returns:
            The submission as its status page tells it.

        Raises:
            TimeoutError: It is neither after a minute and a half.
        """
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            found: dict[str, Any] = self.get(f"/v1/submissions/{accepted['submission']}")
            if found["state"] in _ENDED:
                return found
            time.sleep(0.2)
        raise TimeoutError(f"{self.slug}: submission {accepted['submission']} is not final")

    def wait_for(self, path: str, ready: Any, seconds: float = PATIENCE_SECONDS) -> Any:
        """Ask again until an answer is what one waits for.

        Args:
            path: Such as ``/v1/titles/…``.
            ready: Function that tells whether an answer is the one.
            seconds: Patience.

        Returns:
            The answer.

        Raises:
            TimeoutError: It never was.
        """
        deadline = time.monotonic() + seconds
        last: Any = None
        while time.monotonic() < deadline:
            try:
                last = self.get(path)
                if ready(last):
                    return last
            except CounterRefused as refusal:
                last = refusal
            time.sleep(0.25)
        raise TimeoutError(f"{self.slug}: {path} is still {last!r}")


def _answer(response: httpx.Response) -> Any:
    if response.is_error:
        try:
            problem = response.json()
        except ValueError:
            problem = {"code": "Unreadable", "title": response.text[:200]}
        raise CounterRefused(response.status_code, problem)
    return response.json()
