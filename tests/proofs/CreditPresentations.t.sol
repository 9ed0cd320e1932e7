// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditPresentations} from "../../contracts/CreditPresentations.sol";
import {CreditsState} from "../../contracts/CreditsState.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {Members} from "../../contracts/libraries/Members.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Modules} from "../../contracts/types/Modules.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {Pauses} from "../../contracts/libraries/Pauses.sol";
import {CreditActs} from "./CreditActs.sol";
import {vm} from "./Vm.sol";

/// @title CreditPresentationRules
/// @notice Who undertakes, who presents, and when a presentation counts as made (eUCP 2.1 article e6).
contract CreditPresentationRules is CreditActs {
    // --- The credit

    function test_issueCredit__when_done__kept() external {
        _told(address(credits));
        emit CreditPresentations.CreditIssued(_creditId(), BANK, EXPORTER, IMPORTER, EXPIRES, TERMS);
        _issueCredit("bank", _creditId());
        CreditsState.Credit memory credit = credits.creditAt(_creditId());
        assertTrue(credit.bank == BANK && credit.beneficiary == EXPORTER, "parties");
        assertTrue(credit.applicant == IMPORTER && credit.expiresAt == EXPIRES, "applicant and expiry");
        assertEq(credits.sequenceOf(_creditId()), 1);
    }

    function test_issueCredit__when_notABank__refused() external {
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.BANK));
        _issueCredit("exporter", _creditId());
    }

    function test_issueCredit__when_keyOfAnother__refused() external {
        bytes32 other = keccak256(abi.encode(EXPORTER, NUMBER));
        _refuse(abi.encodeWithSelector(CreditPresentations.CreditKeyMismatch.selector, other, BANK));
        _issueCredit("bank", other);
    }

    function test_issueCredit__when_twice__refused() external {
        _issueCredit("bank", _creditId());
        _refuse(abi.encodeWithSelector(CreditPresentations.CreditAlreadyIssued.selector, _creditId()));
        _issueCredit("bank", _creditId());
    }

    function test_issueCredit__when_withoutTerms__refused() external {
        _refuse(abi.encodeWithSelector(CreditPresentations.TermsMissing.selector, _creditId()));
        _as("bank");
        credits.issueCredit(_creditId(), NUMBER, EXPORTER, IMPORTER, EXPIRES, 0);
    }

    function test_issueCredit__when_over__refused() external {
        uint40 past = uint40(block.timestamp) - 1;
        _refuse(abi.encodeWithSelector(CreditPresentations.DeadlinePast.selector, past));
        _as("bank");
        credits.issueCredit(_creditId(), NUMBER, EXPORTER, IMPORTER, past, TERMS);
        _as("bank");
        credits.issueCredit(_creditId(), NUMBER, EXPORTER, IMPORTER, past + 1, TERMS);
    }

    function test_issueCredit__when_partyUnknown__refused() external {
        _refuse(abi.encodeWithSelector(Members.MemberNotInOffice.selector, NOBODY));
        _as("bank");
        credits.issueCredit(_creditId(), NUMBER, NOBODY, IMPORTER, EXPIRES, TERMS);
    }

    function test_issueCredit__when_paused__refused() external {
        _as(_adminOf("bank"));
        consortium.callPause(BANK, Modules.CREDITS);
        _as(_adminOf("carrier"));
        consortium.callPause(CARRIER, Modules.CREDITS);
        uint40 until = consortium.pauseOf(Modules.CREDITS).until;
        _refuse(abi.encodeWithSelector(Pauses.PausedUntil.selector, Modules.CREDITS, until));
        _issueCredit("bank", _creditId());
    }

    // --- The presentation

    function test_present__when_done__told() external {
        _issueCredit("bank", _creditId());
        bytes32 id = _presentationId(1);
        _told(address(credits));
        emit CreditPresentations.PresentationBegun(id, _creditId(), EXPORTER, TAG);
        _present("exporter", id, TAG);
        _expectPresentation(id, CreditsState.PresentationStatus.Presented);
        assertEq(credits.sequenceOf(id), 1);
        assertEq(credits.creditAt(_creditId()).presentations, 1);
    }

    function test_present__when_asIntent__theSignerPresents() external {
        _issueCredit("bank", _creditId());
        bytes32 id = _presentationId(1);
        _perform("exporter", address(credits), abi.encodeCall(credits.present, (id, _creditId(), 0)));
        _expectPresentation(id, CreditsState.PresentationStatus.Presented);
    }

    function test_present__when_secondOfOneCredit__nextNumber() external {
        _begun(0);
        _refuse(abi.encodeWithSelector(CreditPresentations.PresentationKeyMismatch.selector, _presentationId(1), 2));
        _present("exporter", _presentationId(1), 0);
        _present("exporter", _presentationId(2), 0);
        _expectPresentation(_presentationId(2), CreditsState.PresentationStatus.Presented);
    }

    function test_present__when_notTheBeneficiary__refused() external {
        _issueCredit("bank", _creditId());
        _refuse(abi.encodeWithSelector(CreditsState.NotCreditBeneficiary.selector, _creditId(), EXPORTER));
        _present("importer", _presentationId(1), 0);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("terminal"), Roles.TRADERS));
        _present("terminal", _presentationId(1), 0);
    }

    function test_present__when_creditUnknown__refused() external {
        _refuse(abi.encodeWithSelector(CreditsState.NotCreditBeneficiary.selector, _creditId(), NOBODY));
        _present("exporter", _presentationId(1), 0);
    }

    function test_present__when_expired__refused() external {
        _issueCredit("bank", _creditId());
        vm.warp(EXPIRES + 1);
        _refuse(abi.encodeWithSelector(CreditsState.CreditExpired.selector, _creditId(), EXPIRES));
        _present("exporter", _presentationId(1), 0);
        vm.warp(EXPIRES);
        _present("exporter", _presentationId(1), 0);
    }

    // --- Records

    function test_presentRecord__when_done__counted() external {
        bytes32 id = _begun(0);
        assertTrue(credits.isPresented(id, RECORD), "presented");
        assertEq(credits.presentationAt(id).records, 1);
        _record("exporter", OTHER_RECORD, DocumentKind.Invoice);
        _told(address(credits));
        emit CreditPresentations.RecordPresented(id, OTHER_RECORD, 3);
        _presentRecord(id, OTHER_RECORD);
        assertEq(credits.presentationAt(id).records, 2);
    }

    function test_presentRecord__when_notOnRecord__refused() external {
        bytes32 id = _begun(0);
        _refuse(abi.encodeWithSelector(CreditsState.RecordNotOnRecord.selector, OTHER_RECORD));
        _presentRecord(id, OTHER_RECORD);
    }

    function test_presentRecord__when_superseded__refused() external {
        bytes32 id = _begun(0);
        _record("exporter", OTHER_RECORD, DocumentKind.Invoice);
        _as("exporter");
        documents.supersede(keccak256("newest"), OTHER_RECORD, SHIPMENT, _content());
        _refuse(abi.encodeWithSelector(CreditsState.RecordNotOnRecord.selector, OTHER_RECORD));
        _presentRecord(id, OTHER_RECORD);
    }

    function test_presentRecord__when_twice__refused() external {
        bytes32 id = _begun(0);
        _refuse(abi.encodeWithSelector(CreditPresentations.RecordAlreadyPresented.selector, id, RECORD));
        _presentRecord(id, RECORD);
    }

    function test_presentRecord__when_notTheBeneficiary__refused() external {
        bytes32 id = _begun(0);
        _refuse(abi.encodeWithSelector(CreditsState.NotCreditBeneficiary.selector, id, EXPORTER));
        _as("importer");
        credits.presentRecord(id, RECORD);
    }

    function test_presentRecord__when_expiredOrUnknown__refused() external {
        bytes32 id = _begun(0);
        _refusePresentation(_presentationId(2), CreditsState.PresentationStatus.None);
        _presentRecord(_presentationId(2), RECORD);
        vm.warp(EXPIRES + 1);
        _refuse(abi.encodeWithSelector(CreditsState.CreditExpired.selector, _creditId(), EXPIRES));
        _presentRecord(id, RECORD);
    }

    function test_presentRecord__when_complete__refused() external {
        bytes32 id = _begun(0);
        _complete(id);
        _refusePresentation(id, CreditsState.PresentationStatus.Complete);
        _presentRecord(id, RECORD);
    }

    // --- Completeness

    function test_noticeCompleteness__when_done__countsAsMade() external {
        bytes32 id = _begun(0);
        _told(address(credits));
        emit CreditPresentations.CompletenessNoticed(id, 1, 3);
        _complete(id);
        _expectPresentation(id, CreditsState.PresentationStatus.Complete);
        _refusePresentation(id, CreditsState.PresentationStatus.Complete);
        _complete(id);
    }

    function test_noticeCompleteness__when_nothingPresented__refused() external {
        _issueCredit("bank", _creditId());
        _present("exporter", _presentationId(1), 0);
        _refuse(abi.encodeWithSelector(CreditPresentations.NothingPresented.selector, _presentationId(1)));
        _complete(_presentationId(1));
    }

    function test_noticeCompleteness__when_notTheBeneficiary__refused() external {
        bytes32 id = _begun(0);
        _refuse(abi.encodeWithSelector(CreditsState.NotCreditBeneficiary.selector, id, EXPORTER));
        _as("bank");
        credits.noticeCompleteness(id);
    }

    function test_noticeCompleteness__when_expired__refused() external {
        bytes32 id = _begun(0);
        vm.warp(EXPIRES + 1);
        _refuse(abi.encodeWithSelector(CreditsState.CreditExpired.selector, _creditId(), EXPIRES));
        _complete(id);
    }
}
