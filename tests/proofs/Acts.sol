// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Assessments} from "../../contracts/Assessments.sol";
import {CustomsState} from "../../contracts/CustomsState.sol";
import {Documents} from "../../contracts/Documents.sol";
import {Intents} from "../../contracts/Intents.sol";
import {DeclarationKind} from "../../contracts/libraries/Declarations.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {BillForm, SurrenderKind} from "../../contracts/types/TitleWord.sol";
import {AssessmentKind, Lane, Verdicts} from "../../contracts/types/Verdicts.sol";
import {Founding} from "./Founding.sol";
import {vm} from "./Vm.sol";

/// @title Acts
/// @notice What the actors do, step by step, so that a proof says only what it is about.
abstract contract Acts is Founding {
    bytes32 internal constant SHIPMENT = keccak256("shipment");
    bytes32 internal constant TAG = keccak256("tag");
    bytes32 internal constant DRAW_KEY = keccak256("draw key");
    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    bytes32 private constant INTENT_TYPEHASH = keccak256(
        "Intent(bytes32 subject,uint64 sequence,uint64 deadline,bytes call)"
    );
    bytes32 private constant STATEMENT_TYPEHASH = keccak256("Statement(bytes32 question,uint32 set,bytes32 post)");

    // --- Signing

    function _sign(string memory name, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_secret(name), digest);
        return abi.encodePacked(r, s, v);
    }

    function _digest(address law, bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(DOMAIN_TYPEHASH, keccak256("Gwanmun"), keccak256("1"), block.chainid, law)
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function _signIntent(
        string memory name,
        address law,
        Intents.Intent memory intent
    ) internal view returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(INTENT_TYPEHASH, intent.subject, intent.sequence, intent.deadline, keccak256(intent.call))
        );
        return _sign(name, _digest(law, structHash));
    }

    /// @dev The subject is the first argument of the act: the bytes after the selector.
    function _intent(address law, bytes memory act) internal view returns (Intents.Intent memory) {
        bytes32 subject;
        assembly ("memory-safe") {
            subject := mload(add(act, 36))
        }
        return Intents.Intent(subject, Intents(law).sequenceOf(subject), uint64(block.timestamp), act);
    }

    /// @dev The act of a key as an intent, sent by an outsider.
    function _perform(string memory name, address law, bytes memory call) internal {
        Intents.Intent memory intent = _intent(law, call);
        bytes memory signature = _signIntent(name, law, intent);
        vm.prank(_key("outsider"));
        Intents(law).perform(intent, signature);
    }

    function _expectPerformRefused(string memory name, address law, bytes memory call, bytes memory reason) internal {
        Intents.Intent memory intent = _intent(law, call);
        bytes memory signature = _signIntent(name, law, intent);
        vm.expectRevert(reason);
        Intents(law).perform(intent, signature);
    }

    function _officer(bytes memory call) internal {
        _perform("officer", address(customs), call);
    }

    // --- Documents and titles

    function _content() internal pure returns (Documents.Content memory) {
        return Documents.Content(keccak256("ciphertext"), keccak256("envelope"), 0x55, 0x55);
    }

    function _record(string memory name, bytes32 root, DocumentKind kind) internal {
        vm.prank(_key(name));
        documents.record(root, SHIPMENT, kind, _content());
    }

    function _titleId(MemberId issuer, bytes32 tag) internal pure returns (bytes32) {
        return keccak256(abi.encode(issuer, tag, uint8(1)));
    }

    function _issue(bytes32 tag, BillForm form) internal returns (bytes32 titleId) {
        titleId = _titleId(CARRIER, tag);
        vm.prank(_key("carrier"));
        titles.issue(titleId, tag, EXPORTER, EXPORTER, form, keccak256("root"), SHIPMENT);
    }

    function _toOrder() internal pure returns (BillForm) {
        return BillForm.ToOrder;
    }

    function _issue() internal returns (bytes32) {
        return _issue(TAG, BillForm.ToOrder);
    }

    /// @dev A title given back by the importer, who owned and held it.
    function _surrendered() internal returns (bytes32 titleId) {
        titleId = _issue();
        vm.prank(_key("exporter"));
        titles.transferOwners(titleId, IMPORTER, IMPORTER, 0);
        vm.prank(_key("importer"));
        titles.surrender(titleId, SurrenderKind.Delivery, 0);
    }

    /// @dev The exporter's title becomes the bank's pledge.
    function _pledge(bytes32 titleId) internal {
        vm.prank(_key("exporter"));
        titles.offerPledge(titleId, BANK, 0);
        vm.prank(_key("bank"));
        titles.acceptPledge(titleId, 0);
    }

    // --- Declarations

    function _reason(uint16 code) internal pure returns (CustomsState.Reason memory) {
        return CustomsState.Reason(code, 0);
    }

    function _package() internal pure returns (CustomsState.Package memory) {
        return CustomsState.Package(keccak256("package"), 0x55, keccak256("plaintext"));
    }

    function _import() internal pure returns (DeclarationKind) {
        return DeclarationKind.Import;
    }

    function _red() internal pure returns (Lane) {
        return Lane.Red;
    }

    function _lodge(bytes32 declarationId, DeclarationKind kind) internal {
        _record("importer", declarationId, DocumentKind.Declaration);
        vm.prank(_key("importer"));
        customs.lodge(declarationId, SHIPMENT, kind);
    }

    function _accept(bytes32 declarationId) internal {
        vm.prank(_key("policy"));
        customs.accept(declarationId, _package(), keccak256(abi.encode(DRAW_KEY)));
    }

    function _accepted(bytes32 declarationId) internal {
        _lodge(declarationId, DeclarationKind.Import);
        _accept(declarationId);
    }

    function _bind(bytes32 titleId, bytes32 declarationId) internal {
        vm.prank(_key("policy"));
        customs.bind(titleId, declarationId);
    }

    function _close(bytes32 titleId) internal {
        vm.prank(_key("policy"));
        customs.closeSet(titleId);
    }

    function _laneCall(bytes32 id, Lane lane, Verdicts.Advice memory advice) internal view returns (bytes memory) {
        return abi.encodeCall(customs.setLane, (id, lane, advice, DRAW_KEY, _reason(1)));
    }

    function _releaseCall(bytes32 id, Verdicts.Advice memory xray) internal view returns (bytes memory) {
        return abi.encodeCall(customs.release, (id, xray, _reason(1)));
    }

    function _holdCall(bytes32 id) internal view returns (bytes memory) {
        return abi.encodeCall(customs.hold, (id, _none(), _reason(1)));
    }

    /// @dev A declaration accepted, advised green by all operators.
    function _advised(bytes32 declarationId, uint8 value) internal returns (Verdicts.Advice memory) {
        _accepted(declarationId);
        return _agree(_riskOf(declarationId), value);
    }

    /// @dev A declaration that the policy key released.
    function _releasedByPolicy(bytes32 declarationId) internal {
        Verdicts.Advice memory advice = _advised(declarationId, uint8(Lane.Green));
        vm.prank(_key("policy"));
        customs.releaseByPolicy(declarationId, POLICY_HASH, advice, DRAW_KEY);
    }

    /// @dev A declaration in the red lane.
    function _laned(bytes32 declarationId) internal {
        Verdicts.Advice memory advice = _advised(declarationId, uint8(Lane.Red));
        _officer(_laneCall(declarationId, Lane.Red, advice));
    }

    // --- Verdicts

    function _none() internal pure returns (Verdicts.Advice memory) {
        return Verdicts.Advice(0, 0, 0);
    }

    function _riskOf(bytes32 declarationId) internal pure returns (bytes32) {
        return Verdicts.questionId(declarationId, AssessmentKind.Risk, 0);
    }

    function _xrayOf(bytes32 declarationId, uint8 round) internal pure returns (bytes32) {
        return Verdicts.questionId(declarationId, AssessmentKind.XRay, round);
    }

    function _advice(uint8 value) internal pure returns (Verdicts.Advice memory) {
        return Verdicts.Advice(value, keccak256("salt"), keccak256("score leaf"));
    }

    function _commitment(bytes32 question, uint8 value) internal pure returns (bytes32) {
        return Verdicts.commitmentOf(question, _advice(value));
    }

    function _opening(bytes32 question, uint32 place, uint8 value) internal pure returns (Assessments.Opening memory) {
        bytes32 nonce = keccak256(abi.encode("nonce", place));
        return
            Assessments.Opening(question, _operator(place), _commitment(question, value), nonce, keccak256("report"));
    }

    function _postOf(Assessments.Opening memory opening) internal pure returns (bytes32) {
        return keccak256(abi.encode(opening.commitment, opening.operator, opening.nonce, opening.report));
    }

    function _setOf(bytes32 question) internal view returns (uint32) {
        return assessments.questionAt(question).set;
    }

    function _statement(bytes32 question, bytes32 post) internal view returns (Assessments.Statement memory) {
        return Assessments.Statement(question, _setOf(question), post);
    }

    function _signStatement(
        string memory name,
        Assessments.Statement memory statement
    ) internal view returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(STATEMENT_TYPEHASH, statement.question, statement.set, statement.post)
        );
        return _sign(name, _digest(address(assessments), structHash));
    }

    function _lists(
        string memory name,
        Assessments.Statement memory statement
    ) internal view returns (Assessments.Statement[] memory statements, bytes[] memory signatures) {
        statements = new Assessments.Statement[](1);
        signatures = new bytes[](1);
        statements[0] = statement;
        signatures[0] = _signStatement(name, statement);
    }

    function _postHash(bytes32 question, uint32 place, bytes32 post) internal {
        (Assessments.Statement[] memory statements, bytes[] memory signatures) = _lists(
            _operatorName(place),
            _statement(question, post)
        );
        assessments.post(statements, signatures);
    }

    function _post(bytes32 question, uint32 place, uint8 value) internal {
        _postHash(question, place, _postOf(_opening(question, place, value)));
    }

    function _open(bytes32 question, uint32 place, uint8 value) internal {
        Assessments.Opening[] memory openings = new Assessments.Opening[](1);
        openings[0] = _opening(question, place, value);
        assessments.openPosts(openings);
    }

    /// @dev All operators answer the same.
    function _agree(bytes32 question, uint8 value) internal returns (Verdicts.Advice memory) {
        vm.roll(block.number + 2);
        for (uint32 i = 0; i < _operatorCount(); ++i) _post(question, i, value);
        for (uint32 i = 0; i < _operatorCount(); ++i) _open(question, i, value);
        return _advice(value);
    }

    /// @dev Nobody answers in time.
    function _letTimePass() internal {
        vm.warp(block.timestamp + POST + OPEN + 1);
    }
}
