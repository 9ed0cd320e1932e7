"""Content ids against the published vectors of the profile unixfs-v1-2025."""

import hashlib
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms

from chain.vault.cid import DAG_PB, RAW, block_cid, cid_digest, cid_text, digest_cid
from chain.vault.errors import CidMalformed, ContentMismatch
from chain.vault.unixfs import CHUNK, cid_of, cid_of_chunks, cut, links_of, tree_blocks

HELLO = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"


def keystream(seed: str, length: int) -> Iterator[bytes]:
    """Kubo's test contents: ChaCha20 keystream in pieces of the chunk length."""
    key = hashlib.sha256(seed.encode()).digest()
    cipher = Cipher(algorithms.ChaCha20(key, bytes(16)), None).encryptor()
    for start in range(0, length, CHUNK):
        yield cipher.update(bytes(min(CHUNK, length - start)))


@pytest.mark.parametrize(
    ("content", "cid"),
    [
        (b"", "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"),
        (b"hello world", HELLO),
    ],
)
def test_cid_of__when_given_short_content__gives_the_vector(content: bytes, cid: str) -> None:
    assert cid_of(content) == cid


@pytest.mark.parametrize(
    ("seed", "length", "cid"),
    [
        ("chunk-v1-seed", CHUNK, "bafkreiacndfy443ter6qr2tmbbdhadvxxheowwf75s6zehscklu6ezxmta"),
        ("chunk-v1-seed", CHUNK + 1, "bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64"),
        ("v1-2025-seed", 1 << 30, "bafybeihmf37wcuvtx4hpu7he5zl5qaf2ineo2lqlfrapokkm5zzw7zyhvm"),
        (
            "v1-2025-seed",
            (1 << 30) + 1,
            "bafybeibdsi225ugbkmpbdohnxioyab6jsqrmkts3twhpvfnzp77xtzpyhe",
        ),
    ],
)
def test_cid_of_chunks__when_given_kubos_contents__gives_its_cids(
    seed: str, length: int, cid: str
) -> None:
    assert cid_of_chunks(keystream(seed, length)) == cid


def test_cid_digest__when_packed_for_the_chain__comes_back() -> None:
    codec, digest = cid_digest(HELLO)
    assert (codec, digest) == (RAW, hashlib.sha256(b"hello world").digest())
    assert digest_cid(codec, digest) == HELLO
    assert cid_digest(digest_cid(DAG_PB, digest)) == (DAG_PB, digest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        HELLO[:-1],
        HELLO.upper(),
        "z" + HELLO[1:],
        HELLO[:-1] + "f",
        HELLO[:10] + "1" + HELLO[11:],
        "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG" + "a" * 13,
        cid_text(b"\x01\x71" + block_cid(RAW, b"")[2:]),
        cid_text(b"\x01\x55\x13\x20" + bytes(32)),
    ],
)
def test_cid_digest__when_the_text_is_not_ours__refuses(text: str) -> None:
    with pytest.raises(CidMalformed):
        cid_digest(text)


@pytest.mark.parametrize(("codec", "length"), [(0x71, 32), (RAW, 31)])
def test_digest_cid__when_out_of_range__refuses(codec: int, length: int) -> None:
    with pytest.raises(CidMalformed):
        digest_cid(codec, bytes(length))


def test_links_of__when_given_a_node__names_its_children() -> None:
    blocks = list(tree_blocks(cut(bytes(3 * 10), 10)))
    assert links_of(blocks[-1].data) == [block.cid for block in blocks[:-1]]


@pytest.mark.parametrize("node", [b"\x08\x01", b"\x12\xff", b"\x12\x02ab", b"\x12" + b"\xff" * 12])
def test_links_of__when_the_bytes_are_no_node__refuses(node: bytes) -> None:
    with pytest.raises(ContentMismatch):
        links_of(node)
