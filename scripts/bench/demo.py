"""The whole demo as a newcomer runs it, installed: seconds by its own summary."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def measure() -> dict[str, Any]:
    """Run the demo once in a folder of its own.

    Returns:
        Seconds in all and of every step that it tells.

    Raises:
        subprocess.CalledProcessError: It did not end well.
    """
    with tempfile.TemporaryDirectory() as folder:
        words = ["-m", "scripts.gwanmun", "demo", "--once", "--folder", folder + "/demo"]
        subprocess.run([sys.executable, *words], check=True, capture_output=True)
        summary = json.loads((Path(folder) / "demo" / "summary.json").read_bytes())
    steps = {name: spent for name, spent in summary["seconds"].items() if name != "total"}
    return {"seconds": summary["seconds"]["total"], "steps": steps}
