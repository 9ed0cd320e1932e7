// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditExaminations} from "../../contracts/CreditExaminations.sol";
import {CreditPresentations} from "../../contracts/CreditPresentations.sol";
import {CreditsState} from "../../contracts/CreditsState.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {CreditActs} from "./CreditActs.sol";
import {vm} from "./Vm.sol";

/// @title CreditExaminationRules
/// @notice Examination, the one notice of discrepancies, records that cannot be read (eUCP 2.1 articles e7, e8, e12).
contract CreditExaminationRules is CreditActs {
    // --- Examination

    function test_beginExamination__when_complete__told() external {
        bytes32 id = _begun(0);
        _complete(id);
        uint40 by = uint40(block.timestamp) + EXAMINATION;
        _told(address(credits));
        emit CreditExaminations.ExaminationBegun(id, by, 4);
        _begin(id);
        assertEq(credits.presentationAt(id).examineBy, by);
    }

    function test_beginExamination__when_notComplete__refused() external {
        bytes32 id = _begun(0);
        _refusePresentation(id, CreditsState.PresentationStatus.Presented);
        _begin(id);
    }

    function test_beginExamination__when_deadlinePast__refused() external {
        bytes32 id = _begun(0);
        _complete(id);
        uint40 past = uint40(block.timestamp) - 1;
        _refuse(abi.encodeWithSelector(CreditPresentations.DeadlinePast.selector, past));
        _as("bank");
        credits.beginExamination(id, past);
        _as("bank");
        credits.beginExamination(id, past + 1);
    }

    function test_examination__when_notTheBank__refused() external {
        bytes32 id = _examining(0);
        bytes memory reason = abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.BANK);
        _refuse(reason);
        _as("exporter");
        credits.findCompliant(id);
        _refuse(reason);
        _as("exporter");
        credits.noticeDiscrepancies(id, LIST);
        _refuse(reason);
        _as("exporter");
        credits.reportCorruption(id, RECORD);
    }

    function test_findCompliant__when_timeOver__stillDone() external {
        bytes32 id = _examining(0);
        vm.warp(block.timestamp + EXAMINATION + 1);
        _told(address(credits));
        emit CreditExaminations.PresentationFoundCompliant(id, 5);
        _comply(id);
        _expectPresentation(id, CreditsState.PresentationStatus.Compliant);
    }

    // --- The one notice

    function test_noticeDiscrepancies__when_done__told() external {
        bytes32 id = _examining(0);
        vm.warp(block.timestamp + EXAMINATION);
        _told(address(credits));
        emit CreditExaminations.DiscrepanciesNoticed(id, LIST, 5);
        _refuseRecords(id);
        _expectPresentation(id, CreditsState.PresentationStatus.Discrepant);
    }

    function test_noticeDiscrepancies__when_secondNotice__refused() external {
        bytes32 id = _examining(0);
        _refuseRecords(id);
        _refusePresentation(id, CreditsState.PresentationStatus.Discrepant);
        _refuseRecords(id);
    }

    function test_noticeDiscrepancies__when_silentTooLong__refused() external {
        bytes32 id = _examining(0);
        uint40 by = credits.presentationAt(id).examineBy;
        vm.warp(by + 1);
        _refuse(abi.encodeWithSelector(CreditExaminations.TimeOver.selector, id, by));
        _refuseRecords(id);
    }

    function test_noticeDiscrepancies__when_withoutList__refused() external {
        bytes32 id = _examining(0);
        _refuse(abi.encodeWithSelector(CreditExaminations.ListMissing.selector, id));
        _as("bank");
        credits.noticeDiscrepancies(id, 0);
    }

    function test_waive__when_theApplicant__told() external {
        bytes32 id = _examining(0);
        _refuseRecords(id);
        _told(address(credits));
        emit CreditExaminations.DiscrepanciesWaived(id, IMPORTER, 6);
        _waive(id);
        _expectPresentation(id, CreditsState.PresentationStatus.Waived);
    }

    function test_waive__when_another__refused() external {
        bytes32 id = _examining(0);
        _refuseRecords(id);
        _refuse(abi.encodeWithSelector(CreditsState.NotApplicant.selector, id, IMPORTER));
        _as("exporter");
        credits.waive(id);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("terminal"), Roles.TRADERS));
        _as("terminal");
        credits.waive(id);
    }

    function test_waive__when_notDiscrepant__refused() external {
        bytes32 id = _examining(0);
        _refusePresentation(id, CreditsState.PresentationStatus.Examining);
        _waive(id);
    }

    // --- Records that cannot be read

    function test_reportCorruption__when_done__timeStandsStill() external {
        bytes32 id = _examining(0);
        uint40 by = credits.presentationAt(id).examineBy;
        vm.warp(by - 100);
        _told(address(credits));
        emit CreditExaminations.CorruptionReported(id, RECORD, by - 100 + 30 days, 100, 5);
        _corrupt(id);
        vm.warp(by + 10 days);
        _record("exporter", OTHER_RECORD, DocumentKind.Invoice);
        _told(address(credits));
        emit CreditExaminations.RecordPresentedAgain(id, OTHER_RECORD, RECORD, by + 10 days + 100, 6);
        _again(id, OTHER_RECORD);
        assertTrue(!credits.isPresented(id, RECORD) && credits.isPresented(id, OTHER_RECORD), "records");
        assertEq(credits.presentationAt(id).examineBy, by + 10 days + 100);
        _refuseRecords(id);
    }

    function test_presentAgain__when_sameRecordLaidAnew__goesOn() external {
        bytes32 id = _examining(0);
        _corrupt(id);
        _again(id, RECORD);
        assertTrue(credits.isPresented(id, RECORD), "presented");
        _expectPresentation(id, CreditsState.PresentationStatus.Examining);
    }

    function test_reportCorruption__when_timeOver__refused() external {
        bytes32 id = _examining(0);
        uint40 by = credits.presentationAt(id).examineBy;
        vm.warp(by + 1);
        _refuse(abi.encodeWithSelector(CreditExaminations.TimeOver.selector, id, by));
        _corrupt(id);
    }

    function test_reportCorruption__when_notPresented__refused() external {
        bytes32 id = _examining(0);
        _refuse(abi.encodeWithSelector(CreditExaminations.RecordNotPresented.selector, id, OTHER_RECORD));
        _as("bank");
        credits.reportCorruption(id, OTHER_RECORD);
    }

    function test_presentAgain__when_notAskedFor__refused() external {
        bytes32 id = _examining(0);
        _refusePresentation(id, CreditsState.PresentationStatus.Examining);
        _again(id, RECORD);
    }

    function test_presentAgain__when_notTheBeneficiary__refused() external {
        bytes32 id = _examining(0);
        _corrupt(id);
        _refuse(abi.encodeWithSelector(CreditsState.NotCreditBeneficiary.selector, id, EXPORTER));
        _as("importer");
        credits.presentAgain(id, RECORD, RECORD);
    }

    function test_presentAgain__when_anotherRecordReplaced__refused() external {
        bytes32 id = _examining(0);
        _corrupt(id);
        _refuse(abi.encodeWithSelector(CreditExaminations.RecordNotPresented.selector, id, OTHER_RECORD));
        _as("exporter");
        credits.presentAgain(id, OTHER_RECORD, RECORD);
    }

    function test_presentAgain__when_after30Days__refused() external {
        bytes32 id = _examining(0);
        _corrupt(id);
        uint40 by = uint40(block.timestamp) + 30 days;
        vm.warp(by + 1);
        _refuse(abi.encodeWithSelector(CreditExaminations.TimeOver.selector, id, by));
        _again(id, RECORD);
        vm.warp(by);
        _again(id, RECORD);
    }

    function test_presentAgain__when_creditExpired__refused() external {
        bytes32 id = _examining(0);
        vm.warp(EXPIRES - 1);
        _as("bank");
        _refuse(abi.encodeWithSelector(CreditExaminations.TimeOver.selector, id, 1_800_000_000 + EXAMINATION));
        credits.reportCorruption(id, RECORD);
        vm.warp(1_800_000_000 + EXAMINATION);
        _corrupt(id);
        vm.warp(EXPIRES + 1);
        _refuse(abi.encodeWithSelector(CreditsState.CreditExpired.selector, _creditId(), EXPIRES));
        _again(id, RECORD);
    }

    function test_lapse__when_after30Days__countsAsNotMade() external {
        bytes32 id = _examining(0);
        _corrupt(id);
        uint40 by = uint40(block.timestamp) + 30 days;
        vm.warp(by);
        _refuse(abi.encodeWithSelector(CreditExaminations.TimeNotOver.selector, id, by));
        _as("bank");
        credits.lapse(id);
        vm.warp(by + 1);
        _told(address(credits));
        emit CreditExaminations.PresentationLapsed(id, 6);
        _as("bank");
        credits.lapse(id);
        _refusePresentation(id, CreditsState.PresentationStatus.Lapsed);
        _again(id, RECORD);
    }

    function test_lapse__when_notTheBank__refused() external {
        bytes32 id = _examining(0);
        _corrupt(id);
        vm.warp(block.timestamp + 31 days);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.BANK));
        _as("exporter");
        credits.lapse(id);
    }
}
