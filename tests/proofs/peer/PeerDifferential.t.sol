// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "../Vm.sol";
import {PeerSteps} from "./PeerSteps.sol";

/// @title PeerPlay
/// @notice Plays many steps in a row and judges them.
abstract contract PeerPlay is PeerSteps {
    uint256 private constant STEPS = 2500;

    function _play(uint256 seed) private {
        for (uint256 i = 0; i < STEPS; ++i) this.play(uint256(keccak256(abi.encode(seed, i))));
        tell(
            string.concat(
                _build(),
                ": ",
                vm.toString(_tally.steps),
                " steps, ",
                vm.toString(_tally.done),
                " done, ",
                vm.toString(_tally.refused),
                " refused, ",
                vm.toString(_tally.named),
                " by name, ",
                vm.toString(_tally.rows),
                " rows, ",
                vm.toString(_tally.differing),
                " differing"
            )
        );
        _judge();
    }

    /// @dev Nothing differs, and each kind of outcome was seen often enough to mean something.
    function _judge() internal view virtual {
        assertTrue(_tally.differing == 0, "the two worlds differ");
        assertTrue(_tally.done * 4 > _tally.steps, "hardly any act succeeded");
        assertTrue(_tally.named * 10 > _tally.steps, "hardly any refusal was compared by name");
    }

    function test_rules__when_played_1__equalThePeers() external {
        _play(1);
    }

    function test_rules__when_played_2__equalThePeers() external {
        _play(2);
    }

    function test_rules__when_played_3__equalThePeers() external {
        _play(3);
    }

    function test_rules__when_played_4__equalThePeers() external {
        _play(4);
    }
}

/// @title PeerShipped
/// @notice Against the bytecode that the peer's package ships.
contract PeerShipped is PeerPlay {
    function _build() internal pure override returns (string memory) {
        return "shipped";
    }
}

/// @title PeerOptimised
/// @notice Against the peer compiled with the optimiser on.
contract PeerOptimised is PeerPlay {
    function _build() internal pure override returns (string memory) {
        return "optimised";
    }
}

/// @title PeerControl
/// @notice One act in a hundred is another one in our world: the play must see that.
contract PeerControl is PeerPlay {
    uint256 private _changed;

    function _build() internal pure override returns (string memory) {
        return "optimised";
    }

    function _given(Step memory step) internal override returns (bytes memory) {
        bool passing = bytes4(step.ours) == titles.transferHolder.selector;
        if (!passing || step.zero || _below(10) != 0) return step.ours;
        ++_changed;
        bytes memory act = step.ours;
        bytes4 other = titles.transferBeneficiary.selector;
        assembly ("memory-safe") {
            mstore(add(act, 32), or(other, shr(32, shl(32, mload(add(act, 32))))))
        }
        return act;
    }

    function _judge() internal view override {
        assertTrue(_changed > 0 && _tally.differing > 0, "the play is blind");
    }
}
