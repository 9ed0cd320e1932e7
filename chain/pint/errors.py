"""What can be wrong with an envelope; each has the response code that DCSA PINT 3.0 gives it."""

from enum import StrEnum

from chain.errors import GwanmunError


class ResponseCode(StrEnum):
    """How a receiving platform answers an envelope (DCSA PINT 3.0, responseCode)."""

    RECE = "RECE"
    """Received."""
    DUPE = "DUPE"
    """Accepted before."""
    BSIG = "BSIG"
    """A signature does not hold."""
    BENV = "BENV"
    """The envelope contradicts itself or is not for this platform."""
    INCD = "INCD"
    """An additional document is not what was announced."""
    MDOC = "MDOC"
    """Additional documents are missing."""
    DISE = "DISE"
    """The envelope contradicts what this platform knows: somebody may spend twice."""


class EnvelopeFault(GwanmunError):
    """Why an envelope is not accepted: answered with a signed response, not with a problem."""

    def __init__(self, answer: ResponseCode, reason: str) -> None:
        """Say why.

        Args:
            answer: The response code.
            reason: At most 255 characters.
        """
        super().__init__(reason, answer=answer.value)
        self.answer = answer
        self.reason = reason[:255]
