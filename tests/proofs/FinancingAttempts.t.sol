// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Financing} from "../../contracts/Financing.sol";
import {FinancingState} from "../../contracts/FinancingState.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {FinancingStatus} from "../../contracts/types/FinancingWord.sol";
import {FinancingActs} from "./FinancingActs.sol";

/// @title FinancingAttempts
/// @notice How credentialed, validly signing members try to have money twice, or on nothing; as Attempts does, it looks
/// at what came of it, not at the error.
contract FinancingAttempts is FinancingActs {
    function _try(string memory financier, bytes memory call) private returns (bool done) {
        _as(financier);
        (done, ) = address(financing).call(call);
    }

    function _tryReserving(bytes32 tag, FinancingState.Ground memory ground) private {
        assertTrue(!_try("rival", _reserveCall(tag, ground, "rival")), "the attempt succeeded");
    }

    /// @dev The invoice was paid, the bill is unlocked: another bank is shown the invoice once more.
    function test_settled_invoice_again() external {
        FinancingState.Ground memory ground = _financed();
        _as("fresh");
        financing.settle(FIN_TAG);
        _tryReserving(FIN_TAG, ground);
        _isAt(FIN_TAG, FinancingStatus.Settled);
    }

    /// @dev Another invoice for the same goods.
    function test_two_invoices_of_one_bill() external {
        FinancingState.Ground memory ground = _financed();
        _record("exporter", OTHER_INVOICE, DocumentKind.Invoice);
        ground.invoice = OTHER_INVOICE;
        _tryReserving(OTHER_TAG, ground);
        _isAt(OTHER_TAG, FinancingStatus.Free);
    }

    function test_superseded_invoice() external {
        FinancingState.Ground memory ground = _grounded();
        _as("exporter");
        documents.supersede(OTHER_INVOICE, INVOICE, SHIPMENT, _content());
        _tryReserving(FIN_TAG, ground);
        _isAt(FIN_TAG, FinancingStatus.Free);
    }

    /// @dev A true invoice on goods that are another's.
    function test_bill_of_another() external {
        FinancingState.Ground memory ground = _grounded();
        _as("exporter");
        titles.transferOwners(ground.titleId, IMPORTER, IMPORTER, 0);
        _tryReserving(FIN_TAG, ground);
        assertEq(financing.lockOf(ground.titleId), 0);
    }

    function test_undeclared_goods() external {
        _record("exporter", INVOICE, DocumentKind.Invoice);
        _accepted(DECLARATION);
        _tryReserving(FIN_TAG, FinancingState.Ground(_issue(), INVOICE, DECLARATION));
        _isAt(FIN_TAG, FinancingStatus.Free);
    }

    /// @dev A mandate given once, used again after the reservation lapsed.
    function test_replayed_mandate() external {
        FinancingState.Ground memory ground = _grounded();
        Financing.Mandate memory mandate = _mandate(FIN_TAG, "rival");
        mandate.deadline = type(uint64).max;
        bytes memory signature = _signMandate("exporter", FIN_TAG, ground, mandate);
        bytes memory call = abi.encodeCall(financing.reserve, (FIN_TAG, ground, mandate, signature, ""));
        assertTrue(_try("rival", call), "the mandate was good once");
        _lapse();
        assertTrue(!_try("rival", call), "the attempt succeeded");
        _isAt(FIN_TAG, FinancingStatus.Free);
    }

    /// @dev The reservation lapsed; its financier lends all the same.
    function test_financing_after_lapse() external {
        _reserved();
        _lapse();
        assertTrue(!_try("fresh", abi.encodeCall(financing.finance, (FIN_TAG))), "the attempt succeeded");
        _isAt(FIN_TAG, FinancingStatus.Free);
    }

    function test_settling_anothers_financing() external {
        _financed();
        assertTrue(!_try("rival", abi.encodeCall(financing.settle, (FIN_TAG))), "the attempt succeeded");
        _isAt(FIN_TAG, FinancingStatus.Financed);
    }

    function _mayPledge(bytes32 titleId) private view returns (bool may) {
        (may, ) = address(financing).staticcall(abi.encodeCall(financing.requirePledgeable, (titleId, BANK)));
    }

    function test_pledge_of_locked_title() external {
        FinancingState.Ground memory ground = _financed();
        assertTrue(!_mayPledge(ground.titleId), "a locked title can be pledged");
    }

    /// @dev The bill is exchanged for its next version, which nobody reserved.
    function test_amendment_out_of_a_lock() external {
        FinancingState.Ground memory ground = _financed();
        bytes32 successor = _amended(ground.titleId);
        assertTrue(!_mayPledge(successor), "the next version can be pledged");
    }

    function test_pledgee_not_asked() external {
        FinancingState.Ground memory ground = _grounded();
        _pledge(ground.titleId);
        _tryReserving(FIN_TAG, ground);
        _isAt(FIN_TAG, FinancingStatus.Free);
    }

    /// @dev The carrier wants the bill unlocked without a vote.
    function test_order_without_a_vote() external {
        _financed();
        assertTrue(!_try("carrier", _orderCall(FIN_TAG, keccak256("order"))), "the attempt succeeded");
        _isAt(FIN_TAG, FinancingStatus.Financed);
    }
}
