"""The words `gwanmun deploy`: founds a consortium on a chain; a process of its own, for web3."""

from pathlib import Path
from typing import Annotated

import typer

from chain.deployment import BUILD
from migrations.contracts.founding import read_founding

app = typer.Typer(add_completion=False)


@app.command()
def deploy(
    rpc: Annotated[str, typer.Option(help="The chain's endpoint, http://...")],
    founding: Annotated[Path, typer.Option(help="Members, keys, periods, oracle sets (JSON).")],
    output: Annotated[Path, typer.Option(help="Where the manifest of addresses goes.")],
    build: Annotated[Path, typer.Option(help="ABI and bytecode.")] = BUILD,
) -> None:
    """Deploy the eight contracts in one step; the deployer keeps no right."""
    from migrations.contracts.step_0001_founding import found  # noqa: PLC0415 - loads web3

    deployment = found(rpc, read_founding(founding), build)
    deployment.write(output)
    for name, address in deployment.addresses.items():
        typer.echo(f"{name:12} {address}")


if __name__ == "__main__":
    app()
