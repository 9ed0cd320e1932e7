// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Intents} from "../../contracts/Intents.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title IntentGuards
/// @notice Every guard of intents (MLETR articles 8 and 9: a signature shows whose will an act is).
contract IntentGuards is Acts {
    uint256 private constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function _transfer(bytes32 titleId) private view returns (Intents.Intent memory) {
        return _intent(address(titles), abi.encodeCall(titles.transferHolder, (titleId, BANK, 0)));
    }

    function _expectRefused(string memory signer, Intents.Intent memory intent, bytes memory reason) private {
        bytes memory signature = _signIntent(signer, address(titles), intent);
        _refuse(reason);
        titles.perform(intent, signature);
    }

    function test_perform__when_signedByHolder__actsForHolder() external {
        bytes32 titleId = _issue();
        _perform("exporter", address(titles), abi.encodeCall(titles.transferHolder, (titleId, BANK, 0)));
        assertTrue(titles.titleWord(titleId).holder() == BANK, "the bank holds");
    }

    function test_perform__when_deadlineOver__refused() external {
        Intents.Intent memory intent = _transfer(_issue());
        vm.warp(block.timestamp + 1);
        _expectRefused("exporter", intent, abi.encodeWithSelector(Intents.IntentExpired.selector, intent.deadline));
    }

    function test_perform__when_intentInsideIntent__refused() external {
        bytes32 titleId = _issue();
        Intents.Intent memory inner = _transfer(titleId);
        bytes memory nested = abi.encodeCall(titles.perform, (inner, _signIntent("exporter", address(titles), inner)));
        Intents.Intent memory outer = _intent(address(titles), nested);
        _expectRefused("outsider", outer, abi.encodeWithSelector(Intents.IntentNested.selector));
    }

    function test_perform__when_subjectIsAnother__refused() external {
        Intents.Intent memory intent = _transfer(_issue());
        intent.subject = keccak256("another title");
        bytes memory reason = abi.encodeWithSelector(Intents.IntentSubjectMismatch.selector, intent.subject);
        _expectRefused("exporter", intent, reason);
    }

    function test_perform__when_callHasNoSubject__refused() external {
        Intents.Intent memory intent = _transfer(_issue());
        intent.call = abi.encodePacked(titles.surrender.selector);
        bytes memory reason = abi.encodeWithSelector(Intents.IntentSubjectMismatch.selector, intent.subject);
        _expectRefused("exporter", intent, reason);
    }

    function test_perform__when_replayed__refused() external {
        Intents.Intent memory intent = _transfer(_issue());
        titles.perform(intent, _signIntent("exporter", address(titles), intent));
        bytes memory reason = abi.encodeWithSelector(Intents.SequenceMismatch.selector, uint64(2), uint64(1));
        _expectRefused("exporter", intent, reason);
    }

    function test_perform__when_titleCameBack__oldIntentStaysSpent() external {
        Intents.Intent memory intent = _transfer(_issue());
        titles.perform(intent, _signIntent("exporter", address(titles), intent));
        _as("bank");
        titles.transferHolder(intent.subject, EXPORTER, 0);
        bytes memory reason = abi.encodeWithSelector(Intents.SequenceMismatch.selector, uint64(3), uint64(1));
        _expectRefused("exporter", intent, reason);
    }

    function test_perform__when_signedByAnother__refused() external {
        Intents.Intent memory intent = _transfer(_issue());
        _expectRefused("bank", intent, abi.encodeWithSelector(TitlesState.NotHolder.selector, intent.subject, EXPORTER));
        bytes memory reason = abi.encodeWithSelector(MemberKeys.KeyNotInOffice.selector, _key("outsider"));
        _expectRefused("outsider", intent, reason);
    }

    /// @dev One changed word gives another signer: an unknown key.
    function test_perform__when_callChangedAfterSigning__refused() external {
        Intents.Intent memory intent = _transfer(_issue());
        bytes memory signature = _signIntent("exporter", address(titles), intent);
        intent.call = abi.encodeCall(titles.transferHolder, (intent.subject, IMPORTER, 0));
        (bool done, ) = address(titles).call(abi.encodeCall(titles.perform, (intent, signature)));
        assertTrue(!done, "the changed call must not count");
        assertTrue(titles.titleWord(intent.subject).holder() == EXPORTER, "the exporter still holds");
    }

    function test_perform__when_signedForAnotherChain__refused() external {
        Intents.Intent memory intent = _transfer(_issue());
        bytes memory signature = _signIntent("exporter", address(titles), intent);
        vm.chainId(8217);
        (bool done, ) = address(titles).call(abi.encodeCall(titles.perform, (intent, signature)));
        assertTrue(!done, "a signature of another chain must not count");
    }

    function test_perform__when_signedForAnotherContract__refused() external {
        Intents.Intent memory intent = _transfer(_issue());
        bytes memory signature = _signIntent("exporter", address(documents), intent);
        (bool done, ) = address(titles).call(abi.encodeCall(titles.perform, (intent, signature)));
        assertTrue(!done, "a signature for another contract must not count");
    }

    function test_perform__when_nothingChanges__refused() external {
        bytes32 subject = keccak256("anything");
        bytes memory idle = abi.encodeCall(titles.sequenceOf, (subject));
        bytes memory reason = abi.encodeWithSelector(Intents.IntentWithoutEffect.selector, subject);
        _expectRefused("exporter", _intent(address(titles), idle), reason);
    }

    function test_perform__when_signatureTooShort__refused() external {
        Intents.Intent memory intent = _transfer(_issue());
        _refuse(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureLength.selector, 3));
        titles.perform(intent, hex"010203");
    }

    function test_perform__when_signatureOfNobody__refused() external {
        Intents.Intent memory intent = _transfer(_issue());
        _refuse(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignature.selector));
        titles.perform(intent, abi.encodePacked(bytes32(uint256(1)), bytes32(uint256(1)), uint8(99)));
    }

    function test_perform__when_signatureHasHighS__refused() external {
        Intents.Intent memory intent = _transfer(_issue());
        bytes memory signature = _signIntent("exporter", address(titles), intent);
        (bytes32 r, bytes32 s) = abi.decode(signature, (bytes32, bytes32));
        bytes32 highS = bytes32(ORDER - uint256(s));
        uint8 flipped = uint8(signature[64]) == 27 ? 28 : 27;
        _refuse(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureS.selector, highS));
        titles.perform(intent, abi.encodePacked(r, highS, flipped));
    }

    function test_perform__when_documentRecorded__countsForAuthor() external {
        bytes32 root = keccak256("invoice");
        bytes memory call = abi.encodeCall(documents.record, (root, SHIPMENT, DocumentKind.Invoice, _content()));
        _perform("exporter", address(documents), call);
        assertTrue(documents.recordOf(root).author == EXPORTER, "the exporter is the author");
    }

    // --- An id that names two things

    /// @dev A declarant can lodge under a title's id: the officer must still be able to exempt the title.
    function test_perform__when_declarationLodgedUnderTitleId__officerStillExempts() external {
        bytes32 titleId = _issue();
        _accepted(titleId);
        _officer(abi.encodeCall(customs.changeExemption, (titleId, true, _reason(1))));
        assertTrue(customs.clearanceOf(titleId).exempt, "exempt");
    }

    /// @dev A declarant can lodge under the policy's subject: the officer must still be able to hold the goods.
    function test_perform__when_declarationLodgedUnderPolicySubject__officerStillHolds() external {
        bytes32 subject = customs.POLICY_SUBJECT();
        _accepted(subject);
        _officer(_holdCall(subject));
        assertTrue(customs.declarationAt(subject).held, "held");
        _officer(abi.encodeCall(customs.publishPolicy, (subject, POLICY_HASH, 0)));
    }

    // --- Acts that come only as intents

    function test_requireIntent__when_officerSendsPlainly__refusedForEachAct() external {
        bytes32 id = keccak256("declaration");
        _accepted(id);
        bytes[9] memory calls = [
            _laneCall(id, _red(), _none()),
            _releaseCall(id, _none()),
            _holdCall(id),
            abi.encodeCall(customs.recall, (id, _reason(1))),
            abi.encodeCall(customs.seize, (id, _none(), _reason(1))),
            abi.encodeCall(customs.orderInspection, (id, _package(), _reason(1))),
            abi.encodeCall(customs.recordInspection, (id, keccak256("report"), _reason(1))),
            abi.encodeCall(customs.changeExemption, (id, true, _reason(1))),
            abi.encodeCall(customs.publishPolicy, (customs.POLICY_SUBJECT(), POLICY_HASH, 0))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            _refuse(abi.encodeWithSelector(Intents.IntentRequired.selector));
            _as("officer");
            (bool done, ) = address(customs).call(calls[i]);
            done;
        }
    }

    function test_reject__when_officerSendsPlainly__refused() external {
        bytes32 id = keccak256("declaration");
        _lodge(id, _import());
        _refuse(abi.encodeWithSelector(Intents.IntentRequired.selector));
        _as("officer");
        customs.reject(id, _reason(1));
    }

    function test_hold__when_operatorSigns__refused() external {
        bytes32 id = keccak256("declaration");
        _accepted(id);
        bytes memory reason = abi.encodeWithSelector(
            MemberKeys.KeyLacksRole.selector,
            _key("operator 1"),
            Roles.OFFICER
        );
        _expectPerformRefused("operator 1", address(customs), _holdCall(id), reason);
    }
}
