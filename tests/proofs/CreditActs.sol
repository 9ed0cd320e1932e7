// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditsState} from "../../contracts/CreditsState.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {PledgeActs} from "./PledgeActs.sol";
import {vm} from "./Vm.sol";

/// @title CreditActs
/// @notice What bank, beneficiary and applicant do about a credit, step by step: the exporter presents, the importer
/// applied for the credit.
abstract contract CreditActs is PledgeActs {
    bytes32 internal constant NUMBER = keccak256("number of the credit");
    bytes32 internal constant TERMS = keccak256("terms");
    bytes32 internal constant RECORD = keccak256("invoice of the presentation");
    bytes32 internal constant OTHER_RECORD = keccak256("invoice, laid anew");
    bytes32 internal constant LIST = keccak256("list of discrepancies");
    uint40 internal constant EXPIRES = 1_800_000_000 + 60 days;
    uint40 internal constant EXAMINATION = 7 days;

    function _creditId() internal pure returns (bytes32) {
        return keccak256(abi.encode(BANK, NUMBER));
    }

    function _presentationId(uint40 number) internal pure returns (bytes32) {
        return keccak256(abi.encode(_creditId(), number));
    }

    function _issueCredit(string memory name, bytes32 creditId) internal {
        _as(name);
        credits.issueCredit(creditId, NUMBER, EXPORTER, IMPORTER, EXPIRES, TERMS);
    }

    function _present(string memory name, bytes32 presentationId, bytes32 titleId) internal {
        _as(name);
        credits.present(presentationId, _creditId(), titleId);
    }

    function _presentRecord(bytes32 presentationId, bytes32 root) internal {
        _as("exporter");
        credits.presentRecord(presentationId, root);
    }

    function _complete(bytes32 presentationId) internal {
        _as("exporter");
        credits.noticeCompleteness(presentationId);
    }

    function _begin(bytes32 presentationId) internal {
        _as("bank");
        credits.beginExamination(presentationId, uint40(block.timestamp) + EXAMINATION);
    }

    function _comply(bytes32 presentationId) internal {
        _as("bank");
        credits.findCompliant(presentationId);
    }

    function _refuseRecords(bytes32 presentationId) internal {
        _as("bank");
        credits.noticeDiscrepancies(presentationId, LIST);
    }

    function _waive(bytes32 presentationId) internal {
        _as("importer");
        credits.waive(presentationId);
    }

    function _corrupt(bytes32 presentationId) internal {
        _as("bank");
        credits.reportCorruption(presentationId, RECORD);
    }

    function _again(bytes32 presentationId, bytes32 root) internal {
        _as("exporter");
        credits.presentAgain(presentationId, RECORD, root);
    }

    function _honour(bytes32 presentationId) internal {
        _as("bank");
        credits.honour(presentationId);
    }

    function _returnRecords(bytes32 presentationId) internal {
        _as("bank");
        credits.returnRecords(presentationId);
    }

    /// @dev A presentation begun, with one record.
    function _begun(bytes32 titleId) internal returns (bytes32 id) {
        id = _presentationId(1);
        _issueCredit("bank", _creditId());
        _record("exporter", RECORD, DocumentKind.Invoice);
        _present("exporter", id, titleId);
        _presentRecord(id, RECORD);
    }

    /// @dev A presentation under examination.
    function _examining(bytes32 titleId) internal returns (bytes32 id) {
        id = _begun(titleId);
        _complete(id);
        _begin(id);
    }

    /// @dev The exporter's bill, pledged to the bank under a presentation that the bank examines.
    function _examiningWithBill() internal returns (bytes32 id, bytes32 titleId) {
        titleId = _issue();
        id = _examining(titleId);
        _offerUnder(titleId, id);
        _take("bank", titleId);
    }

    function _offerUnder(bytes32 titleId, bytes32 presentationId) internal {
        _as("exporter");
        titles.offerUnderCredit(titleId, BANK, presentationId, REMARK);
    }

    function _pass(string memory name, bytes32 titleId) internal {
        _as(name);
        titles.passOnHonour(titleId, REMARK);
    }

    function _letGo(string memory name, bytes32 titleId) internal {
        _as(name);
        titles.releaseOnReturn(titleId, REMARK);
    }

    function _told(address law) internal {
        vm.expectEmit(law);
    }

    function _expectPresentation(bytes32 id, CreditsState.PresentationStatus status) internal view {
        assertTrue(credits.presentationAt(id).status == status, "status of the presentation");
    }

    function _refusePresentation(bytes32 id, CreditsState.PresentationStatus status) internal {
        _refuse(abi.encodeWithSelector(CreditsState.UnexpectedPresentationStatus.selector, id, status));
    }

    function _refuseBank(bytes32 subject, MemberId bank) internal {
        _refuse(abi.encodeWithSelector(CreditsState.NotCreditBank.selector, subject, bank));
    }
}
