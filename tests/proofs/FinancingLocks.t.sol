// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FinancingState} from "../../contracts/FinancingState.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {MemberIds} from "../../contracts/types/MemberId.sol";
import {FinancingActs} from "./FinancingActs.sol";

/// @title FinancingLocks
/// @notice When a title's pledge is locked, to whom, and that no amendment leads out of the lock.
contract FinancingLocks is FinancingActs {
    function _expectLocked(bytes32 titleId) private {
        _refuse(abi.encodeWithSelector(FinancingState.TitleLocked.selector, titleId));
        financing.requirePledgeable(titleId, BANK);
    }

    function test_lock__when_reservedFinancedSettled__fallsWithSettlement() external {
        FinancingState.Ground memory ground = _grounded();
        financing.requirePledgeable(ground.titleId, BANK);
        _reserve(FIN_TAG, ground, "fresh");
        assertEq(financing.lockOf(ground.titleId), FIN_TAG);
        _expectLocked(ground.titleId);
        _as("fresh");
        financing.finance(FIN_TAG);
        _lapse();
        _expectLocked(ground.titleId);
        _as("fresh");
        financing.settle(FIN_TAG);
        assertEq(financing.lockOf(ground.titleId), 0);
        financing.requirePledgeable(ground.titleId, BANK);
    }

    function test_lock__when_releasedOrLapsed__falls() external {
        FinancingState.Ground memory ground = _reserved();
        _as("fresh");
        financing.release(FIN_TAG);
        financing.requirePledgeable(ground.titleId, BANK);
        _reserve(FIN_TAG, ground, "fresh");
        _expectLocked(ground.titleId);
        _lapse();
        financing.requirePledgeable(ground.titleId, BANK);
    }

    function test_lock__when_opened__thatBankAloneMayPledge() external {
        FinancingState.Ground memory ground = _reserved();
        _as("fresh");
        financing.openLock(FIN_TAG, BANK);
        financing.requirePledgeable(ground.titleId, BANK);
        _refuse(_locked(ground.titleId));
        financing.requirePledgeable(ground.titleId, IMPORTER);
        _as("fresh");
        financing.openLock(FIN_TAG, MemberIds.NOBODY);
        _expectLocked(ground.titleId);
        _refuse(_locked(ground.titleId));
        financing.requirePledgeable(ground.titleId, MemberIds.NOBODY);
    }

    /// @dev An opening dies with its reservation: the next financier's lock is shut.
    function test_lock__when_nextFinancier__openingIsGone() external {
        FinancingState.Ground memory ground = _reserved();
        _as("fresh");
        financing.openLock(FIN_TAG, BANK);
        _as("fresh");
        financing.release(FIN_TAG);
        _reserve(FIN_TAG, ground, "rival");
        assertTrue(financing.openedTo(FIN_TAG) == MemberIds.NOBODY, "opened by the one before");
        _expectLocked(ground.titleId);
    }

    function test_reserve__when_secondInvoiceOfLockedTitle__refused() external {
        FinancingState.Ground memory ground = _reserved();
        bytes memory second = _reserveCall(OTHER_TAG, ground, "rival");
        _expectPerformRefused("rival", address(financing), second, _locked(ground.titleId));
        _lapse();
        _reserve(OTHER_TAG, ground, "rival");
        assertEq(financing.lockOf(ground.titleId), OTHER_TAG);
    }

    /// @dev Reserved again on other goods, the tag unlocks the goods before.
    function test_lock__when_tagMovesToAnotherTitle__firstIsFree() external {
        FinancingState.Ground memory ground = _reserved();
        FinancingState.Ground memory beside = _groundedBeside();
        _as("fresh");
        financing.release(FIN_TAG);
        _reserve(FIN_TAG, beside, "fresh");
        financing.requirePledgeable(ground.titleId, BANK);
        _expectLocked(beside.titleId);
    }

    /// @dev An amendment is no way out of a lock.
    function test_lock__when_billAmended__followsToSuccessor() external {
        FinancingState.Ground memory ground = _financed();
        bytes32 successor = _amended(ground.titleId);
        assertEq(financing.lockOf(successor), FIN_TAG);
        _expectLocked(successor);
        _bind(successor, DECLARATION);
        _record("exporter", OTHER_INVOICE, DocumentKind.Invoice);
        FinancingState.Ground memory next = FinancingState.Ground(successor, OTHER_INVOICE, DECLARATION);
        bytes memory second = _reserveCall(OTHER_TAG, next, "rival");
        _expectPerformRefused("rival", address(financing), second, _locked(successor));
        _as("fresh");
        financing.settle(FIN_TAG);
        financing.requirePledgeable(successor, BANK);
        _reserve(OTHER_TAG, next, "rival");
        _expectLocked(successor);
    }
}
