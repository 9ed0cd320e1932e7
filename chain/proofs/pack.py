"""The file form of a proof pack: a zip of JSON files under a manifest of their hashes.

It holds headers.json, state.json, receipts.json, documents.json and manifest.json. Version 2 names
the engine whose headers and receipts they are; version 1 knew Ethereum's alone. The block hash, the
consortium's address and the validators are not in it: whoever verifies brings them.
"""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any, Self

from chain.node.engine import Engine
from chain.proofs.errors import PackAltered, PackMalformed

VERSION = 2
FILES = ("documents.json", "headers.json", "receipts.json", "state.json")
MANIFEST = "manifest.json"

_WITHOUT_ENGINE = 1
_MOST_BYTES = 256 * 1024 * 1024
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack holds, as JSON values.

    Attributes:
        headers: RLP of headers in hexadecimal.
        state: Address to account proof and slots.
        receipts: Receipts with block, index and proof.
        documents: Documents disclosed: root, secret, media type, bytes.
        engine: Whose form headers and receipts have.
    """

    headers: list[str]
    state: dict[str, Any]
    receipts: list[dict[str, Any]]
    documents: list[dict[str, Any]]
    engine: Engine = Engine.ETHEREUM

    def to_bytes(self) -> bytes:
        """Write the pack; equal packs give equal bytes.

        Returns:
            The zip file.
        """
        bodies = {name: canonical_json(getattr(self, name.removesuffix(".json"))) for name in FILES}
        digests = {name: hashlib.sha256(body).hexdigest() for name, body in bodies.items()}
        bodies[MANIFEST] = canonical_json(
            {"engine": str(self.engine), "files": digests, "version": VERSION}
        )
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(bodies):
                archive.writestr(zipfile.ZipInfo(name, _FIXED_TIME), bodies[name])
        return buffer.getvalue()

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Read a pack and check every file against the manifest.

        Args:
            content: The zip file.

        Returns:
            The pack.

        Raises:
            PackMalformed: It is not a pack of version 1 or 2, or its engine is unknown.
            PackAltered: A file is missing, not listed, or has another hash.
        """
        bodies = _unzip(content)
        manifest, engine = _manifest(bodies.pop(MANIFEST, b""))
        if set(bodies) != set(manifest) or set(bodies) != set(FILES):
            raise PackAltered("Files are missing or not listed.", files=sorted(bodies))
        for name, body in bodies.items():
            if hashlib.sha256(body).hexdigest() != manifest[name]:
                raise PackAltered("A file is not the one that the manifest lists.", file=name)
        values = {name.removesuffix(".json"): _json(name, body) for name, body in bodies.items()}
        return cls(**values, engine=engine)


def canonical_json(value: object) -> bytes:
    """Write JSON in one way only: sorted keys, no spaces, UTF-8.

    Args:
        value: Strings, whole numbers, booleans, lists and objects.

    Returns:
        The bytes.
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def _unzip(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise PackMalformed("The pack is larger than 256 MiB.")
            return {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as fault:
        raise PackMalformed("The file is not a zip archive, or it is damaged.") from fault


def _manifest(body: bytes) -> tuple[dict[str, str], Engine]:
    value = _json(MANIFEST, body)
    version = value.get("version") if isinstance(value, dict) else None
    if version not in (_WITHOUT_ENGINE, VERSION) or not isinstance(value.get("files"), dict):
        raise PackMalformed("The manifest is not of version 1 or 2.")
    if canonical_json(value) != body:
        raise PackAltered("The manifest is not written in the one form.", file=MANIFEST)
    files: dict[str, str] = value["files"]
    return files, Engine.ETHEREUM if version == _WITHOUT_ENGINE else _engine(value.get("engine"))


def _engine(name: object) -> Engine:
    try:
        return Engine(str(name))
    except ValueError as fault:
        raise PackMalformed("The pack is of an unknown engine.", engine=str(name)) from fault


def _json(name: str, body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError as fault:
        raise PackMalformed("A file is not JSON.", file=name) from fault
