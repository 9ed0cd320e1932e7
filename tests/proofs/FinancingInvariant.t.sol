// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FuzzSelector} from "./Conduct.sol";
import {FinancingHandler} from "./FinancingHandler.sol";
import {Checks} from "./Vm.sol";

/// @title FinancingInvariant
/// @notice Random sequences of acts on financing tags against the model.
/// forge-config: default.invariant.runs = 8
/// forge-config: default.invariant.depth = 240
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: long.invariant.runs = 256
/// forge-config: long.invariant.depth = 500
/// forge-config: long.invariant.fail-on-revert = true
contract FinancingInvariant is Checks {
    FinancingHandler private _handler;

    function setUp() external {
        _handler = new FinancingHandler();
        _handler.found();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        bytes4[] memory acts = new bytes4[](7);
        acts[0] = FinancingHandler.reserve.selector;
        acts[1] = FinancingHandler.release.selector;
        acts[2] = FinancingHandler.finance.selector;
        acts[3] = FinancingHandler.settle.selector;
        acts[4] = FinancingHandler.openLock.selector;
        acts[5] = FinancingHandler.letTimePass.selector;
        acts[6] = FinancingHandler.noteNear.selector;
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), acts);
    }

    /// @notice Laws 21 to 24: as the model says; the second bank hears of the conflict; settled rests; one lock.
    function invariant_financing__when_anySequence__lawsHold() external view {
        if (_handler.breachCount() != 0) revert DoesNotHold(_handler.breaches(0));
        if (_handler.isRecountDue()) _handler.audit();
    }

    function afterInvariant() external view {
        _handler.audit();
        _handler.judgeRates();
    }
}
