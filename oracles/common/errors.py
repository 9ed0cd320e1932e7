"""What all oracles refuse on purpose; it holds no handling."""

from chain.errors import GwanmunError


class OracleError(GwanmunError):
    """Root of the errors that oracles share."""


class RiskMappingInvalid(OracleError):
    """The mapping file names a field or a step that does not exist."""
