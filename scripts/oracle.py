"""The words `gwanmun oracle ...`: risk, X-ray, and the processes that operators run."""

import sys
from typing import Annotated

import typer

from scripts.oracle_risk import app as risk
from scripts.oracle_xray import app as xray
from scripts.running import replace_process

app = typer.Typer(name="oracle", help="Risk and X-ray oracles.", no_args_is_help=True)
app.add_typer(risk, name="risk")
app.add_typer(xray, name="xray")

Home = Annotated[str, typer.Option(help="The member's folder.")]
NetworkFile = Annotated[str, typer.Option("--network", help="The network file.")]


@app.command()
def operate(home: Home, network: NetworkFile) -> None:
    """Run an oracle operator: it answers risk and X-ray questions until Ctrl-C."""
    replace_process("oracles.operator", ["--home", home, "--network", network])


@app.command()
def tags(
    home: Home,
    network: NetworkFile,
    port: Annotated[int, typer.Option(help="Port on loopback; 0 takes a free one.")] = 0,
) -> None:
    """Run the tag holder: it evaluates reference tags until Ctrl-C."""
    replace_process("oracles.tags", ["--home", home, "--network", network, "--port", str(port)])


@app.command()
def clearance(
    home: Home,
    network: NetworkFile,
    policy: Annotated[str, typer.Option(help="The published policy file.")],
) -> None:
    """Run customs' clearance: it applies the published policy until Ctrl-C."""
    arguments = ["--home", home, "--network", network, "--policy", policy]
    replace_process("oracles.clearance", arguments)


if __name__ == "__main__":
    sys.exit(app())
