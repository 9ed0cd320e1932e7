// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Financing} from "../../contracts/Financing.sol";
import {FinancingState} from "../../contracts/FinancingState.sol";
import {Intents} from "../../contracts/Intents.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {FinancingStatus} from "../../contracts/types/FinancingWord.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {FinancingActs} from "./FinancingActs.sol";
import {vm} from "./Vm.sol";
import {Voting} from "./Voting.sol";

/// @title MandateGuards
/// @notice Every guard of the seller's mandate: no bank fishes, nobody reserves a rival's invoice.
contract MandateGuards is FinancingActs, Voting {
    uint256 private constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    uint32 private constant AUTHORS = Roles.SHIPPER | Roles.FORWARDER;

    function _expectRefused(
        FinancingState.Ground memory ground,
        Financing.Mandate memory mandate,
        bytes memory signature,
        bytes memory reason
    ) private {
        _refuse(reason);
        _as("fresh");
        financing.reserve(FIN_TAG, ground, mandate, signature, "");
    }

    // --- The mandate

    function test_reserve__when_tagIsZero__refused() external {
        FinancingState.Ground memory ground = _grounded();
        bytes memory reason = abi.encodeWithSelector(Financing.TagMissing.selector);
        _expectPerformRefused("fresh", address(financing), _reserveCall(0, ground, "fresh"), reason);
    }

    function test_reserve__when_sentByAnother__refused() external {
        FinancingState.Ground memory ground = _grounded();
        bytes memory reason = abi.encodeWithSelector(FinancingState.NotFinancier.selector, FIN_TAG);
        bytes memory call = _reserveCall(FIN_TAG, ground, "fresh");
        _expectPerformRefused("rival", address(financing), call, reason);
    }

    function test_reserve__when_mandateExpired__refused() external {
        FinancingState.Ground memory ground = _grounded();
        Financing.Mandate memory mandate = _mandate(FIN_TAG, "fresh");
        bytes memory signature = _signMandate("exporter", FIN_TAG, ground, mandate);
        vm.warp(mandate.deadline + 1);
        bytes memory reason = abi.encodeWithSelector(Financing.MandateExpired.selector, mandate.deadline);
        _expectRefused(ground, mandate, signature, reason);
        vm.warp(mandate.deadline);
        _as("fresh");
        financing.reserve(FIN_TAG, ground, mandate, signature, "");
    }

    /// @dev A mandate counts once: after release and after a lapse the tag's sequence has moved on.
    function test_reserve__when_mandateReplayed__refused() external {
        FinancingState.Ground memory ground = _grounded();
        Financing.Mandate memory mandate = _mandate(FIN_TAG, "fresh");
        mandate.deadline = type(uint64).max;
        bytes memory signature = _signMandate("exporter", FIN_TAG, ground, mandate);
        _as("fresh");
        financing.reserve(FIN_TAG, ground, mandate, signature, "");
        _lapse();
        bytes memory lapsed = abi.encodeWithSelector(Intents.SequenceMismatch.selector, uint64(1), uint64(0));
        _expectRefused(ground, mandate, signature, lapsed);
        _reserve(FIN_TAG, ground, "rival");
        _as("rival");
        financing.release(FIN_TAG);
        bytes memory released = abi.encodeWithSelector(Intents.SequenceMismatch.selector, uint64(3), uint64(0));
        _expectRefused(ground, mandate, signature, released);
    }

    function test_reserve__when_signedByOutsider__refused() external {
        FinancingState.Ground memory ground = _grounded();
        Financing.Mandate memory mandate = _mandate(FIN_TAG, "fresh");
        bytes memory reason = abi.encodeWithSelector(MemberKeys.KeyNotInOffice.selector, _key("outsider"));
        _expectRefused(ground, mandate, _signMandate("outsider", FIN_TAG, ground, mandate), reason);
    }

    function test_reserve__when_signersKeyRevoked__refused() external {
        FinancingState.Ground memory ground = _grounded();
        _as(_adminOf("exporter"));
        consortium.revokeKey(EXPORTER, _key("exporter"));
        _expectReserveRefused(ground, abi.encodeWithSelector(MemberKeys.KeyNotInOffice.selector, _key("exporter")));
    }

    /// @dev The bank that wants to fish signs for itself.
    function test_reserve__when_signedByBank__refused() external {
        FinancingState.Ground memory ground = _grounded();
        Financing.Mandate memory mandate = _mandate(FIN_TAG, "fresh");
        bytes memory reason = abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("bank"), AUTHORS);
        _expectRefused(ground, mandate, _signMandate("bank", FIN_TAG, ground, mandate), reason);
    }

    /// @dev A member that may write invoices signs for another's.
    function test_reserve__when_signedByAnotherAuthor__refused() external {
        FinancingState.Ground memory ground = _grounded();
        uint32 roles = Roles.IMPORTER | Roles.SHIPPER;
        _vote(address(consortium), abi.encodeCall(consortium.changeRoles, (IMPORTER, roles)), IMPORTER);
        _as(_adminOf("importer"));
        consortium.addKey(IMPORTER, _key("importer shipping"), Roles.SHIPPER, type(uint40).max);
        Financing.Mandate memory mandate = _mandate(FIN_TAG, "fresh");
        bytes memory signature = _signMandate("importer shipping", FIN_TAG, ground, mandate);
        bytes memory reason = abi.encodeWithSelector(Financing.MandateNotOfSeller.selector, INVOICE, IMPORTER);
        _expectRefused(ground, mandate, signature, reason);
    }

    /// @dev Everything that the seller signed: another value gives another signer, an unknown key.
    function test_reserve__when_anythingChangedAfterSigning__refused() external {
        FinancingState.Ground memory ground = _grounded();
        FinancingState.Ground memory beside = _groundedBeside();
        Financing.Mandate memory mandate = _mandate(FIN_TAG, "fresh");
        bytes memory signature = _signMandate("exporter", FIN_TAG, ground, mandate);
        _expectNothing(OTHER_TAG, ground, mandate, signature);
        _expectNothing(FIN_TAG, FinancingState.Ground(beside.titleId, INVOICE, DECLARATION), mandate, signature);
        _expectNothing(FIN_TAG, FinancingState.Ground(ground.titleId, OTHER_INVOICE, DECLARATION), mandate, signature);
        mandate.deadline += 1;
        _expectNothing(FIN_TAG, ground, mandate, signature);
        mandate.deadline -= 1;
        _accepted(keccak256("another declaration"));
        _bind(ground.titleId, keccak256("another declaration"));
        ground.declarationId = keccak256("another declaration");
        _expectNothing(FIN_TAG, ground, mandate, signature);
    }

    function _expectNothing(
        bytes32 tag,
        FinancingState.Ground memory ground,
        Financing.Mandate memory mandate,
        bytes memory signature
    ) private {
        _as("fresh");
        (bool done, bytes memory answer) = address(financing).call(
            abi.encodeCall(financing.reserve, (tag, ground, mandate, signature, ""))
        );
        assertTrue(!done && bytes4(answer) == MemberKeys.KeyNotInOffice.selector, "a changed mandate counted");
        _isAt(tag, FinancingStatus.Free);
    }

    function test_reserve__when_signedForAnotherChainOrContract__refused() external {
        FinancingState.Ground memory ground = _grounded();
        Financing.Mandate memory mandate = _mandate(FIN_TAG, "fresh");
        bytes memory signature = _sign("exporter", _mandateDigest(FIN_TAG, ground, mandate, address(titles)));
        _expectNothing(FIN_TAG, ground, mandate, signature);
        signature = _signMandate("exporter", FIN_TAG, ground, mandate);
        vm.chainId(8217);
        _expectNothing(FIN_TAG, ground, mandate, signature);
    }

    function test_reserve__when_signatureMalformed__refused() external {
        FinancingState.Ground memory ground = _grounded();
        Financing.Mandate memory mandate = _mandate(FIN_TAG, "fresh");
        bytes memory reason = abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureLength.selector, 3);
        _expectRefused(ground, mandate, hex"010203", reason);
        bytes32 digest = _mandateDigest(FIN_TAG, ground, mandate, address(financing));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_secret("exporter"), digest);
        bytes32 high = bytes32(ORDER - uint256(s));
        reason = abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureS.selector, high);
        _expectRefused(ground, mandate, abi.encodePacked(r, high, v == 27 ? uint8(28) : uint8(27)), reason);
        reason = abi.encodeWithSelector(ECDSA.ECDSAInvalidSignature.selector);
        _expectRefused(ground, mandate, abi.encodePacked(r, s, uint8(29)), reason);
    }
}
