// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Financing} from "../../contracts/Financing.sol";
import {FinancingState} from "../../contracts/FinancingState.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {FinancingStatus} from "../../contracts/types/FinancingWord.sol";
import {SurrenderKind} from "../../contracts/types/TitleWord.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title FinancingActs
/// @notice What sellers and financiers do, step by step. "fresh" is a one-time address, "rival" another bank's.
abstract contract FinancingActs is Acts {
    bytes32 internal constant FIN_TAG = keccak256("financing tag");
    bytes32 internal constant OTHER_TAG = keccak256("another financing tag");
    bytes32 internal constant INVOICE = keccak256("invoice");
    bytes32 internal constant OTHER_INVOICE = keccak256("another invoice");
    bytes32 internal constant DECLARATION = keccak256("export declaration");
    bytes32 private constant MANDATE_TYPEHASH = keccak256(
        "FinancingMandate(bytes32 tag,bytes32 titleId,bytes32 invoice,bytes32 declarationId,address financier,"
        "uint64 sequence,uint64 deadline)"
    );
    /// @dev Slot of the words in {Financing}: its first variable after the two of EIP712.
    uint256 private constant WORDS_SLOT = 2;

    /// @dev The exporter's bill and invoice, and a declaration that customs accepted and bound.
    function _grounded() internal returns (FinancingState.Ground memory) {
        bytes32 titleId = _issue();
        _record("exporter", INVOICE, DocumentKind.Invoice);
        _accepted(DECLARATION);
        _bind(titleId, DECLARATION);
        return FinancingState.Ground(titleId, INVOICE, DECLARATION);
    }

    /// @dev Another bill of the exporter with an invoice of its own.
    function _groundedBeside() internal returns (FinancingState.Ground memory) {
        bytes32 titleId = _issue(keccak256("another bill"), _toOrder());
        _record("exporter", OTHER_INVOICE, DocumentKind.Invoice);
        _bind(titleId, DECLARATION);
        return FinancingState.Ground(titleId, OTHER_INVOICE, DECLARATION);
    }

    function _mandate(bytes32 tag, string memory financier) internal view returns (Financing.Mandate memory) {
        return Financing.Mandate(_key(financier), financing.sequenceOf(tag), uint64(block.timestamp + 1 hours));
    }

    function _mandateDigest(
        bytes32 tag,
        FinancingState.Ground memory ground,
        Financing.Mandate memory mandate,
        address law
    ) internal view returns (bytes32) {
        bytes32 structHash = keccak256(
            abi.encode(
                MANDATE_TYPEHASH,
                tag,
                ground.titleId,
                ground.invoice,
                ground.declarationId,
                mandate.financier,
                mandate.sequence,
                mandate.deadline
            )
        );
        return _digest(law, structHash);
    }

    function _signMandate(
        string memory name,
        bytes32 tag,
        FinancingState.Ground memory ground,
        Financing.Mandate memory mandate
    ) internal view returns (bytes memory) {
        return _sign(name, _mandateDigest(tag, ground, mandate, address(financing)));
    }

    /// @dev The call with which a financier reserves under the exporter's mandate.
    function _reserveCall(
        bytes32 tag,
        FinancingState.Ground memory ground,
        string memory financier
    ) internal view returns (bytes memory) {
        Financing.Mandate memory mandate = _mandate(tag, financier);
        bytes memory signature = _signMandate("exporter", tag, ground, mandate);
        return abi.encodeCall(financing.reserve, (tag, ground, mandate, signature, ""));
    }

    function _reserve(bytes32 tag, FinancingState.Ground memory ground, string memory financier) internal {
        _perform(financier, address(financing), _reserveCall(tag, ground, financier));
    }

    /// @dev The tag reserved by the fresh address.
    function _reserved() internal returns (FinancingState.Ground memory ground) {
        ground = _grounded();
        _reserve(FIN_TAG, ground, "fresh");
    }

    /// @dev The tag financed by the fresh address.
    function _financed() internal returns (FinancingState.Ground memory ground) {
        ground = _reserved();
        _as("fresh");
        financing.finance(FIN_TAG);
    }

    /// @dev The exporter's bill amended: version 2 in the place of the title given.
    function _amended(bytes32 titleId) internal returns (bytes32 successor) {
        _as("exporter");
        titles.surrender(titleId, SurrenderKind.Amendment, 0);
        successor = keccak256(abi.encode(CARRIER, TAG, uint8(2)));
        _as("carrier");
        titles.acceptAmendment(titleId, successor, TAG, keccak256("amended root"), SHIPMENT, 0);
    }

    /// @dev What the consortium votes on to end a financing.
    function _orderCall(bytes32 tag, bytes32 order) internal view returns (bytes memory) {
        return abi.encodeCall(financing.settleByOrder, (tag, order));
    }

    function _lapse() internal {
        vm.warp(block.timestamp + RESERVATION + 1);
    }

    function _expectReserveRefused(FinancingState.Ground memory ground, bytes memory reason) internal {
        bytes memory call = _reserveCall(FIN_TAG, ground, "fresh");
        _expectPerformRefused("fresh", address(financing), call, reason);
    }

    function _locked(bytes32 titleId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(FinancingState.TitleLocked.selector, titleId);
    }

    function _isAt(bytes32 tag, FinancingStatus status) internal view {
        assertTrue(financing.statusOf(tag) == status, "the tag stands elsewhere");
    }

    /// @dev Lets a tag have seen as many acts as can be counted.
    function _exhaust(bytes32 tag) internal {
        bytes32 slot = keccak256(abi.encode(tag, WORDS_SLOT));
        uint256 word = uint256(vm.load(address(financing), slot)) | (uint256(type(uint40).max) << 216);
        vm.store(address(financing), slot, bytes32(word));
        assertEq(financing.sequenceOf(tag), type(uint40).max);
    }
}
