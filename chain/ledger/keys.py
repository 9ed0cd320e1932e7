"""Keys that sign transactions and digests; where a key lies is behind the Signer protocol."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import rlp  # type: ignore[import-untyped, unused-ignore]
from coincurve import PrivateKey, PublicKey
from eth_hash.auto import keccak

from chain.ledger.addresses import key_address
from chain.ledger.errors import BackendMissing, KeyMalformed
from chain.private_file import read_private, write_private
from chain.types import Address

_DYNAMIC_FEE = b"\x02"
_SIGNATURE = 65
_DIGEST = 32
_V_OFFSET = 27


@dataclass(frozen=True, slots=True)
class Transaction:
    """An EIP-1559 transaction of a chain without fees.

    Attributes:
        chain_id: The chain's id.
        nonce: Place in the key's own order, 0 and above.
        gas: Most gas it may use.
        to: Contract; None creates one.
        data: Call data, or creation code.
    """

    chain_id: int
    nonce: int
    gas: int
    to: Address | None
    data: bytes


@dataclass(frozen=True, slots=True)
class SignedTransaction:
    """A transaction ready to send.

    Attributes:
        raw: Its bytes.
        hash: Its 32-byte hash.
    """

    raw: bytes
    hash: bytes


class Signer(Protocol):
    """A key, wherever it lies."""

    @property
    def address(self) -> Address:
        """The key's address."""

    def sign_digest(self, digest: bytes) -> bytes:
        """Sign a 32-byte digest: 65 bytes r, s (low), v (27 or 28)."""

    def sign_transaction(self, transaction: Transaction) -> SignedTransaction:
        """Sign a transaction."""


class LocalKey:
    """A key in this process's memory."""

    def __init__(self, secret: bytes) -> None:
        """Take a key.

        Args:
            secret: 32 bytes, 1 to the curve's order less 1.

        Raises:
            KeyMalformed: They are not such a number.
        """
        try:
            self._key = PrivateKey(secret)
        except ValueError as fault:
            raise KeyMalformed("The bytes are not a secp256k1 key.") from fault
        self._address = key_address(self._key.public_key.format(compressed=False))

    @property
    def address(self) -> Address:
        """The key's checksummed address."""
        return self._address

    def sign_digest(self, digest: bytes) -> bytes:
        """Sign a digest.

        Args:
            digest: 32 bytes.

        Returns:
            65 bytes: r, s in the lower half (EIP-2), v 27 or 28.

        Raises:
            KeyMalformed: The digest is not 32 bytes.
        """
        signature = self._recoverable(digest)
        return signature[:-1] + bytes((signature[-1] + _V_OFFSET,))

    def sign_transaction(self, transaction: Transaction) -> SignedTransaction:
        """Sign a transaction of type 2 with zero fees (EIP-1559, EIP-2718).

        Args:
            transaction: What to sign.

        Returns:
            Its bytes and hash.
        """
        to = bytes.fromhex(transaction.to[2:]) if transaction.to else b""
        head = [transaction.chain_id, transaction.nonce, 0, 0, transaction.gas]
        fields: list[object] = [*head, to, 0, transaction.data, []]
        signature = self._recoverable(bytes(keccak(_DYNAMIC_FEE + rlp.encode(fields))))
        r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:64])
        raw = _DYNAMIC_FEE + bytes(rlp.encode([*fields, signature[64], r, s]))
        return SignedTransaction(raw, bytes(keccak(raw)))

    def _recoverable(self, digest: bytes) -> bytes:
        if len(digest) != _DIGEST:
            raise KeyMalformed("A digest has 32 bytes.", length=len(digest))
        return self._key.sign_recoverable(digest, hasher=None)


def recover(digest: bytes, signature: bytes) -> Address:
    """Tell who signed a digest.

    Args:
        digest: 32 bytes.
        signature: 65 bytes as ``sign_digest`` gives them.

    Returns:
        The key's address.

    Raises:
        KeyMalformed: The signature is not of this form.
    """
    recovery = signature[-1] - _V_OFFSET if len(signature) == _SIGNATURE else -1
    if recovery not in (0, 1):
        raise KeyMalformed("A signature has 65 bytes and ends in 27 or 28.")
    try:
        key = PublicKey.from_signature_and_message(
            signature[:-1] + bytes((recovery,)), digest, hasher=None
        )
    except ValueError as fault:
        raise KeyMalformed("The signature belongs to no key.") from fault
    return key_address(key.format(compressed=False))


def new_key_file(path: Path) -> LocalKey:
    """Draw a key and write it as hexadecimal with mode 600.

    Args:
        path: A file that does not exist yet.

    Returns:
        The key.

    Raises:
        FileExistsError: The file exists.
    """
    secret = secrets.token_bytes(32)
    write_private(path, secret.hex().encode())
    return LocalKey(secret)


def load_key_file(path: Path, password: str = "") -> LocalKey:
    """Read a key from hexadecimal or a keystore of version 3.

    Args:
        path: A file with mode 600.
        password: Opens a keystore; unused for hexadecimal.

    Returns:
        The key.

    Raises:
        PrivateFileMissing: The file is not there.
        PrivateFileOpen: Others may read it.
        KeyMalformed: It holds neither, or the password is wrong.
    """
    text = read_private(path).decode("ascii", errors="replace").strip()
    if text.startswith("{"):
        return LocalKey(_open_keystore(text, password))
    try:
        return LocalKey(bytes.fromhex(text.removeprefix("0x")))
    except ValueError as fault:
        raise KeyMalformed("The key file is not hexadecimal.", path=str(path)) from fault


def assert_fast_signing() -> None:
    """Make sure that eth-account, where it is used, signs through libsecp256k1.

    Raises:
        BackendMissing: It would sign in pure Python, about 30 times slower.
    """
    from eth_keys.main import KeyAPI  # noqa: PLC0415 - a second of start-up only where asked for

    backend = type(KeyAPI().backend).__name__
    if backend != "CoinCurveECCBackend":
        raise BackendMissing("Install coincurve: signing has no native library.", seen=backend)


def _open_keystore(text: str, password: str) -> bytes:
    from eth_keyfile.keyfile import decode_keyfile_json  # noqa: PLC0415 - slow to load, seldom used

    try:
        # Annotated as text, but the key derivation takes bytes alone.
        opened = decode_keyfile_json(json.loads(text), password.encode())  # type: ignore[arg-type]
        return bytes(opened)
    except (ValueError, KeyError, TypeError) as fault:
        raise KeyMalformed("The keystore does not open with this password.") from fault
