// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Checks} from "./Vm.sol";
import {FuzzSelector} from "./Conduct.sol";
import {PledgesHandler} from "./PledgesHandler.sol";
import {TitlesHandler} from "./TitlesHandler.sol";
import {TransfersHandler} from "./TransfersHandler.sol";

/// @title TitlesInvariant
/// @notice Random sequences of acts on titles against the model (MLETR articles 10 and 11).
/// forge-config: default.invariant.runs = 8
/// forge-config: default.invariant.depth = 240
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: long.invariant.runs = 2000
/// forge-config: long.invariant.depth = 500
/// forge-config: long.invariant.fail-on-revert = true
contract TitlesInvariant is Checks {
    TitlesHandler private _handler;

    function setUp() external {
        _handler = new TitlesHandler();
        _handler.found();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        bytes4[] memory acts = new bytes4[](20);
        acts[0] = TitlesHandler.issue.selector;
        acts[1] = TransfersHandler.nominate.selector;
        acts[2] = TransfersHandler.transferBeneficiary.selector;
        acts[3] = TransfersHandler.transferHolder.selector;
        acts[4] = TransfersHandler.transferOwners.selector;
        acts[5] = TransfersHandler.rejectTransferBeneficiary.selector;
        acts[6] = TransfersHandler.rejectTransferHolder.selector;
        acts[7] = TransfersHandler.rejectTransferOwners.selector;
        acts[8] = TitlesHandler.surrender.selector;
        acts[9] = TitlesHandler.acceptSurrender.selector;
        acts[10] = TitlesHandler.refuseSurrender.selector;
        acts[11] = TitlesHandler.voidBeforeCirculation.selector;
        acts[12] = PledgesHandler.endorse.selector;
        acts[13] = PledgesHandler.endorseBlank.selector;
        acts[14] = PledgesHandler.sign.selector;
        acts[15] = PledgesHandler.offerPledge.selector;
        acts[16] = PledgesHandler.acceptPledge.selector;
        acts[17] = PledgesHandler.releasePledge.selector;
        acts[18] = PledgesHandler.noticeDefault.selector;
        acts[19] = PledgesHandler.enforcePledge.selector;
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), acts);
    }

    /// @notice Laws 1 to 4: one holder and one owner; as the model says; sequence by one; an ended one rests.
    function invariant_titles__when_anySequence__lawsHold() external view {
        if (_handler.breachCount() != 0) revert DoesNotHold(_handler.breaches(0));
        if (_handler.isRecountDue()) _handler.audit();
    }

    function afterInvariant() external view {
        _handler.audit();
        _handler.judgeRates();
    }
}
