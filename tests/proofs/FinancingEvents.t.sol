// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Financing} from "../../contracts/Financing.sol";
import {FinancingState} from "../../contracts/FinancingState.sol";
import {MemberIds} from "../../contracts/types/MemberId.sol";
import {FinancingActs} from "./FinancingActs.sol";
import {vm} from "./Vm.sol";
import {Voting} from "./Voting.sol";

/// @title FinancingEvents
/// @notice Every event of Financing, with all its values.
contract FinancingEvents is FinancingActs, Voting {
    function _told(address law) private {
        vm.expectEmit(law);
    }

    function test_reserve__when_done__InvoiceReserved() external {
        FinancingState.Ground memory ground = _grounded();
        bytes memory call = _reserveCall(FIN_TAG, ground, "fresh");
        uint40 until = uint40(block.timestamp) + RESERVATION;
        _told(address(financing));
        emit Financing.InvoiceReserved(
            FIN_TAG,
            ground.titleId,
            EXPORTER,
            _key("fresh"),
            INVOICE,
            DECLARATION,
            until,
            1
        );
        _perform("fresh", address(financing), call);
    }

    function test_release__when_done__ReservationReleased() external {
        FinancingState.Ground memory ground = _reserved();
        _told(address(financing));
        emit Financing.ReservationReleased(FIN_TAG, ground.titleId, 2);
        _as("fresh");
        financing.release(FIN_TAG);
    }

    function test_finance__when_done__InvoiceFinanced() external {
        FinancingState.Ground memory ground = _reserved();
        _told(address(financing));
        emit Financing.InvoiceFinanced(FIN_TAG, ground.titleId, 2);
        _as("fresh");
        financing.finance(FIN_TAG);
    }

    function test_settle__when_done__InvoiceSettled() external {
        FinancingState.Ground memory ground = _financed();
        _told(address(financing));
        emit Financing.InvoiceSettled(FIN_TAG, ground.titleId, 3);
        _as("fresh");
        financing.settle(FIN_TAG);
    }

    function test_openLock__when_done__LockOpened() external {
        FinancingState.Ground memory ground = _reserved();
        _told(address(financing));
        emit Financing.LockOpened(FIN_TAG, ground.titleId, BANK, 2);
        _as("fresh");
        financing.openLock(FIN_TAG, BANK);
    }

    function test_settleByOrder__when_done__InvoiceSettledByOrder() external {
        FinancingState.Ground memory ground = _financed();
        bytes memory call = _orderCall(FIN_TAG, keccak256("order"));
        uint256 proposal = _passed(address(financing), call, MemberIds.NOBODY);
        _told(address(financing));
        emit Financing.InvoiceSettledByOrder(FIN_TAG, ground.titleId, keccak256("order"), 3);
        consortium.execute(proposal, call);
    }
}
