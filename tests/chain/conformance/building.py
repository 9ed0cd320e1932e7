"""Compiles the probe as the law is: ``python -m tests.chain.conformance.building`` writes it."""

import json
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
SOURCE = PROJECT / "chain/conformance/Probe.sol"
BUILD = PROJECT / "chain/conformance/probe.json"
COMPILER = PROJECT / ".solcx/solc-v0.8.37"


def compiled() -> dict[str, str]:
    settings = {
        "optimizer": {"enabled": True, "runs": 200},
        "evmVersion": "cancun",
        "metadata": {"bytecodeHash": "none", "appendCBOR": False},
        "outputSelection": {"Probe.sol": {"Probe": ["evm.bytecode.object"]}},
    }
    wanted = {
        "language": "Solidity",
        "sources": {"Probe.sol": {"content": SOURCE.read_text()}},
        "settings": settings,
    }
    done = subprocess.run(
        [str(COMPILER), "--standard-json"],
        input=json.dumps(wanted),
        capture_output=True,
        text=True,
        check=True,
    )
    built = json.loads(done.stdout)["contracts"]["Probe.sol"]["Probe"]["evm"]["bytecode"]["object"]
    return {"source": "Probe.sol", "compiler": "0.8.37", "evm": "cancun", "bytecode": f"0x{built}"}


if __name__ == "__main__":
    BUILD.write_text(json.dumps(compiled(), indent=1) + "\n", encoding="utf8")
