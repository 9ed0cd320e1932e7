"""Keys: eth-account as the second opinion, and files that must not be open."""

import json
import secrets
from pathlib import Path

import pytest
from eth_account import Account

from chain.ledger.addresses import checksummed
from chain.ledger.errors import BackendMissing, KeyMalformed
from chain.ledger.keys import (
    LocalKey,
    Transaction,
    assert_fast_signing,
    load_key_file,
    new_key_file,
    recover,
)
from chain.private_file import PrivateFileMissing, PrivateFileOpen, write_private

CONTRACT = checksummed("0x" + "c0" * 20)
HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0


@pytest.mark.parametrize("to", [CONTRACT, None])
def test_sign_transaction__when_given_any_call__equals_eth_account(to: str | None) -> None:
    secret = secrets.token_bytes(32)
    for nonce in (0, 1, 127, 128, 70_000):
        mine = LocalKey(secret).sign_transaction(
            Transaction(424_242, nonce, 3_000_000, to, b"\x00\x01" * nonce)
        )
        fields = {
            "type": 2,
            "chainId": 424_242,
            "nonce": nonce,
            "gas": 3_000_000,
            "maxFeePerGas": 0,
            "maxPriorityFeePerGas": 0,
            "value": 0,
            "data": b"\x00\x01" * nonce,
        }
        theirs = Account.sign_transaction(fields | ({"to": to} if to else {}), secret)
        assert (mine.raw, mine.hash) == (theirs.raw_transaction, theirs.hash)


def test_sign_digest__when_signed_often__is_low_and_recovers() -> None:
    for _ in range(50):
        key, digest = LocalKey(secrets.token_bytes(32)), secrets.token_bytes(32)
        signature = key.sign_digest(digest)
        assert int.from_bytes(signature[32:64]) <= HALF_ORDER
        assert signature[64] in (27, 28)
        assert recover(digest, signature) == key.address


def test_local_key__when_made__has_eth_accounts_address() -> None:
    secret = secrets.token_bytes(32)
    assert LocalKey(secret).address == Account.from_key(secret).address


@pytest.mark.parametrize("signature", [b"", bytes(65), bytes(64) + b"\x1b", b"\xff" * 64 + b"\x1b"])
def test_recover__when_the_signature_is_malformed__refuses(signature: bytes) -> None:
    with pytest.raises(KeyMalformed):
        recover(bytes(32), signature)


@pytest.mark.parametrize("secret", [bytes(32), b"\xff" * 32, b""])
def test_local_key__when_out_of_range__refuses(secret: bytes) -> None:
    with pytest.raises(KeyMalformed):
        LocalKey(secret)


def test_sign_digest__when_not_32_bytes__refuses() -> None:
    with pytest.raises(KeyMalformed):
        LocalKey(b"\x01" * 32).sign_digest(b"short")


def test_load_key_file__when_written_before__gives_the_key(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "member.key"
    key = new_key_file(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_key_file(path).address == key.address
    with pytest.raises(FileExistsError):
        new_key_file(path)


def test_load_key_file__when_a_keystore__opens_with_its_password(tmp_path: Path) -> None:
    secret = secrets.token_bytes(32)
    store = Account.encrypt(secret, "four eyes", kdf="pbkdf2", iterations=1000)
    path = tmp_path / "officer.json"
    write_private(path, json.dumps(store).encode())
    assert load_key_file(path, "four eyes").address == LocalKey(secret).address
    with pytest.raises(KeyMalformed):
        load_key_file(path, "two eyes")


def test_load_key_file__when_others_may_read_it__refuses(tmp_path: Path) -> None:
    path = tmp_path / "open.key"
    new_key_file(path)
    path.chmod(0o640)
    with pytest.raises(PrivateFileOpen):
        load_key_file(path)


def test_load_key_file__when_missing_or_no_key__refuses(tmp_path: Path) -> None:
    with pytest.raises(PrivateFileMissing):
        load_key_file(tmp_path / "none.key")
    write_private(tmp_path / "bad.key", b"not hexadecimal")
    with pytest.raises(KeyMalformed):
        load_key_file(tmp_path / "bad.key")


def test_assert_fast_signing__when_coincurve_is_missing__refuses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert_fast_signing()
    monkeypatch.setenv("ECC_BACKEND_CLASS", "eth_keys.backends.native.NativeECCBackend")
    with pytest.raises(BackendMissing):
        assert_fast_signing()


@pytest.mark.parametrize("address", ["0x12", b"short"])
def test_checksummed__when_not_20_bytes__refuses(address: str | bytes) -> None:
    with pytest.raises(ValueError, match="20 bytes"):
        checksummed(address)


def test_checksummed__when_given_eip_55s_example__agrees() -> None:
    example = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    assert checksummed(example.lower()) == example
