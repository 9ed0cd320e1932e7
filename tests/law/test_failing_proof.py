"""A failing proof fails the build: forge's exit status is not swallowed on the way."""

import shutil

from tests.law.forge import PROJECT, forge

PROOF = """// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

contract Arithmetic {{
    error Unequal();

    function test_sum__when_one_and_one__two() external pure {{
        if (1 + 1 != {claimed}) revert Unequal();
    }}
}}
"""


def project_claiming(folder, claimed):
    (folder / "tests/proofs").mkdir(parents=True)
    (folder / "contracts").mkdir()
    (folder / "tests/proofs/Arithmetic.t.sol").write_text(PROOF.format(claimed=claimed))
    shutil.copy2(PROJECT / "foundry.toml", folder)
    for name in ("node_modules", ".solcx"):
        (folder / name).symlink_to(PROJECT / name)
    return folder


def test_forge__when_proof_fails__exit_status_is_not_zero(tmp_path):
    done = forge("test", folder=project_claiming(tmp_path, 3))
    assert done.returncode != 0
    assert "1 failed" in done.stdout


def test_forge__when_proof_holds__exit_status_is_zero(tmp_path):
    done = forge("test", folder=project_claiming(tmp_path, 2))
    assert done.returncode == 0
    assert "1 passed" in done.stdout
