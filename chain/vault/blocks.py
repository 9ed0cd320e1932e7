"""Blocks in a folder, one flat file each, written so that a crash leaves all or nothing."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from chain.types import Cid
from chain.vault.cid import DAG_PB, block_cid, cid_digest, cid_text, digest_cid
from chain.vault.errors import ContentMismatch, ContentMissing
from chain.vault.unixfs import cut, links_of, tree_blocks


class BlockFolder:
    """The embedded content process's storage: ``blocks/<cid>`` and ``pins/<cid>``."""

    def __init__(self, folder: Path) -> None:
        """Open a folder, made when absent.

        Args:
            folder: Where blocks and pins lie.
        """
        self._blocks = folder / "blocks"
        self._pins = folder / "pins"
        self._blocks.mkdir(parents=True, exist_ok=True)
        self._pins.mkdir(parents=True, exist_ok=True)

    def add(self, contents: Iterable[bytes], chunk: int) -> list[Cid]:
        """Cut contents into blocks and keep them; all lie on disk when this returns.

        Args:
            contents: Any bytes.
            chunk: Bytes of a leaf.

        Returns:
            The roots' CIDs, in order.
        """
        roots = []
        for content in contents:
            root = b""
            for block in tree_blocks(cut(content, chunk)):
                self._write(self._blocks / cid_text(block.cid), block.data)
                root = block.cid
            roots.append(cid_text(root))
        _settle(self._blocks)
        return roots

    def put(self, codec: int, block: bytes) -> Cid:
        """Keep one block.

        Args:
            codec: RAW or DAG_PB.
            block: Its bytes.

        Returns:
            Its CID.
        """
        cid = cid_text(block_cid(codec, block))
        self._write(self._blocks / cid, block)
        _settle(self._blocks)
        return cid

    def get(self, cid: str) -> bytes:
        """Read one block.

        Args:
            cid: CIDv1 text.

        Returns:
            Its bytes, hashed again.

        Raises:
            CidMalformed: The CID is not one of ours.
            ContentMissing: The block is not here.
            ContentMismatch: The file on disk was altered.
        """
        codec, _ = cid_digest(cid)
        try:
            block = (self._blocks / cid).read_bytes()
        except FileNotFoundError as fault:
            raise ContentMissing("The block is not here.", cid=cid) from fault
        if cid_text(block_cid(codec, block)) != cid:
            raise ContentMismatch("The block on disk was altered.", cid=cid)
        return block

    def cat(self, cid: str) -> Iterator[bytes]:
        """Walk a content's leaves.

        Args:
            cid: CIDv1 text of the root.

        Yields:
            The leaves' bytes in order.

        Raises:
            CidMalformed: The CID is not one of ours.
            ContentMissing: A block is not here.
            ContentMismatch: A block was altered or is no node.
        """
        codec, _ = cid_digest(cid)
        block = self.get(cid)
        if codec != DAG_PB:
            yield block
            return
        for link in links_of(block):
            yield from self.cat(digest_cid(link[1], link[4:]))

    def pin(self, *cids: str) -> None:
        """Mark contents as kept.

        Args:
            *cids: CIDv1 texts of roots that are here.

        Raises:
            CidMalformed: A CID is not one of ours.
            ContentMissing: A root is not here.
            ContentMismatch: A root was altered.
        """
        for cid in cids:
            self.get(cid)
        for cid in cids:
            (self._pins / cid).touch()
        _settle(self._pins)

    def unpin(self, cid: str) -> None:
        """Take the mark away; the blocks stay.

        Args:
            cid: CIDv1 text.

        Raises:
            CidMalformed: The CID is not one of ours.
            ContentMissing: It was not pinned.
        """
        cid_digest(cid)
        try:
            (self._pins / cid).unlink()
        except FileNotFoundError as fault:
            raise ContentMissing("not pinned or pinned indirectly", cid=cid) from fault

    def pins(self) -> list[str]:
        """List the roots that are kept.

        Returns:
            CIDs, sorted.
        """
        return sorted(path.name for path in self._pins.iterdir() if path.suffix != ".part")

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        """Write a file whole or not at all; its name is on disk after ``_settle``."""
        if path.exists():
            return
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        Path(part.name).replace(path)


def _settle(folder: Path) -> None:
    """Bring a folder's names to disk, once for all files written before."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
