"""The words `gwanmun tags ...`: split the tag key among holders, and refresh their shares."""

import json
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from chain.network.home import MemberHome
from chain.private_file import read_private, write_private
from chain.tags.refresh import deal_refresh, refreshed
from chain.tags.share_files import (
    open_part,
    public_record,
    read_share,
    read_sharing,
    seal_part,
    write_share,
    write_sharing,
)
from chain.tags.sharing import Sharing, deal

app = typer.Typer(name="tags", help="Tag holders' shares.", no_args_is_help=True)

Threshold = Annotated[int, typer.Option(help="How many holders an evaluation takes.")]
Output = Annotated[Path, typer.Option(help="Folder to write to; no file in it is overwritten.")]
_HOLDER = re.compile(r"(\d{1,5})=([0-9a-f]{64})")
ShareFile = Annotated[Path, typer.Option("--share", help="A holder's share.")]


@app.command()
def split(
    key: Annotated[Path, typer.Option(help="The whole key's file.")],
    threshold: Threshold,
    holders: Annotated[int, typer.Option(help="How many holders, 1 to 16.")],
    output: Output,
) -> None:
    """Split an existing key: N.share for each holder, sharing.json for everybody.

    No tag changes. Hand each share to its holder alone, then destroy the key's file and the
    copies of the shares.
    """
    secret = bytes.fromhex(read_private(key).decode("ascii").strip())
    shares = deal(secret, threshold, range(1, holders + 1))
    for share in shares:
        write_share(_fresh(output / f"{share.index}.share"), share)
    write_sharing(output / "sharing.json", shares[0].sharing)
    _say(shares[0].sharing)


@app.command(name="deal")
def deal_parts(
    share: ShareFile,
    threshold: Threshold,
    holder: Annotated[
        list[str], typer.Option(help="INDEX=KEY of each holder of the new epoch: its reader key.")
    ],
    output: Output,
) -> None:
    """Deal for a refresh: DEALER-INDEX.part for each holder of the new epoch, sealed for it."""
    keys = dict(sorted(_named(each) for each in holder))
    for part in deal_refresh(read_share(share), threshold, list(keys)):
        name = f"{part.dealing.dealer}-{part.index}.part"
        write_private(_fresh(output / name), seal_part(part, keys[part.index]))
        print(output / name)


@app.command()
def take(
    home: Annotated[Path, typer.Option(help="The holder's folder: its reader key opens parts.")],
    sharing: Annotated[Path, typer.Option(help="sharing.json of the epoch in force.")],
    part: Annotated[list[Path], typer.Option(help="Parts for us, of as many dealers as it took.")],
    output: Output,
) -> None:
    """Make our share of the new epoch of the dealers' parts.

    Compare the digest with the other holders before you use it, then destroy the old share.
    """
    reader = MemberHome(home).reader_key()
    parts = [open_part(each.read_bytes(), reader) for each in part]
    share = refreshed(parts, read_sharing(sharing))
    write_share(_fresh(output / f"{share.index}.share"), share)
    write_sharing(output / "sharing.json", share.sharing)
    _say(share.sharing)


@app.command()
def show(share: ShareFile) -> None:
    """Show what everybody may know of a share's sharing."""
    _say(read_share(share).sharing)


def _fresh(path: Path) -> Path:
    """No share is overwritten: whoever writes to a folder in use is told."""
    if path.exists():
        raise typer.BadParameter(f"there is a file {path} already")
    return path


def _named(text: str) -> tuple[int, bytes]:
    found = _HOLDER.fullmatch(text)
    if not found:
        raise typer.BadParameter(f"{text!r} is not INDEX=KEY: a number and 64 hex digits")
    return int(found[1]), bytes.fromhex(found[2])


def _say(sharing: Sharing) -> None:
    print(json.dumps(public_record(sharing), indent=1))


if __name__ == "__main__":
    sys.exit(app())
