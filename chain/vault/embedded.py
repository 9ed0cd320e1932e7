"""The embedded content process: Kubo's verbs over flat files on loopback; no peers, no login.

It behaves as a Kubo node with profile unixfs-v1-2025 would: same CIDs, same answers, errors as
``{"Message", "Code", "Type": "error"}`` with status 500. What it cannot do as Kubo does (CIDv0,
dag-pb leaves) it refuses. Started with ``python -m chain.vault.embedded --folder DIR --port N``;
it prints one line of JSON with its port when it listens.
"""

import argparse
import json
import socket
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chain.types import Cid
from chain.vault.blocks import BlockFolder
from chain.vault.cid import DAG_PB, RAW
from chain.vault.errors import ContentTooLarge, VaultError, VerbRefused
from chain.vault.unixfs import CHUNK, CONTENT_LIMIT

VERSION = "0.43.0-embedded"
"""What the version verb answers: Kubo's verbs, not Kubo."""

_CODECS = {"raw": RAW, "dag-pb": DAG_PB}
_FORM_ROOM = 65_536
_MOST_FILES = 256


class _Verbs:
    """The verbs on /api/v0, each a request to one folder."""

    def __init__(self, folder: BlockFolder) -> None:
        self._folder = folder

    async def version(self, _request: Request) -> Response:
        return JSONResponse({"Version": VERSION, "Commit": "", "Repo": "16", "System": ""})

    async def identity(self, _request: Request) -> Response:
        return JSONResponse({"ID": "embedded", "Addresses": [], "AgentVersion": VERSION})

    async def add(self, request: Request) -> Response:
        chunk = _add_arguments(request)
        pinned = request.query_params.get("pin", "true").lower() == "true"
        files = await _uploads(request, _MOST_FILES)
        cids = await run_in_threadpool(self._keep, [content for _, content in files], chunk, pinned)
        lines = [
            json.dumps({"Name": name or cid, "Hash": cid, "Size": str(len(content))})
            for (name, content), cid in zip(files, cids, strict=True)
        ]
        return Response("\n".join(lines) + "\n", media_type="application/json")

    def _keep(self, contents: list[bytes], chunk: int, pinned: bool) -> list[Cid]:  # noqa: FBT001 - Kubo's own flag
        cids = self._folder.add(contents, chunk)
        if pinned:
            self._folder.pin(*cids)
        return cids

    async def cat(self, request: Request) -> Response:
        offset = int(request.query_params.get("offset", "0"))
        length = int(request.query_params.get("length", str(CONTENT_LIMIT + 1)))
        content = await run_in_threadpool(self._read, _arguments(request))
        return Response(content[offset : offset + length], media_type="text/plain")

    def _read(self, cids: list[str]) -> bytes:
        return b"".join(leaf for cid in cids for leaf in self._folder.cat(cid))

    async def pin_add(self, request: Request) -> Response:
        cid = _argument(request)
        await run_in_threadpool(self._folder.pin, cid)
        return JSONResponse({"Pins": [cid]})

    async def pin_remove(self, request: Request) -> Response:
        cid = _argument(request)
        await run_in_threadpool(self._folder.unpin, cid)
        return JSONResponse({"Pins": [cid]})

    async def pin_list(self, request: Request) -> Response:
        asked = request.query_params.getlist("arg")
        pins = [cid for cid in self._folder.pins() if not asked or cid in asked]
        if asked and not pins:
            raise VerbRefused(f"path '{asked[0]}' is not pinned")
        return JSONResponse({"Keys": {cid: {"Type": "recursive"} for cid in pins}})

    async def block_stat(self, request: Request) -> Response:
        cid = _argument(request)
        block = await run_in_threadpool(self._folder.get, cid)
        return JSONResponse({"Key": cid, "Size": len(block)})

    async def block_get(self, request: Request) -> Response:
        block = await run_in_threadpool(self._folder.get, _argument(request))
        return Response(block, media_type="text/plain")

    async def block_put(self, request: Request) -> Response:
        codec = _CODECS.get(request.query_params.get("cid-codec", "raw"))
        if codec is None:
            raise VerbRefused("cid-codec is raw or dag-pb")
        ((_, block),) = await _uploads(request, 1)
        cid = await run_in_threadpool(self._folder.put, codec, block)
        return JSONResponse({"Key": cid, "Size": len(block)})


def create_app(folder: Path) -> Starlette:
    """Build the application.

    Args:
        folder: Where blocks and pins lie.

    Returns:
        The ASGI application.
    """
    verbs = _Verbs(BlockFolder(folder))

    table = {
        "version": verbs.version,
        "id": verbs.identity,
        "add": verbs.add,
        "cat": verbs.cat,
        "pin/add": verbs.pin_add,
        "pin/rm": verbs.pin_remove,
        "pin/ls": verbs.pin_list,
        "block/stat": verbs.block_stat,
        "block/get": verbs.block_get,
        "block/put": verbs.block_put,
    }
    routes = [Route(f"/api/v0/{verb}", call, methods=["POST"]) for verb, call in table.items()]
    return Starlette(routes=routes, exception_handlers={VaultError: _refuse})


def main(arguments: list[str] | None = None) -> None:
    """Serve until ended by a signal.

    Args:
        arguments: Command line without the program's name; None reads the process's own.
    """
    parser = argparse.ArgumentParser(prog="python -m chain.vault.embedded")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    options = parser.parse_args(arguments)
    # TCP by name: asyncio turns Nagle's delay of 40 ms off for such sockets alone.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", options.port))
    listener.listen()
    port = listener.getsockname()[1]
    config = uvicorn.Config(create_app(options.folder), log_level="warning")
    # The socket already queues connections, so a reader of this line may connect at once.
    sys.stdout.write(json.dumps({"port": port}) + "\n")
    sys.stdout.flush()
    uvicorn.Server(config).run(sockets=[listener])


def _argument(request: Request) -> str:
    return _arguments(request)[0]


def _arguments(request: Request) -> list[str]:
    given = request.query_params.getlist("arg") or [""]
    return [each.removeprefix("/ipfs/") for each in given]


def _add_arguments(request: Request) -> int:
    query = request.query_params
    if query.get("cid-version", "1") != "1" or query.get("raw-leaves", "true").lower() != "true":
        raise VerbRefused("this process adds CIDv1 with raw leaves only")
    kind, _, size = query.get("chunker", f"size-{CHUNK}").partition("-")
    if kind != "size" or not size.isdecimal() or not 0 < int(size) <= CHUNK:
        raise VerbRefused("the chunker is size-1 to size-1048576")
    return int(size)


async def _uploads(request: Request, most: int) -> list[tuple[str, bytes]]:
    length = int(request.headers.get("content-length", "0"))
    if length > CONTENT_LIMIT + _FORM_ROOM:
        raise ContentTooLarge("the contents are above 64 MiB", length=length)
    try:
        form = await request.form(max_files=most, max_fields=1)
    except (HTTPException, MultiPartException) as fault:
        raise VerbRefused(f"the body is not a multipart form of 1 to {most} files") from fault
    files = [each for _, each in form.multi_items() if isinstance(each, UploadFile)]
    if not files:
        raise VerbRefused("the body has no file")
    found = [(each.filename or "", await each.read(CONTENT_LIMIT + 1)) for each in files]
    if sum(len(content) for _, content in found) > CONTENT_LIMIT:
        raise ContentTooLarge("the contents are above 64 MiB")
    return found


async def _refuse(_request: Request, fault: Exception) -> Response:
    return JSONResponse({"Message": str(fault), "Code": 0, "Type": "error"}, status_code=500)


if __name__ == "__main__":
    main()
