// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Credits} from "../../contracts/Credits.sol";
import {CreditsState} from "../../contracts/CreditsState.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {MemberClass} from "../../contracts/libraries/Members.sol";
import {TitlePledges} from "../../contracts/TitlePledges.sol";
import {TitlePresentations} from "../../contracts/TitlePresentations.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {TitleStatus} from "../../contracts/types/TitleWord.sol";
import {CreditActs} from "./CreditActs.sol";
import {vm} from "./Vm.sol";

/// @title HonourRules
/// @notice Documents against payment: bill and presentation move in one transaction or not at all.
contract HonourRules is CreditActs {
    // --- Without a bill

    function test_honour__when_compliantWithoutBill__told() external {
        bytes32 id = _examining(0);
        _comply(id);
        _told(address(credits));
        emit Credits.PresentationHonoured(id, 0, 6);
        _honour(id);
        _refusePresentation(id, CreditsState.PresentationStatus.Honoured);
        _honour(id);
    }

    function test_honour__when_notFoundCompliant__refused() external {
        bytes32 id = _examining(0);
        _refusePresentation(id, CreditsState.PresentationStatus.Examining);
        _honour(id);
        _refuseRecords(id);
        _refusePresentation(id, CreditsState.PresentationStatus.Discrepant);
        _honour(id);
    }

    function test_honour__when_waived__done() external {
        bytes32 id = _examining(0);
        _refuseRecords(id);
        _waive(id);
        _honour(id);
        _expectPresentation(id, CreditsState.PresentationStatus.Honoured);
    }

    function test_honour__when_anotherBank__refused() external {
        _admit("rival", MemberClass.Bank, Roles.BANK);
        bytes32 id = _examining(0);
        _comply(id);
        _refuseBank(id, BANK);
        _as("rival");
        credits.honour(id);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.BANK));
        _as("exporter");
        credits.honour(id);
    }

    function test_returnRecords__when_discrepant__told() external {
        bytes32 id = _examining(0);
        _refuseRecords(id);
        _told(address(credits));
        emit Credits.RecordsReturned(id, 0, 6);
        _returnRecords(id);
        _refusePresentation(id, CreditsState.PresentationStatus.Returned);
        _waive(id);
    }

    function test_returnRecords__when_compliant__refused() external {
        bytes32 id = _examining(0);
        _comply(id);
        _refusePresentation(id, CreditsState.PresentationStatus.Compliant);
        _returnRecords(id);
    }

    function test_returnRecords__when_anotherBank__refused() external {
        _admit("rival", MemberClass.Bank, Roles.BANK);
        bytes32 id = _examining(0);
        _refuseRecords(id);
        _refuseBank(id, BANK);
        _as("rival");
        credits.returnRecords(id);
    }

    // --- With a bill

    function test_passOnHonour__when_compliant__billAndPresentationMove() external {
        (bytes32 id, bytes32 titleId) = _examiningWithBill();
        _comply(id);
        _told();
        emit TitlePresentations.TitlePassedOnHonour(titleId, BANK, id, 4, REMARK);
        _told(address(credits));
        emit Credits.PresentationHonoured(id, titleId, 6);
        _pass("bank", titleId);
        _expect(titleId, BANK, TitleStatus.Issued, NOBODY);
        _expectPresentation(id, CreditsState.PresentationStatus.Honoured);
        assertEq(titles.presentationOf(titleId), 0);
    }

    function test_passOnHonour__when_notCompliant__nothingMoves() external {
        (bytes32 id, bytes32 titleId) = _examiningWithBill();
        _refusePresentation(id, CreditsState.PresentationStatus.Examining);
        _pass("bank", titleId);
        _expect(titleId, EXPORTER, TitleStatus.Pledged, BANK);
        _refuseRecords(id);
        _refusePresentation(id, CreditsState.PresentationStatus.Discrepant);
        _pass("bank", titleId);
    }

    function test_honour__when_withBill__onlyThroughTitles() external {
        (bytes32 id, bytes32 titleId) = _examiningWithBill();
        _comply(id);
        _refuse(abi.encodeWithSelector(CreditsState.BillGoesAlong.selector, id, titleId));
        _honour(id);
    }

    function test_passOnHonour__when_notPledgee__refused() external {
        (bytes32 id, bytes32 titleId) = _examiningWithBill();
        _comply(id);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.BANK));
        _pass("exporter", titleId);
    }

    function test_passOnHonour__when_pledgedWithoutPresentation__refused() external {
        bytes32 titleId = _pledged();
        _refuse(abi.encodeWithSelector(TitlePresentations.NotUnderPresentation.selector, titleId));
        _pass("bank", titleId);
        _refuse(abi.encodeWithSelector(TitlePresentations.NotUnderPresentation.selector, titleId));
        _letGo("bank", titleId);
    }

    function test_passOnHonour__when_onlyOffered__refused() external {
        bytes32 titleId = _issue();
        bytes32 id = _examining(titleId);
        _offerUnder(titleId, id);
        _comply(id);
        _expectStatus(titleId, TitleStatus.Issued);
        _pass("bank", titleId);
    }

    function test_passOnHonour__when_anotherBillIsPledged__refused() external {
        (bytes32 id, ) = _examiningWithBill();
        _comply(id);
        bytes32 other = _issue(keccak256("another bill"), _toOrder());
        _offerUnder(other, id);
        _take("bank", other);
        _refuse(abi.encodeWithSelector(Credits.BillNotPledged.selector, id, other));
        _pass("bank", other);
    }

    function test_passOnHonour__when_pledgeeIsNotTheCreditsBank__refused() external {
        MemberId rival = _admit("rival", MemberClass.Bank, Roles.BANK);
        bytes32 titleId = _issue();
        bytes32 id = _examining(titleId);
        _comply(id);
        _as("exporter");
        titles.offerUnderCredit(titleId, rival, id, REMARK);
        _take("rival", titleId);
        _refuseBank(id, BANK);
        _pass("rival", titleId);
    }

    function test_releaseOnReturn__when_discrepant__billAndRecordsGoBack() external {
        (bytes32 id, bytes32 titleId) = _examiningWithBill();
        _refuseRecords(id);
        _told();
        emit TitlePresentations.TitleReleasedOnReturn(titleId, BANK, id, 4, REMARK);
        _told(address(credits));
        emit Credits.RecordsReturned(id, titleId, 6);
        _letGo("bank", titleId);
        _expect(titleId, EXPORTER, TitleStatus.Issued, NOBODY);
        _expectPresentation(id, CreditsState.PresentationStatus.Returned);
    }

    function test_releaseOnReturn__when_compliant__nothingMoves() external {
        (bytes32 id, bytes32 titleId) = _examiningWithBill();
        _comply(id);
        _refusePresentation(id, CreditsState.PresentationStatus.Compliant);
        _letGo("bank", titleId);
        _expect(titleId, EXPORTER, TitleStatus.Pledged, BANK);
    }

    function test_returnRecords__when_billPledgedUnderIt__onlyThroughTitles() external {
        (bytes32 id, bytes32 titleId) = _examiningWithBill();
        _refuseRecords(id);
        _refuse(abi.encodeWithSelector(CreditsState.BillGoesAlong.selector, id, titleId));
        _returnRecords(id);
        _release("bank", titleId);
        _returnRecords(id);
        _expectPresentation(id, CreditsState.PresentationStatus.Returned);
    }

    function test_returnRecords__when_billPledgedOtherwise__goesBackAlone() external {
        bytes32 titleId = _issue();
        bytes32 id = _examining(titleId);
        _refuseRecords(id);
        _offer("exporter", titleId, BANK);
        _take("bank", titleId);
        _returnRecords(id);
        _expect(titleId, EXPORTER, TitleStatus.Pledged, BANK);
    }

    // --- The offer

    function test_offerUnderCredit__when_done__told() external {
        bytes32 titleId = _issue();
        _told();
        emit TitlePledges.PledgeOffered(titleId, EXPORTER, BANK, 2, REMARK);
        _told();
        emit TitlePresentations.TitleOfferedUnderCredit(titleId, BANK, TAG);
        _offerUnder(titleId, TAG);
        assertEq(titles.presentationOf(titleId), TAG);
    }

    function test_offerUnderCredit__when_noPresentationNamed__refused() external {
        bytes32 titleId = _issue();
        _refuse(abi.encodeWithSelector(TitlePresentations.NotUnderPresentation.selector, titleId));
        _offerUnder(titleId, 0);
    }

    function test_offerUnderCredit__when_notTheOwner__refused() external {
        bytes32 titleId = _issue();
        _refuse(abi.encodeWithSelector(TitlesState.NotBeneficiary.selector, titleId, EXPORTER));
        _as("importer");
        titles.offerUnderCredit(titleId, BANK, TAG, 0);
    }

    function test_offerPledge__when_offeredUnderCreditBefore__noPresentationIsLeft() external {
        (bytes32 id, bytes32 titleId) = _examiningWithBill();
        _release("bank", titleId);
        assertEq(titles.presentationOf(titleId), 0);
        _offerUnder(titleId, id);
        _as("exporter");
        titles.transferOwners(titleId, IMPORTER, IMPORTER, 0);
        _offer("importer", titleId, BANK);
        _take("bank", titleId);
        _comply(id);
        _refuse(abi.encodeWithSelector(TitlePresentations.NotUnderPresentation.selector, titleId));
        _pass("bank", titleId);
    }

    // --- The bridge

    function test_honourWith__when_notTitles__refused() external {
        (bytes32 id, bytes32 titleId) = _examiningWithBill();
        _comply(id);
        _refuse(abi.encodeWithSelector(CreditsState.OnlyTitles.selector, _key("bank")));
        _as("bank");
        credits.honourWith(id, titleId, BANK);
    }

    function test_returnWith__when_notTitles__refused() external {
        (bytes32 id, bytes32 titleId) = _examiningWithBill();
        _refuseRecords(id);
        _refuse(abi.encodeWithSelector(CreditsState.OnlyTitles.selector, _key("bank")));
        _as("bank");
        credits.returnWith(id, titleId, BANK);
    }
}
