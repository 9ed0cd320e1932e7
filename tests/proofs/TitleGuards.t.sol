// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clearances} from "../../contracts/libraries/Clearances.sol";
import {DeclarationKind} from "../../contracts/libraries/Declarations.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {TitleIssues} from "../../contracts/TitleIssues.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {TitleTransfers} from "../../contracts/TitleTransfers.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {BillForm, SurrenderKind, TitleStatus} from "../../contracts/types/TitleWord.sol";
import {Acts} from "./Acts.sol";

/// @title TitleGuards
/// @notice Every guard of titles (MLETR articles 10 and 11), and delivery denied by default.
contract TitleGuards is Acts {
    bytes32 private constant DECLARATION = keccak256("declaration");

    function _statusRefusal(bytes32 titleId, TitleStatus status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(TitlesState.UnexpectedTitleStatus.selector, titleId, status);
    }

    function test_issue__when_issuedBefore__refused() external {
        bytes32 titleId = _issue();
        _refuse(abi.encodeWithSelector(TitleIssues.TitleAlreadyIssued.selector, titleId, TitleStatus.Issued));
        _issue();
    }

    function test_issue__when_delivered__refused() external {
        bytes32 titleId = _delivered();
        _refuse(abi.encodeWithSelector(TitleIssues.TitleAlreadyIssued.selector, titleId, TitleStatus.Delivered));
        _issue();
    }

    function _expectKeyMismatch(bytes32 titleId) private {
        _refuse(abi.encodeWithSelector(TitlesState.TitleKeyMismatch.selector, titleId, CARRIER));
        _as("carrier");
        titles.issue(titleId, TAG, EXPORTER, EXPORTER, _toOrder(), keccak256("root"), SHIPMENT);
    }

    function test_issue__when_idIsNotTheKey__refused() external {
        _expectKeyMismatch(keccak256("any other id"));
        _expectKeyMismatch(_titleId(BANK, TAG));
        _expectKeyMismatch(keccak256(abi.encode(CARRIER, TAG, uint8(2))));
    }

    function test_issue__when_documentOrShipmentMissing__refused() external {
        bytes32 titleId = _titleId(CARRIER, TAG);
        _refuse(abi.encodeWithSelector(TitleIssues.DocumentMissing.selector, titleId));
        _as("carrier");
        titles.issue(titleId, TAG, EXPORTER, EXPORTER, _toOrder(), 0, SHIPMENT);
        _refuse(abi.encodeWithSelector(TitleIssues.DocumentMissing.selector, titleId));
        _as("carrier");
        titles.issue(titleId, TAG, EXPORTER, EXPORTER, _toOrder(), keccak256("root"), 0);
    }

    // --- Passing on

    function _expectBothTransfersRefused(string memory name, bytes32 titleId, bytes memory reason) private {
        _refuse(reason);
        _as(name);
        titles.transferHolder(titleId, BANK, 0);
        _refuse(reason);
        _as(name);
        titles.transferOwners(titleId, BANK, BANK, 0);
    }

    function _expectSurrenderRefused(string memory name, bytes32 titleId, bytes memory reason) private {
        _refuse(reason);
        _as(name);
        titles.surrender(titleId, SurrenderKind.Delivery, 0);
    }

    function test_transfer__when_notHolder__refusedForEveryOther() external {
        bytes32 titleId = _issue();
        bytes memory reason = abi.encodeWithSelector(TitlesState.NotHolder.selector, titleId, EXPORTER);
        string[3] memory others = ["carrier", "importer", "bank"];
        for (uint256 i = 0; i < 3; ++i) {
            _expectBothTransfersRefused(others[i], titleId, reason);
            _expectSurrenderRefused(
                others[i],
                titleId,
                abi.encodeWithSelector(TitlesState.NotBeneficiary.selector, titleId, EXPORTER)
            );
        }
    }

    function test_transfer__when_noTrader__refusedForEveryRole() external {
        bytes32 titleId = _issue();
        string[5] memory others = ["customs", "officer", "policy", "terminal", "operator 1"];
        for (uint256 i = 0; i < 5; ++i) {
            bytes memory reason = abi.encodeWithSelector(
                MemberKeys.KeyLacksRole.selector,
                _key(others[i]),
                Roles.TRADERS
            );
            _expectBothTransfersRefused(others[i], titleId, reason);
            _expectSurrenderRefused(others[i], titleId, reason);
        }
    }

    function test_transfer__when_adminKey__refused() external {
        bytes32 titleId = _issue();
        string memory admin = _adminOf("exporter");
        bytes memory reason = abi.encodeWithSelector(MemberKeys.KeyNotInOffice.selector, _key(admin));
        _expectBothTransfersRefused(admin, titleId, reason);
    }

    function test_transferOwners__when_holderIsNotBeneficiary__refused() external {
        bytes32 titleId = _issue();
        _as("exporter");
        titles.transferHolder(titleId, BANK, 0);
        _refuse(abi.encodeWithSelector(TitleTransfers.NotNominee.selector, titleId, MemberId.wrap(0)));
        _as("bank");
        titles.transferOwners(titleId, IMPORTER, IMPORTER, 0);
        bytes memory reason = abi.encodeWithSelector(TitlesState.NotBeneficiary.selector, titleId, EXPORTER);
        _expectSurrenderRefused("bank", titleId, reason);
        assertTrue(titles.titleWord(titleId).beneficiary() == EXPORTER, "possession does not make an owner");
    }

    function test_transfer__when_toHolderItself__refused() external {
        bytes32 titleId = _issue();
        bytes memory reason = abi.encodeWithSelector(TitleTransfers.RecipientAlreadyHolder.selector, titleId, EXPORTER);
        _refuse(reason);
        _as("exporter");
        titles.transferHolder(titleId, EXPORTER, 0);
        _refuse(reason);
        _as("exporter");
        titles.transferOwners(titleId, BANK, EXPORTER, 0);
    }

    function test_transferOwners__when_straightBill__refusedButPossessionPasses() external {
        bytes32 titleId = _issue(TAG, BillForm.Straight);
        _refuse(abi.encodeWithSelector(TitlesState.StraightBillNotEndorsable.selector, titleId));
        _as("exporter");
        titles.transferOwners(titleId, BANK, BANK, 0);
        _as("exporter");
        titles.transferOwners(titleId, EXPORTER, BANK, 0);
        assertTrue(titles.titleWord(titleId).holder() == BANK, "possession passes");
    }

    function test_transfer__when_titleUnknownOrSurrenderedOrDelivered__refused() external {
        bytes32 unknown = keccak256("no title");
        _expectBothTransfersRefused("exporter", unknown, _statusRefusal(unknown, TitleStatus.None));
        _expectSurrenderRefused("exporter", unknown, _statusRefusal(unknown, TitleStatus.None));
        bytes32 titleId = _surrendered();
        _expectBothTransfersRefused("importer", titleId, _statusRefusal(titleId, TitleStatus.SurrenderPending));
        _expectSurrenderRefused("importer", titleId, _statusRefusal(titleId, TitleStatus.SurrenderPending));
        _clear(titleId);
        _acceptSurrender();
        _expectBothTransfersRefused("importer", titleId, _statusRefusal(titleId, TitleStatus.Delivered));
        _expectSurrenderRefused("importer", titleId, _statusRefusal(titleId, TitleStatus.Delivered));
    }

    // --- Giving back

    function test_acceptSurrender__when_notSurrendered__refused() external {
        bytes32 titleId = _issue();
        _refuse(_statusRefusal(titleId, TitleStatus.Issued));
        _acceptSurrender();
        _refuse(_statusRefusal(titleId, TitleStatus.Issued));
        _as("carrier");
        titles.refuseSurrender(titleId, TAG, 0);
    }

    function test_acceptSurrender__when_delivered__refused() external {
        bytes32 titleId = _delivered();
        _refuse(_statusRefusal(titleId, TitleStatus.Delivered));
        _acceptSurrender();
        _refuse(_statusRefusal(titleId, TitleStatus.Delivered));
        _as("carrier");
        titles.refuseSurrender(titleId, TAG, 0);
    }

    function test_acceptSurrender__when_tagIsAnother__refused() external {
        bytes32 titleId = _surrendered();
        bytes memory reason = abi.encodeWithSelector(TitlesState.TitleKeyMismatch.selector, titleId, CARRIER);
        _refuse(reason);
        _as("carrier");
        titles.acceptSurrender(titleId, keccak256("another tag"), 0);
        _refuse(reason);
        _as("carrier");
        titles.refuseSurrender(titleId, keccak256("another tag"), 0);
    }

    function test_acceptSurrender__when_notIssuer__refused() external {
        bytes32 titleId = _surrendered();
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("importer"), Roles.ISSUERS));
        _as("importer");
        titles.acceptSurrender(titleId, TAG, 0);
    }

    function test_refuseSurrender__when_pending__sameParties() external {
        bytes32 titleId = _surrendered();
        _as("carrier");
        titles.refuseSurrender(titleId, TAG, 0);
        assertTrue(titles.titleWord(titleId).holder() == IMPORTER, "the importer holds again");
        assertTrue(titles.titleWord(titleId).beneficiary() == IMPORTER, "the importer owns again");
    }

    // --- Delivery denied by default

    function _acceptSurrender() private {
        _as("carrier");
        titles.acceptSurrender(_titleId(CARRIER, TAG), TAG, 0);
    }

    function _clear(bytes32 titleId) private {
        _releasedByPolicy(DECLARATION);
        _bind(titleId, DECLARATION);
        _close(titleId);
    }

    function _delivered() private returns (bytes32 titleId) {
        titleId = _surrendered();
        _clear(titleId);
        _acceptSurrender();
    }

    function test_acceptSurrender__when_setOpen__refused() external {
        bytes32 titleId = _surrendered();
        _releasedByPolicy(DECLARATION);
        _bind(titleId, DECLARATION);
        _refuse(abi.encodeWithSelector(Clearances.DeclarationSetOpen.selector, titleId));
        _acceptSurrender();
    }

    function test_acceptSurrender__when_noImportDeclaration__refused() external {
        bytes32 titleId = _surrendered();
        _lodge(DECLARATION, DeclarationKind.Export);
        _accept(DECLARATION);
        _bind(titleId, DECLARATION);
        _close(titleId);
        _refuse(abi.encodeWithSelector(Clearances.NoImportDeclaration.selector, titleId));
        _acceptSurrender();
    }

    function test_acceptSurrender__when_declarationOutstanding__refused() external {
        bytes32 titleId = _surrendered();
        _accepted(DECLARATION);
        _bind(titleId, DECLARATION);
        _close(titleId);
        _refuse(abi.encodeWithSelector(Clearances.DeclarationsOutstanding.selector, titleId, uint16(0), uint16(1)));
        _acceptSurrender();
    }

    function test_acceptSurrender__when_held__refusedEvenWhenExempt() external {
        bytes32 titleId = _surrendered();
        _clear(titleId);
        _officer(_holdCall(DECLARATION));
        _officer(abi.encodeCall(customs.changeExemption, (titleId, true, _reason(1))));
        _refuse(abi.encodeWithSelector(Clearances.GoodsHeld.selector, titleId, uint16(1)));
        _acceptSurrender();
    }

    function test_acceptSurrender__when_recalled__refused() external {
        bytes32 titleId = _surrendered();
        _clear(titleId);
        _officer(abi.encodeCall(customs.recall, (DECLARATION, _reason(1))));
        _refuse(abi.encodeWithSelector(Clearances.DeclarationsOutstanding.selector, titleId, uint16(0), uint16(1)));
        _acceptSurrender();
    }

    function test_acceptSurrender__when_othersTitleHeld__delivers() external {
        bytes32 titleId = _surrendered();
        _clear(titleId);
        bytes32 heldOne = keccak256("held declaration");
        _accepted(heldOne);
        _bind(_issue(keccak256("other tag"), BillForm.ToOrder), heldOne);
        _officer(_holdCall(heldOne));
        _acceptSurrender();
        assertTrue(titles.titleWord(titleId).status() == TitleStatus.Delivered, "delivered");
    }

    function test_acceptSurrender__when_exemptByOfficer__deliversUnlessRecalled() external {
        bytes32 titleId = _surrendered();
        _officer(abi.encodeCall(customs.changeExemption, (titleId, true, _reason(1))));
        _officer(abi.encodeCall(customs.changeExemption, (titleId, false, _reason(1))));
        _refuse(abi.encodeWithSelector(Clearances.DeclarationSetOpen.selector, titleId));
        _acceptSurrender();
        _officer(abi.encodeCall(customs.changeExemption, (titleId, true, _reason(1))));
        _acceptSurrender();
    }
}
