// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Financing} from "../../contracts/Financing.sol";
import {FinancingState} from "../../contracts/FinancingState.sol";
import {DeclarationKind} from "../../contracts/libraries/Declarations.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {MemberClass} from "../../contracts/libraries/Members.sol";
import {FinancingStatus} from "../../contracts/types/FinancingWord.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {SurrenderKind, TitleStatus} from "../../contracts/types/TitleWord.sol";
import {FinancingActs} from "./FinancingActs.sol";
import {Voting} from "./Voting.sol";

/// @title GroundGuards
/// @notice Every guard of what stands behind an invoice: an invented one finds no ground.
contract GroundGuards is Voting, FinancingActs {
    function _withoutInvoice(bytes32 invoice) private pure returns (bytes memory) {
        return abi.encodeWithSelector(Financing.GroundWithoutInvoice.selector, invoice);
    }

    function test_reserve__when_invoiceInvented__refused() external {
        FinancingState.Ground memory ground = _grounded();
        ground.invoice = keccak256("invented");
        _expectReserveRefused(ground, _withoutInvoice(ground.invoice));
        ground.invoice = DECLARATION;
        _expectReserveRefused(ground, _withoutInvoice(DECLARATION));
    }

    function test_invoice__when_superseded__neitherReservedNorFinanced() external {
        FinancingState.Ground memory ground = _grounded();
        _reserve(FIN_TAG, ground, "fresh");
        _as("exporter");
        documents.supersede(OTHER_INVOICE, INVOICE, SHIPMENT, _content());
        _refuse(_withoutInvoice(INVOICE));
        _as("fresh");
        financing.finance(FIN_TAG);
        _as("fresh");
        financing.release(FIN_TAG);
        _expectReserveRefused(ground, _withoutInvoice(INVOICE));
    }

    function _withoutTitle(bytes32 titleId, TitleStatus status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(Financing.GroundWithoutTitle.selector, titleId, status);
    }

    function test_reserve__when_titleUnknown__refused() external {
        FinancingState.Ground memory ground = _grounded();
        ground.titleId = keccak256("invented");
        _expectReserveRefused(ground, _withoutTitle(ground.titleId, TitleStatus.None));
    }

    function test_title__when_surrendered__neitherReservedNorFinanced() external {
        FinancingState.Ground memory ground = _grounded();
        _reserve(FIN_TAG, ground, "fresh");
        _as("exporter");
        titles.surrender(ground.titleId, SurrenderKind.Delivery, 0);
        bytes memory reason = _withoutTitle(ground.titleId, TitleStatus.SurrenderPending);
        _refuse(reason);
        _as("fresh");
        financing.finance(FIN_TAG);
        _as("fresh");
        financing.release(FIN_TAG);
        _expectReserveRefused(ground, reason);
    }

    function _withoutDeclaration(FinancingState.Ground memory ground) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(Financing.GroundWithoutDeclaration.selector, ground.titleId, ground.declarationId);
    }

    function test_reserve__when_declarationUnfit__refused() external {
        FinancingState.Ground memory ground = _grounded();
        ground.declarationId = 0;
        _expectReserveRefused(ground, _withoutDeclaration(ground));
        ground.declarationId = keccak256("lodged");
        _lodge(ground.declarationId, DeclarationKind.Export);
        _expectReserveRefused(ground, _withoutDeclaration(ground));
        _accept(ground.declarationId);
        _expectReserveRefused(ground, _withoutDeclaration(ground));
        _bind(ground.titleId, ground.declarationId);
        _reserve(FIN_TAG, ground, "fresh");
    }

    function test_reserve__when_declarationOfAnotherTitle__refused() external {
        _grounded();
        FinancingState.Ground memory beside = FinancingState.Ground(
            _issue(keccak256("another bill"), _toOrder()),
            INVOICE,
            DECLARATION
        );
        _expectReserveRefused(beside, _withoutDeclaration(beside));
    }

    function test_declaration__when_seized__neitherReservedNorFinanced() external {
        FinancingState.Ground memory ground = _grounded();
        _reserve(FIN_TAG, ground, "fresh");
        _letTimePass();
        _officer(abi.encodeCall(customs.seize, (DECLARATION, _none(), _reason(1))));
        _refuse(_withoutDeclaration(ground));
        _as("fresh");
        financing.finance(FIN_TAG);
        _as("fresh");
        financing.release(FIN_TAG);
        _expectReserveRefused(ground, _withoutDeclaration(ground));
    }

    /// @dev Nobody locks a rival's bill with an invoice of its own.
    function test_reserve__when_billOfAnother__refused() external {
        FinancingState.Ground memory ground = _grounded();
        _as("exporter");
        titles.transferOwners(ground.titleId, IMPORTER, IMPORTER, 0);
        bytes memory reason = abi.encodeWithSelector(Financing.GroundNotOfSeller.selector, ground.titleId, EXPORTER);
        _expectReserveRefused(ground, reason);
    }

    function test_reserve__when_sellerOnlyHoldsOrOnlyOwns__done() external {
        FinancingState.Ground memory ground = _grounded();
        _as("exporter");
        titles.transferHolder(ground.titleId, BANK, 0);
        _reserve(FIN_TAG, ground, "fresh");
        _lapse();
        _as("bank");
        titles.transferHolder(ground.titleId, EXPORTER, 0);
        _as("exporter");
        titles.transferBeneficiary(ground.titleId, IMPORTER, 0);
        _reserve(FIN_TAG, ground, "fresh");
    }

    /// @dev The seller sold the goods on between the two acts: the invoice stands all the same.
    function test_finance__when_billPassedOn__done() external {
        FinancingState.Ground memory ground = _reserved();
        _as("exporter");
        titles.transferOwners(ground.titleId, IMPORTER, IMPORTER, 0);
        _as("fresh");
        financing.finance(FIN_TAG);
        _isAt(FIN_TAG, FinancingStatus.Financed);
    }

    // --- Pledged titles

    function _pledgedCall(
        FinancingState.Ground memory ground,
        bytes memory pledgeeSignature
    ) private view returns (bytes memory) {
        Financing.Mandate memory mandate = _mandate(FIN_TAG, "fresh");
        bytes memory signature = _signMandate("exporter", FIN_TAG, ground, mandate);
        return abi.encodeCall(financing.reserve, (FIN_TAG, ground, mandate, signature, pledgeeSignature));
    }

    function test_reserve__when_pledgedWithoutPledgeesWill__refused() external {
        FinancingState.Ground memory ground = _grounded();
        _pledge(ground.titleId);
        bytes memory reason = abi.encodeWithSelector(Financing.PledgeeNotAgreed.selector, ground.titleId, BANK);
        _expectReserveRefused(ground, reason);
        Financing.Mandate memory mandate = _mandate(FIN_TAG, "fresh");
        bytes memory byImporter = _signMandate("importer", FIN_TAG, ground, mandate);
        _expectPerformRefused("fresh", address(financing), _pledgedCall(ground, byImporter), reason);
        mandate.financier = _key("rival");
        bytes memory forAnother = _signMandate("bank", FIN_TAG, ground, mandate);
        _expectPerformRefused("fresh", address(financing), _pledgedCall(ground, forAnother), reason);
    }

    function test_reserve__when_pledgeesKeyRevoked__refused() external {
        FinancingState.Ground memory ground = _grounded();
        _pledge(ground.titleId);
        bytes memory byBank = _signMandate("bank", FIN_TAG, ground, _mandate(FIN_TAG, "fresh"));
        _as(_adminOf("bank"));
        consortium.revokeKey(BANK, _key("bank"));
        bytes memory reason = abi.encodeWithSelector(MemberKeys.KeyNotInOffice.selector, _key("bank"));
        _expectPerformRefused("fresh", address(financing), _pledgedCall(ground, byBank), reason);
    }

    function test_reserve__when_pledgeesKeyIsNoBanks__refused() external {
        MemberId house = _admit("trading bank", MemberClass.Bank, Roles.BANK | Roles.SHIPPER);
        _as(_adminOf("trading bank"));
        consortium.addKey(house, _key("its shipping desk"), Roles.SHIPPER, type(uint40).max);
        FinancingState.Ground memory ground = _grounded();
        _as("exporter");
        titles.offerPledge(ground.titleId, house, 0);
        _as("trading bank");
        titles.acceptPledge(ground.titleId, 0);
        bytes memory byDesk = _signMandate("its shipping desk", FIN_TAG, ground, _mandate(FIN_TAG, "fresh"));
        bytes memory reason = abi.encodeWithSelector(
            MemberKeys.KeyLacksRole.selector,
            _key("its shipping desk"),
            Roles.BANK
        );
        _expectPerformRefused("fresh", address(financing), _pledgedCall(ground, byDesk), reason);
    }

    function test_reserve__when_pledgeeSignedToo__done() external {
        FinancingState.Ground memory ground = _grounded();
        _pledge(ground.titleId);
        bytes memory byBank = _signMandate("bank", FIN_TAG, ground, _mandate(FIN_TAG, "fresh"));
        _perform("fresh", address(financing), _pledgedCall(ground, byBank));
        _isAt(FIN_TAG, FinancingStatus.Reserved);
    }
}
