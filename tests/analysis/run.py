"""Shows that slither finds nothing of weight in the law: ``python -m tests.analysis.run``.

First a contract with two known faults must be found out, one high and one medium. Exit status 1
where the control is missed or the law has a finding.
"""

import sys
import tempfile
import time
from pathlib import Path

from tests.analysis.slither import PROJECT, analyse, lay_out

PLANTED = """// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

contract Planted {
    mapping(address => uint256) private _paid;

    function withdraw() external {
        (bool done, ) = msg.sender.call{value: _paid[msg.sender]}("");
        if (done) _paid[msg.sender] = 0;
    }

    function share(uint256 parts) external view returns (uint256) {
        return (address(this).balance / parts) * 2;
    }
}
"""
CONTROL = {("High", "reentrancy-eth"), ("Medium", "divide-before-multiply")}


def main() -> int:
    """Run the control, then the law.

    Returns:
        0 when the control is found out and the law has no finding, else 1.
    """
    began = time.monotonic()
    missed = CONTROL - _found_in_planted()
    if missed:
        print(f"slither misses what was planted: {sorted(missed)}")
        return 1
    with tempfile.TemporaryDirectory(prefix="gwanmun-analysis-") as name:
        lay_out(Path(name), PROJECT / "contracts")
        findings = analyse(Path(name))
    for each in findings:
        print(f"{each.impact} {each.detector}: {each.text}")
    spent = time.monotonic() - began
    print(f"slither: {len(findings)} findings of medium weight and more in {spent:.0f} s")
    return 1 if findings else 0


def _found_in_planted() -> set[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="gwanmun-planted-") as name:
        contracts, project = Path(name, "planted"), Path(name, "project")
        contracts.mkdir()
        project.mkdir()
        (contracts / "Planted.sol").write_text(PLANTED)
        lay_out(project, contracts)
        return {(each.impact, each.detector) for each in analyse(project)}


if __name__ == "__main__":
    sys.exit(main())
