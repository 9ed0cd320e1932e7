"""The risk oracle's branch of the error tree; it holds no handling."""

from chain.errors import GwanmunError


class RiskError(GwanmunError):
    """Anything that the risk oracle refuses on purpose."""


class DeclarationFileInvalid(RiskError):
    """A file of declarations is not a CSV of the schema (values: file, line, reason)."""


class DeclarationFieldInvalid(RiskError):
    """One field of one declaration is not what its column says (values: column, value)."""


class LabelsMissing(RiskError):
    """A measurement needs the outcome of every inspection, and some are not stated."""


class RiskModelInvalid(RiskError):
    """The folder of the model lacks a file, or a file is not the one that its card names."""


class TrainingDataMissing(RiskError):
    """The folder named by GWANMUN_DATA is unset or lacks the customs data set."""
