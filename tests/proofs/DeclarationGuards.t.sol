// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Customs} from "../../contracts/Customs.sol";
import {CustomsState} from "../../contracts/CustomsState.sol";
import {Intents} from "../../contracts/Intents.sol";
import {Clearances} from "../../contracts/libraries/Clearances.sol";
import {DeclarationKind, DeclarationStatus, Declarations} from "../../contracts/libraries/Declarations.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {Policies} from "../../contracts/libraries/Policies.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title DeclarationGuards
/// @notice Every guard of lodging, acceptance, binding, exemption, gate-out and policies.
contract DeclarationGuards is Acts {
    bytes32 private constant ID = keccak256("declaration");
    bytes32 private constant TITLE = keccak256("title");

    function _statusRefusal(DeclarationStatus status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(Declarations.UnexpectedDeclarationStatus.selector, ID, status);
    }

    function _roleRefusal(string memory name, uint32 roles) private pure returns (bytes memory) {
        return abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key(name), roles);
    }

    // --- Lodging

    function _expectUnfit(bytes32 id, DeclarationKind kind) private {
        _refuse(abi.encodeWithSelector(Customs.DeclarationDocumentUnfit.selector, id));
        _as("importer");
        customs.lodge(id, SHIPMENT, kind);
    }

    function test_lodge__when_documentUnfit__refused() external {
        _expectUnfit(ID, DeclarationKind.Import);
        _record("exporter", ID, DocumentKind.Declaration);
        _expectUnfit(ID, DeclarationKind.Import);
        bytes32 invoice = keccak256("invoice");
        _record("exporter", invoice, DocumentKind.Invoice);
        _refuse(abi.encodeWithSelector(Customs.DeclarationDocumentUnfit.selector, invoice));
        _as("exporter");
        customs.lodge(invoice, SHIPMENT, DeclarationKind.Export);
        bytes32 own = keccak256("own declaration");
        _record("importer", own, DocumentKind.Declaration);
        _expectUnfit(own, DeclarationKind.None);
        _as("importer");
        documents.supersede(keccak256("corrected"), own, SHIPMENT, _content());
        _expectUnfit(own, DeclarationKind.Import);
    }

    function test_lodge__when_lodgedBefore__refused() external {
        _lodge(ID, DeclarationKind.Import);
        _refuse(abi.encodeWithSelector(Customs.DeclarationAlreadyLodged.selector, ID));
        _as("importer");
        customs.lodge(ID, SHIPMENT, DeclarationKind.Import);
    }

    function test_lodge__when_notDeclarant__refused() external {
        _refuse(_roleRefusal("bank", Roles.DECLARANTS));
        _as("bank");
        customs.lodge(ID, SHIPMENT, DeclarationKind.Import);
    }

    // --- Acceptance and rejection

    function test_accept__when_packageIncomplete__refused() external {
        _lodge(ID, DeclarationKind.Import);
        CustomsState.Package[2] memory packages = [_package(), _package()];
        packages[0].content = 0;
        packages[1].plaintextHash = 0;
        for (uint256 i = 0; i < 2; ++i) {
            _refuse(abi.encodeWithSelector(CustomsState.PackageIncomplete.selector));
            _as("policy");
            customs.accept(ID, packages[i], keccak256("draw"));
        }
        _refuse(abi.encodeWithSelector(CustomsState.PackageIncomplete.selector));
        _as("policy");
        customs.accept(ID, _package(), 0);
    }

    function test_accept__when_late__refused() external {
        _lodge(ID, DeclarationKind.Import);
        uint40 acceptBy = customs.declarationAt(ID).acceptBy;
        vm.warp(acceptBy + 1);
        _refuse(abi.encodeWithSelector(Customs.DeclarationOverdue.selector, ID, acceptBy));
        _accept(ID);
    }

    function test_accept__when_notLodgedOrTwice__refused() external {
        _refuse(_statusRefusal(DeclarationStatus.None));
        _accept(ID);
        _accepted(ID);
        _refuse(_statusRefusal(DeclarationStatus.Accepted));
        _accept(ID);
    }

    function test_accept__when_declarantAcceptsItself__refused() external {
        _lodge(ID, DeclarationKind.Import);
        _refuse(_roleRefusal("importer", Roles.CUSTOMS | Roles.POLICY));
        _as("importer");
        customs.accept(ID, _package(), keccak256("draw"));
    }

    function test_reject__when_reasonMissingOrWrongStatus__refused() external {
        _refuse(abi.encodeWithSelector(CustomsState.ReasonMissing.selector));
        _as("customs");
        customs.reject(ID, _reason(0));
        _refuse(_statusRefusal(DeclarationStatus.None));
        _as("customs");
        customs.reject(ID, _reason(1));
        _lodge(ID, DeclarationKind.Import);
        _refuse(_roleRefusal("policy", Roles.OFFICER | Roles.CUSTOMS));
        _as("policy");
        customs.reject(ID, _reason(1));
        _as("customs");
        customs.reject(ID, _reason(1));
        _refuse(_statusRefusal(DeclarationStatus.Rejected));
        _accept(ID);
    }

    // --- Binding and exemption

    function test_bind__when_declarationNotLive__refused() external {
        _refuse(_statusRefusal(DeclarationStatus.None));
        _bind(TITLE, ID);
        _lodge(ID, DeclarationKind.Import);
        _refuse(_statusRefusal(DeclarationStatus.Lodged));
        _bind(TITLE, ID);
        _accept(ID);
        _officer(abi.encodeCall(customs.seize, (ID, _none(), _reason(1))));
        _refuse(_statusRefusal(DeclarationStatus.Seized));
        _bind(TITLE, ID);
    }

    function test_bind__when_boundBefore__refused() external {
        _accepted(ID);
        _bind(TITLE, ID);
        _refuse(abi.encodeWithSelector(Customs.DeclarationAlreadyBound.selector, TITLE, ID));
        _bind(TITLE, ID);
    }

    function test_bind__when_setClosed__refused() external {
        _accepted(ID);
        _close(TITLE);
        bytes memory reason = abi.encodeWithSelector(Clearances.DeclarationSetClosed.selector, TITLE);
        _refuse(reason);
        _bind(TITLE, ID);
        _refuse(reason);
        _close(TITLE);
    }

    function test_bind__when_thirtyTwoTitles__refused() external {
        _accepted(ID);
        for (uint256 i = 0; i < Declarations.MOST_TITLES; ++i) _bind(bytes32(i + 1), ID);
        _refuse(abi.encodeWithSelector(Declarations.TooManyTitles.selector, ID));
        _bind(TITLE, ID);
    }

    function test_bind__when_notCustoms__refused() external {
        _accepted(ID);
        bytes memory reason = _roleRefusal("importer", Roles.CUSTOMS | Roles.POLICY);
        _refuse(reason);
        _as("importer");
        customs.bind(TITLE, ID);
        _refuse(reason);
        _as("importer");
        customs.closeSet(TITLE);
    }

    function test_changeExemption__when_policyGoesBeyondDischargeAbroad__refused() external {
        uint16 abroad = customs.DISCHARGED_ABROAD();
        _refuse(abi.encodeWithSelector(Customs.ExemptionNotForPolicy.selector, uint16(1)));
        _as("policy");
        customs.changeExemption(TITLE, true, _reason(1));
        _as("policy");
        customs.changeExemption(TITLE, true, _reason(abroad));
        _refuse(abi.encodeWithSelector(Customs.ExemptionNotForPolicy.selector, abroad));
        _as("policy");
        customs.changeExemption(TITLE, false, _reason(abroad));
        _officer(abi.encodeCall(customs.changeExemption, (TITLE, false, _reason(1))));
        assertTrue(!customs.clearanceOf(TITLE).exempt, "an officer takes it back");
    }

    function test_changeExemption__when_unchangedOrWithoutReason__refused() external {
        uint16 abroad = customs.DISCHARGED_ABROAD();
        _as("policy");
        customs.changeExemption(TITLE, true, _reason(abroad));
        _refuse(abi.encodeWithSelector(Customs.ExemptionUnchanged.selector, TITLE));
        _as("policy");
        customs.changeExemption(TITLE, true, _reason(abroad));
        _refuse(abi.encodeWithSelector(CustomsState.ReasonMissing.selector));
        _as("policy");
        customs.changeExemption(TITLE, true, _reason(0));
    }

    // --- Gate-out

    function _gateOut(string memory name) private {
        _as(name);
        customs.gateOut(ID);
    }

    function test_gateOut__when_held__refused() external {
        _releasedByPolicy(ID);
        _officer(_holdCall(ID));
        _refuse(abi.encodeWithSelector(Declarations.DeclarationHeld.selector, ID));
        _gateOut("terminal");
    }

    function test_gateOut__when_notReleasedOrOutBefore__refused() external {
        _accepted(ID);
        _refuse(_statusRefusal(DeclarationStatus.Accepted));
        _gateOut("terminal");
    }

    function test_gateOut__when_outBefore__refusedAndNothingMovesAnyMore() external {
        _releasedByPolicy(ID);
        _gateOut("terminal");
        bytes memory reason = _statusRefusal(DeclarationStatus.GatedOut);
        _refuse(reason);
        _gateOut("terminal");
        address law = address(customs);
        _expectPerformRefused("officer", law, abi.encodeCall(customs.recall, (ID, _reason(1))), reason);
        _expectPerformRefused("officer", law, _holdCall(ID), reason);
        _expectPerformRefused("officer", law, abi.encodeCall(customs.seize, (ID, _none(), _reason(1))), reason);
        _expectPerformRefused("officer", law, _releaseCall(ID, _none()), reason);
    }

    function test_gateOut__when_notTerminal__refused() external {
        _releasedByPolicy(ID);
        _refuse(_roleRefusal("carrier", Roles.TERMINAL));
        _gateOut("carrier");
    }

    // --- Policies

    function test_publishPolicy__when_subjectIsAnother__refused() external {
        _expectPerformRefused(
            "officer",
            address(customs),
            abi.encodeCall(customs.publishPolicy, (ID, POLICY_HASH, 0)),
            abi.encodeWithSelector(Intents.IntentSubjectMismatch.selector, ID)
        );
    }

    function test_publishPolicy__when_shareAboveWhole__refused() external {
        bytes memory call = abi.encodeCall(customs.publishPolicy, (customs.POLICY_SUBJECT(), POLICY_HASH, 10_001));
        bytes memory reason = abi.encodeWithSelector(Policies.ShareTooLarge.selector, uint16(10_001));
        _expectPerformRefused("officer", address(customs), call, reason);
    }

    function test_publishPolicy__when_notOfficer__refused() external {
        bytes memory call = abi.encodeCall(customs.publishPolicy, (customs.POLICY_SUBJECT(), POLICY_HASH, 0));
        _expectPerformRefused("policy", address(customs), call, _roleRefusal("policy", Roles.OFFICER));
    }

    function test_publishPolicy__when_delayRuns__formerOneStaysInForce() external {
        bytes32 next = keccak256("next policy file");
        _officer(abi.encodeCall(customs.publishPolicy, (customs.POLICY_SUBJECT(), next, 0)));
        vm.warp(block.timestamp + POLICY_DELAY - 1);
        assertEq(customs.policyInForce().policyHash, POLICY_HASH);
        vm.warp(block.timestamp + 1);
        assertEq(customs.policyInForce().policyHash, next);
    }
}
