"""What operators are given: a secret, a draw key, and only the model's input fields with proofs.

The package is JSON under SHA-256; the chain names its content id and the hash of its plaintext.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from chain.documents.leaf_json import proof_from_json, proof_to_json
from chain.documents.leaves import LeafProof, verify_leaf
from chain.types import DeclarationId, Root
from chain.verdicts.errors import PackageMismatch

PROFILE = "package"
"""Profile under which packages are sealed; bound to the declaration's root."""


class Package(BaseModel):
    """Version 1 of a package."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = Field(default=1, ge=1, le=1)
    declaration: str
    """64 hex digits."""
    kind: int
    """AssessmentKind."""
    round: int
    secret: str
    """64 hex digits: salts of the verdict follow from it."""
    draw_key: str
    """64 hex digits; zeros for X-ray packages."""
    fields: tuple[dict[str, Any], ...]
    """Leaf proofs of the model's input fields."""
    attachments: dict[str, str] = {}
    """Name to base64: the scan's images, for X-ray packages."""

    @classmethod
    def risk(cls, declaration: DeclarationId, proofs: Iterable[LeafProof]) -> Self:
        """Make a package for the risk operators.

        Args:
            declaration: The declaration.
            proofs: Proofs of the model's input fields.

        Returns:
            The package, with a fresh secret and draw key.
        """
        return cls(
            declaration=declaration.hex(),
            kind=1,
            round=0,
            secret=secrets.token_hex(32),
            draw_key=secrets.token_hex(32),
            fields=tuple(proof_to_json(proof) for proof in proofs),
        )

    @classmethod
    def xray(
        cls,
        declaration: DeclarationId,
        round_: int,
        proofs: Iterable[LeafProof],
        attachments: Mapping[str, str],
    ) -> Self:
        """Make a package for the X-ray operators.

        Args:
            declaration: The declaration.
            round_: X-ray questions asked before.
            proofs: Proofs of the declared mass, goods and emptiness.
            attachments: Images of the scan, base64.

        Returns:
            The package, with a fresh secret.
        """
        return cls(
            declaration=declaration.hex(),
            kind=2,
            round=round_,
            secret=secrets.token_hex(32),
            draw_key=bytes(32).hex(),
            fields=tuple(proof_to_json(proof) for proof in proofs),
            attachments=dict(attachments),
        )

    def to_bytes(self) -> bytes:
        """Write the package for sealing.

        Returns:
            JSON.
        """
        return self.model_dump_json().encode()

    @classmethod
    def read(cls, content: bytes, declaration: DeclarationId, plaintext_hash: bytes) -> Self:
        """Read a package and compare it with the chain.

        Args:
            content: JSON as opened.
            declaration: The declaration that the chain names.
            plaintext_hash: SHA-256 that the chain names.

        Returns:
            The package.

        Raises:
            PackageMismatch: It is another one: an operator abstains.
            pydantic.ValidationError: It is not a package.
        """
        if hashlib.sha256(content).digest() != plaintext_hash:
            raise PackageMismatch("The package is not the one on the chain.")
        package = cls.model_validate_json(content)
        if package.declaration != declaration.hex():
            raise PackageMismatch("The package speaks of another declaration.")
        return package

    def values(self) -> dict[str, str]:
        """Read the model's input fields, each proven to stand in the declaration.

        Returns:
            Path to value.

        Raises:
            PackageMismatch: A field does not belong to the declaration.
        """
        root = Root(bytes.fromhex(self.declaration))
        found = {}
        for text in self.fields:
            proof = proof_from_json(text)
            if not verify_leaf(root, proof):
                raise PackageMismatch("A field is not the declaration's.", path=proof.path)
            found[proof.path] = proof.value.decode()
        return found
