"""What a tag holder holds: the whole key, or a share of it; it answers nobody by itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chain.private_file import read_private, write_private
from chain.tags.errors import TagElementInvalid, TagKeyBesideShare
from chain.tags.share_files import read_share
from chain.tags.sharing import Share
from chain.tags.voprf import Evaluation, evaluate, new_tag_key, tag_public_key

WHOLE, SHARE = "tag.key", "tag.share"


@dataclass(frozen=True, slots=True)
class Holding:
    """A key that evaluates.

    Attributes:
        secret_key: 32-byte scalar, of the whole key or of a share.
        public_key: 32 bytes of the whole key.
        share: What it is a share of; None for the whole key.
    """

    secret_key: bytes
    public_key: bytes
    share: Share | None = None

    @property
    def epoch(self) -> int:
        """Epoch of the share, 0 for the whole key."""
        return self.share.sharing.epoch if self.share else 0

    @property
    def addressee(self) -> bytes | None:
        """How requests name this holder; None for the whole key."""
        return self.share.sharing.addressee(self.share.index) if self.share else None

    def evaluate(self, element: bytes) -> Evaluation:
        """Evaluate a blinded element and prove it.

        Args:
            element: 32 bytes.

        Returns:
            The answer.

        Raises:
            TagElementInvalid: The element is none.
        """
        return evaluate(self.secret_key, element)

    def named(self) -> dict[str, Any]:
        """Say whose key answers.

        Returns:
            public_key; of a share also index, epoch, threshold and the sharing's digest.
        """
        said: dict[str, Any] = {"public_key": self.public_key.hex()}
        if self.share is None:
            return said
        sharing = self.share.sharing
        return said | {
            "index": self.share.index,
            "epoch": sharing.epoch,
            "threshold": sharing.threshold,
            "digest": sharing.digest().hex(),
        }


def load_holding(home: Path) -> Holding:
    """Load the share or the whole key of a tag holder, drawing a whole key the first time.

    Args:
        home: The tag holder's folder; ``keys/tag.share`` or ``keys/tag.key``.

    Returns:
        What it holds.

    Raises:
        TagKeyBesideShare: Both are there.
        PrivateFileOpen: Others may read the file.
        TagError: The share or the key is none.
    """
    keys = home / "keys"
    whole, shared = keys / WHOLE, keys / SHARE
    if whole.exists() and shared.exists():
        raise TagKeyBesideShare("Destroy the whole key: a share lies beside it.", path=str(whole))
    if shared.exists():
        share = read_share(shared)
        return Holding(share.secret, share.sharing.public_key, share)
    if not whole.exists():
        write_private(whole, new_tag_key()[0].hex().encode())
    try:
        secret = bytes.fromhex(read_private(whole).decode("ascii").strip())
    except ValueError as fault:
        raise TagElementInvalid("The key is not hexadecimal.", path=str(whole)) from fault
    return Holding(secret, tag_public_key(secret))
