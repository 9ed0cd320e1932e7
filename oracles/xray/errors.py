"""The X-ray oracle's branch of the error tree; it holds no handling."""

from chain.errors import GwanmunError


class XrayError(GwanmunError):
    """Anything that the X-ray oracle refuses on purpose."""


class ScanUnreadable(XrayError):
    """A file is not a raw 16-bit grey plane of the model's geometry (values: why)."""


class XrayModelInvalid(XrayError):
    """The folder of the model lacks a file, or a file is not the one that its card names."""


class ScanRequestInvalid(XrayError):
    """The simulator or the declaration was asked for something that does not exist."""
