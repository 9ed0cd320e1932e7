// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Checks} from "./Vm.sol";
import {FuzzSelector} from "./Conduct.sol";
import {CustomsHandler} from "./CustomsHandler.sol";

/// @title CustomsInvariant
/// @notice Random sequences of acts on declarations, titles' sets and verdicts.
/// forge-config: default.invariant.runs = 5
/// forge-config: default.invariant.depth = 240
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: long.invariant.runs = 128
/// forge-config: long.invariant.depth = 400
/// forge-config: long.invariant.fail-on-revert = true
contract CustomsInvariant is Checks {
    CustomsHandler private _handler;

    function setUp() external {
        _handler = new CustomsHandler();
        _handler.found();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        bytes4[] memory acts = new bytes4[](11);
        acts[0] = CustomsHandler.accept.selector;
        acts[1] = CustomsHandler.answer.selector;
        acts[2] = CustomsHandler.setLane.selector;
        acts[3] = CustomsHandler.releaseByPolicy.selector;
        acts[4] = CustomsHandler.release.selector;
        acts[5] = CustomsHandler.hold.selector;
        acts[6] = CustomsHandler.recall.selector;
        acts[7] = CustomsHandler.seize.selector;
        acts[8] = CustomsHandler.inspect.selector;
        acts[9] = CustomsHandler.gateOut.selector;
        acts[10] = CustomsHandler.bind.selector;
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), acts);
    }

    /// @notice Laws 5 to 10: acceptance in time; releases only by officer's intent or policy's conditions; gate-out
    /// never while held; counters equal a recount; verdicts only with 2f+1 equal answers.
    function invariant_customs__when_anySequence__lawsHold() external view {
        if (_handler.breachCount() != 0) revert DoesNotHold(_handler.breaches(0));
        if (_handler.isRecountDue()) _handler.audit();
    }

    function afterInvariant() external view {
        _handler.audit();
        _handler.judgeRates();
    }
}
