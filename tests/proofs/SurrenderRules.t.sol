// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clearances} from "../../contracts/libraries/Clearances.sol";
import {TitleIssues} from "../../contracts/TitleIssues.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {TitleSurrenders} from "../../contracts/TitleSurrenders.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {BillForm, SurrenderKind, TitleStatus, TitleWord} from "../../contracts/types/TitleWord.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title SurrenderRules
/// @notice Amendment, change of medium and delivery: each kind of surrender ends in its own way alone.
contract SurrenderRules is Acts {
    bytes32 private constant PAPER = keccak256("serial numbers");
    bytes32 private constant AMENDED = keccak256("amended root");
    bytes32 private constant REMARK = keccak256("remark");

    function _version(uint8 version) private pure returns (bytes32) {
        return keccak256(abi.encode(CARRIER, TAG, version));
    }

    function _givenBack(SurrenderKind kind, BillForm form) private returns (bytes32 id) {
        id = _issue(TAG, form);
        _as("exporter");
        titles.surrender(id, kind, 0);
    }

    function _givenBack(SurrenderKind kind) private returns (bytes32) {
        return _givenBack(kind, BillForm.ToOrder);
    }

    function _amend(bytes32 id, bytes32 successor) private {
        _as("carrier");
        titles.acceptAmendment(id, successor, TAG, AMENDED, SHIPMENT, REMARK);
    }

    function _toPaper(bytes32 id) private {
        _as("carrier");
        titles.acceptSwitchToPaper(id, TAG, PAPER, REMARK);
    }

    function _deliver(bytes32 id) private {
        _as("carrier");
        titles.acceptSurrender(id, TAG, REMARK);
    }

    function _refuseKind(bytes32 id, SurrenderKind kind) private {
        _refuse(abi.encodeWithSelector(TitleSurrenders.UnexpectedSurrenderKind.selector, id, kind));
    }

    function _told() private {
        vm.expectEmit(address(titles));
    }

    // --- Amendment

    function test_acceptAmendment__when_destinationChanges__issuesTheNextVersion() external {
        _amendsOf(SurrenderKind.ChangeOfDestination);
    }

    function test_acceptAmendment__when_switched__issuesTheNextVersion() external {
        _amendsOf(SurrenderKind.Switch);
    }

    function test_acceptAmendment__when_amendedOtherwise__issuesTheNextVersion() external {
        _amendsOf(SurrenderKind.Amendment);
    }

    function _amendsOf(SurrenderKind kind) private {
        bytes32 id = _givenBack(kind, BillForm.Straight);
        bytes32 next = _version(2);
        _told();
        emit TitleIssues.TitleIssued(next, CARRIER, EXPORTER, EXPORTER, AMENDED, SHIPMENT, TAG);
        _told();
        emit TitleSurrenders.TitleSuperseded(id, CARRIER, next, 3, REMARK);
        _amend(id, next);
        TitleWord word = titles.titleWord(next);
        assertTrue(word.holder() == EXPORTER && word.beneficiary() == EXPORTER, "the same parties");
        assertTrue(word.status() == TitleStatus.Issued && word.version() == 2, "the next version");
        assertTrue(word.isStraight() && word.sequence() == 1, "the same form, no act seen");
        assertTrue(titles.titleWord(id).status() == TitleStatus.Superseded, "the older one ended");
        (bytes32 before, bytes32 afterwards) = titles.versionsBeside(id);
        assertEq(before, 0);
        assertEq(afterwards, next);
        (before, afterwards) = titles.versionsBeside(next);
        assertEq(before, id);
        assertEq(afterwards, 0);
    }

    function test_acceptAmendment__when_amendedAgain__versionsFollowEachOther() external {
        bytes32 id = _givenBack(SurrenderKind.Amendment);
        _amend(id, _version(2));
        _as("exporter");
        titles.surrender(_version(2), SurrenderKind.Switch, 0);
        _amend(_version(2), _version(3));
        assertTrue(titles.titleWord(_version(3)).version() == 3, "the third version");
    }

    function test_acceptAmendment__when_versionIsTheLast__refused() external {
        bytes32 id = _issue();
        for (uint8 version = 1; version < 255; ++version) {
            _as("exporter");
            titles.surrender(id, SurrenderKind.Amendment, 0);
            _amend(id, _version(version + 1));
            id = _version(version + 1);
        }
        _as("exporter");
        titles.surrender(id, SurrenderKind.Amendment, 0);
        _refuse(abi.encodeWithSignature("Panic(uint256)", 0x11));
        _amend(id, _version(0));
    }

    function test_acceptAmendment__when_forGoodsOrPaper__refused() external {
        bytes32 id = _givenBack(SurrenderKind.Delivery);
        _refuseKind(id, SurrenderKind.Delivery);
        _amend(id, _version(2));
        _as("carrier");
        titles.refuseSurrender(id, TAG, 0);
        _as("exporter");
        titles.surrender(id, SurrenderKind.Paper, 0);
        _refuseKind(id, SurrenderKind.Paper);
        _amend(id, _version(2));
    }

    function test_acceptAmendment__when_successorIsNotTheNextVersion__refused() external {
        bytes32 id = _givenBack(SurrenderKind.Amendment);
        bytes32[3] memory others = [_version(1), _version(3), keccak256("any other id")];
        for (uint256 i = 0; i < 3; ++i) {
            _refuse(abi.encodeWithSelector(TitlesState.TitleKeyMismatch.selector, others[i], CARRIER));
            _amend(id, others[i]);
        }
    }

    function test_acceptAmendment__when_documentMissing__refused() external {
        bytes32 id = _givenBack(SurrenderKind.Amendment);
        _refuse(abi.encodeWithSelector(TitleIssues.DocumentMissing.selector, _version(2)));
        _as("carrier");
        titles.acceptAmendment(id, _version(2), TAG, 0, SHIPMENT, 0);
    }

    function test_acceptAmendment__when_olderWasCleared__successorIsNot() external {
        bytes32 declaration = keccak256("declaration");
        bytes32 id = _givenBack(SurrenderKind.Amendment);
        _releasedByPolicy(declaration);
        _bind(id, declaration);
        _close(id);
        _amend(id, _version(2));
        _as("exporter");
        titles.surrender(_version(2), SurrenderKind.Delivery, 0);
        _refuse(abi.encodeWithSelector(Clearances.DeclarationSetOpen.selector, _version(2)));
        _deliver(_version(2));
    }

    // --- Medium

    function test_acceptSwitchToPaper__when_asked__nothingMovesTheTitleAfterwards() external {
        bytes32 id = _givenBack(SurrenderKind.Paper);
        _told();
        emit TitleSurrenders.SwitchedToPaper(id, CARRIER, PAPER, 3, REMARK);
        _toPaper(id);
        TitleWord word = titles.titleWord(id);
        assertTrue(word.status() == TitleStatus.OnPaper, "on paper");
        bytes memory reason = abi.encodeWithSelector(
            TitlesState.UnexpectedTitleStatus.selector,
            id,
            TitleStatus.OnPaper
        );
        _refuse(reason);
        _as("exporter");
        titles.transferHolder(id, BANK, 0);
        _refuse(reason);
        _as("exporter");
        titles.surrender(id, SurrenderKind.Delivery, 0);
        _refuse(reason);
        _toPaper(id);
        _refuse(reason);
        _as("carrier");
        titles.refuseSurrender(id, TAG, 0);
        _refuse(abi.encodeWithSelector(TitleIssues.TitleAlreadyIssued.selector, id, TitleStatus.OnPaper));
        _issue();
    }

    function test_acceptSwitchToPaper__when_forAnythingElse__refused() external {
        bytes32 id = _givenBack(SurrenderKind.Delivery);
        _refuseKind(id, SurrenderKind.Delivery);
        _toPaper(id);
    }

    function test_acceptSwitchToPaper__when_paperUnnamed__refused() external {
        bytes32 id = _givenBack(SurrenderKind.Paper);
        _refuse(abi.encodeWithSelector(TitleSurrenders.PaperMissing.selector, id));
        _as("carrier");
        titles.acceptSwitchToPaper(id, TAG, 0, 0);
    }

    function test_acceptSurrender__when_forAnotherBill__refusedEvenWhereCustomsLetsGo() external {
        bytes32 id = _givenBack(SurrenderKind.Switch);
        _officer(abi.encodeCall(customs.changeExemption, (id, true, _reason(1))));
        _refuseKind(id, SurrenderKind.Switch);
        _deliver(id);
    }

    function test_refuseSurrender__when_anyKind__forgetsTheKind() external {
        bytes32 id = _givenBack(SurrenderKind.Paper);
        _as("carrier");
        titles.refuseSurrender(id, TAG, 0);
        _as("exporter");
        titles.surrender(id, SurrenderKind.Delivery, 0);
        _refuseKind(id, SurrenderKind.Delivery);
        _toPaper(id);
    }

    // --- From paper

    function _fromPaper(bytes32 tag, bytes32 paper) private returns (bytes32 id) {
        id = _titleId(CARRIER, tag);
        TitleIssues.Bill memory bill = TitleIssues.Bill(
            tag,
            IMPORTER,
            BANK,
            BillForm.ToOrder,
            keccak256("root"),
            SHIPMENT
        );
        _as("carrier");
        titles.issueFromPaper(id, bill, paper);
    }

    function test_issueFromPaper__when_cancelled__issuesOnce() external {
        bytes32 id = _titleId(CARRIER, TAG);
        _told();
        emit TitleIssues.TitleIssued(id, CARRIER, IMPORTER, BANK, keccak256("root"), SHIPMENT, TAG);
        _told();
        emit TitleIssues.PaperReplaced(id, CARRIER, PAPER);
        _fromPaper(TAG, PAPER);
        assertTrue(titles.titleWord(id).holder() == BANK, "the bank holds");
        _refuse(abi.encodeWithSelector(TitleIssues.PaperNotReplaceable.selector, PAPER, id));
        _fromPaper(keccak256("another tag"), PAPER);
        _refuse(abi.encodeWithSelector(TitleIssues.TitleAlreadyIssued.selector, id, TitleStatus.Issued));
        _fromPaper(TAG, keccak256("other serial numbers"));
    }

    function test_issueFromPaper__when_paperUnnamed__refused() external {
        _refuse(abi.encodeWithSelector(TitleIssues.PaperNotReplaceable.selector, bytes32(0), bytes32(0)));
        _fromPaper(TAG, 0);
    }

    function test_everyAnswer__when_notTheIssuer__refused() external {
        bytes32 id = _givenBack(SurrenderKind.Paper);
        MemberId other = CARRIER;
        bytes memory reason = abi.encodeWithSelector(TitlesState.TitleKeyMismatch.selector, id, other);
        _refuse(reason);
        _as("carrier");
        titles.acceptSwitchToPaper(id, keccak256("another tag"), PAPER, 0);
        _refuse(reason);
        _as("carrier");
        titles.acceptAmendment(id, _version(2), keccak256("another tag"), AMENDED, SHIPMENT, 0);
    }
}
