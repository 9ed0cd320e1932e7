"""What can go wrong between us and the chain's endpoint; no behaviour."""

from chain.errors import GwanmunError


class NodeError(GwanmunError):
    """Root of the errors of the chain's endpoint."""


class NodeUnreachable(NodeError):
    """The endpoint does not answer, or answers something that is not JSON-RPC."""


class NodeBehind(NodeUnreachable):
    """The endpoint has not come as far as the law: it catches up after an outage."""


class NodeRefused(NodeError):
    """The endpoint answered with a JSON-RPC error (JSON-RPC 2.0 section 5.1).

    Attributes:
        refusal: The error's number, such as 3 for a revert.
        message: The error's text.
        data: Revert data when there is any, else empty.
    """

    def __init__(self, method: str, refusal: int, message: str, data: bytes) -> None:
        """Keep what the endpoint said.

        Args:
            method: The method that was asked.
            refusal: The error's number.
            message: The error's text.
            data: Revert data, or empty.
        """
        super().__init__(f"{method}: {message}", method=method, refusal=refusal, said=message)
        self.refusal = refusal
        self.message = message
        self.data = data


class EndpointLied(NodeError):
    """The endpoint serves another chain, or a header that does not give the hash it says."""


class NodeNotFound(NodeError):
    """The endpoint does not know the block or the transaction that was asked for."""


class NodeNotStarted(NodeError):
    """The embedded node's program is absent or ended instead of answering."""
