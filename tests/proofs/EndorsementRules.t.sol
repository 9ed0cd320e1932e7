// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitleEndorsements} from "../../contracts/TitleEndorsements.sol";
import {TitleTransfers} from "../../contracts/TitleTransfers.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {MemberId, MemberIds} from "../../contracts/types/MemberId.sol";
import {BillForm, SurrenderKind, TitleStatus, TitleWord} from "../../contracts/types/TitleWord.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title EndorsementRules
/// @notice A final endorsement ends endorsing, one in blank lets the bearer own, a signature changes nothing.
contract EndorsementRules is Acts {
    MemberId private constant NOBODY = MemberIds.NOBODY;
    bytes32 private constant REMARK = keccak256("remark");

    function _endorse(string memory name, bytes32 id, MemberId owner, MemberId holder) private {
        _as(name);
        titles.endorse(id, owner, holder, REMARK);
    }

    function _blank(string memory name, bytes32 id) private {
        _as(name);
        titles.endorseBlank(id, REMARK);
    }

    function _pass(string memory name, bytes32 id, MemberId to) private {
        _as(name);
        titles.transferHolder(id, to, 0);
    }

    function _parties(bytes32 id, MemberId owner, MemberId holder) private view {
        TitleWord word = titles.titleWord(id);
        assertTrue(word.beneficiary() == owner && word.holder() == holder, "parties");
    }

    function _refuseFinal(bytes32 id) private {
        _refuse(abi.encodeWithSelector(TitlesState.EndorsementFinal.selector, id));
    }

    function _refuseStraight(bytes32 id) private {
        _refuse(abi.encodeWithSelector(TitlesState.StraightBillNotEndorsable.selector, id));
    }

    function _final() private returns (bytes32 id) {
        id = _issue();
        _endorse("exporter", id, IMPORTER, IMPORTER);
    }

    // --- Final

    function test_endorse__when_done__cannotBeEndorsedFurther() external {
        bytes32 id = _issue();
        vm.expectEmit(address(titles));
        emit TitleEndorsements.TitleEndorsed(id, EXPORTER, IMPORTER, IMPORTER, 2, REMARK);
        _endorse("exporter", id, IMPORTER, IMPORTER);
        _parties(id, IMPORTER, IMPORTER);
        assertTrue(titles.titleWord(id).isFinal(), "final");
        bytes[] memory acts = new bytes[](6);
        acts[0] = abi.encodeCall(titles.nominate, (id, BANK, 0));
        acts[1] = abi.encodeCall(titles.transferBeneficiary, (id, BANK, 0));
        acts[2] = abi.encodeCall(titles.transferOwners, (id, BANK, BANK, 0));
        acts[3] = abi.encodeCall(titles.endorse, (id, BANK, BANK, 0));
        acts[4] = abi.encodeCall(titles.endorseBlank, (id, 0));
        acts[5] = abi.encodeCall(titles.endorse, (id, IMPORTER, BANK, 0));
        for (uint256 i = 0; i < acts.length; ++i) {
            _refuseFinal(id);
            _as("importer");
            (bool done, ) = address(titles).call(acts[i]);
            assertTrue(done, "the refusal was expected");
        }
        _pass("importer", id, BANK);
        _parties(id, IMPORTER, BANK);
    }

    function test_endorse__when_givenBack__canBeEndorsedAgain() external {
        bytes32 id = _final();
        _as("importer");
        titles.rejectTransferOwners(id, 0);
        _parties(id, EXPORTER, EXPORTER);
        assertTrue(!titles.titleWord(id).isFinal(), "the endorsement fell with its rejection");
        _endorse("exporter", id, BANK, BANK);
    }

    function test_endorse__when_passedToOneself__staysFinal() external {
        bytes32 id = _final();
        _as("importer");
        titles.transferBeneficiary(id, IMPORTER, 0);
        _refuse(abi.encodeWithSelector(TitleTransfers.DualRoleRejectionRequired.selector, id));
        _as("importer");
        titles.rejectTransferBeneficiary(id, 0);
        _refuse(abi.encodeWithSelector(TitleTransfers.NothingToReject.selector, id));
        _as("importer");
        titles.rejectTransferOwners(id, 0);
        _as("importer");
        titles.transferOwners(id, IMPORTER, BANK, 0);
        _refuse(abi.encodeWithSelector(TitleTransfers.NothingToReject.selector, id));
        _as("importer");
        titles.rejectTransferBeneficiary(id, 0);
        _as("bank");
        titles.rejectTransferHolder(id, 0);
        assertTrue(titles.titleWord(id).isFinal(), "no way round a final endorsement");
    }

    function test_endorse__when_byAHolderWhoDoesNotOwn__toTheNomineeAlone() external {
        bytes32 id = _issue();
        _as("exporter");
        titles.nominate(id, IMPORTER, 0);
        _pass("exporter", id, BANK);
        _refuse(abi.encodeWithSelector(TitleTransfers.NotNominee.selector, id, IMPORTER));
        _endorse("bank", id, CARRIER, CARRIER);
        _refuse(abi.encodeWithSelector(TitleTransfers.RecipientAlreadyHolder.selector, id, BANK));
        _endorse("bank", id, IMPORTER, BANK);
        _endorse("bank", id, IMPORTER, IMPORTER);
        _parties(id, IMPORTER, IMPORTER);
    }

    function test_endorse__when_notHolder__refused() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(TitlesState.NotHolder.selector, id, EXPORTER));
        _endorse("importer", id, IMPORTER, IMPORTER);
    }

    function test_endorse__when_straight__refusedInEveryKind() external {
        bytes32 id = _issue(TAG, BillForm.Straight);
        _refuseStraight(id);
        _endorse("exporter", id, IMPORTER, IMPORTER);
        _refuseStraight(id);
        _blank("exporter", id);
    }

    function test_endorse__when_amended__theSuccessorIsFinalToo() external {
        bytes32 id = _final();
        _as("importer");
        titles.surrender(id, SurrenderKind.Amendment, 0);
        bytes32 next = keccak256(abi.encode(CARRIER, TAG, uint8(2)));
        _as("carrier");
        titles.acceptAmendment(id, next, TAG, keccak256("amended"), SHIPMENT, 0);
        _refuseFinal(next);
        _endorse("importer", next, BANK, BANK);
    }

    // --- In blank

    function test_endorseBlank__when_passedOn__whoeverHoldsOwns() external {
        bytes32 id = _issue();
        vm.expectEmit(address(titles));
        emit TitleEndorsements.TitleEndorsedInBlank(id, EXPORTER, 2, REMARK);
        _blank("exporter", id);
        _pass("exporter", id, BANK);
        _parties(id, BANK, BANK);
        _pass("bank", id, IMPORTER);
        _parties(id, IMPORTER, IMPORTER);
        assertTrue(titles.titleWord(id).isBlank(), "still in blank");
        _as("importer");
        titles.rejectTransferOwners(id, 0);
        _parties(id, BANK, BANK);
        assertTrue(titles.titleWord(id).isBlank(), "still in blank after a rejection");
    }

    function test_endorseBlank__when_endorsedToAName__toOrderAgain() external {
        bytes32 id = _issue();
        _blank("exporter", id);
        _as("exporter");
        titles.transferOwners(id, IMPORTER, IMPORTER, 0);
        assertTrue(!titles.titleWord(id).isBlank(), "to order");
        _pass("importer", id, BANK);
        _parties(id, IMPORTER, BANK);
    }

    function test_endorseBlank__when_endorsedForGood__final() external {
        bytes32 id = _issue();
        _blank("exporter", id);
        _endorse("exporter", id, IMPORTER, IMPORTER);
        TitleWord word = titles.titleWord(id);
        assertTrue(word.isFinal() && !word.isBlank(), "final and not in blank");
    }

    function test_endorseBlank__when_again__refused() external {
        bytes32 id = _issue();
        _blank("exporter", id);
        _refuse(abi.encodeWithSelector(TitleEndorsements.AlreadyInBlank.selector, id));
        _blank("exporter", id);
    }

    function test_endorseBlank__when_received__acceptsIt() external {
        bytes32 id = _issue();
        _as("exporter");
        titles.transferOwners(id, IMPORTER, IMPORTER, 0);
        _blank("importer", id);
        _refuse(abi.encodeWithSelector(TitleTransfers.NothingToReject.selector, id));
        _as("importer");
        titles.rejectTransferOwners(id, 0);
    }

    function test_endorseBlank__when_notBoth__refused() external {
        bytes32 id = _issue();
        _pass("exporter", id, BANK);
        _refuse(abi.encodeWithSelector(TitlesState.NotBeneficiary.selector, id, EXPORTER));
        _blank("bank", id);
        _refuse(abi.encodeWithSelector(TitlesState.NotHolder.selector, id, BANK));
        _blank("exporter", id);
    }

    // --- Signing

    function test_sign__when_holder__onlyTheSequenceRises() external {
        bytes32 id = _issue();
        _as("exporter");
        titles.transferOwners(id, IMPORTER, IMPORTER, 0);
        uint256 before = TitleWord.unwrap(titles.titleWord(id));
        vm.expectEmit(address(titles));
        emit TitleEndorsements.PossessionShown(id, IMPORTER, 3, REMARK);
        _as("importer");
        titles.sign(id, REMARK);
        assertEq(TitleWord.unwrap(titles.titleWord(id)), before + (1 << 216));
    }

    function test_sign__when_notHolderOrNotIssued__refused() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(TitlesState.NotHolder.selector, id, EXPORTER));
        _as("importer");
        titles.sign(id, 0);
        _as("exporter");
        titles.surrender(id, SurrenderKind.Delivery, 0);
        TitleStatus pending = TitleStatus.SurrenderPending;
        _refuse(abi.encodeWithSelector(TitlesState.UnexpectedTitleStatus.selector, id, pending));
        _as("exporter");
        titles.sign(id, 0);
    }
}
