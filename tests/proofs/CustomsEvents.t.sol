// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Customs} from "../../contracts/Customs.sol";
import {CustomsDecisions} from "../../contracts/CustomsDecisions.sol";
import {CustomsDraw} from "../../contracts/CustomsDraw.sol";
import {Intents} from "../../contracts/Intents.sol";
import {DeclarationKind} from "../../contracts/libraries/Declarations.sol";
import {Policies} from "../../contracts/libraries/Policies.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {Finding, Lane, Verdicts} from "../../contracts/types/Verdicts.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title CustomsEvents
/// @notice Every event of Customs, with all its values.
contract CustomsEvents is Acts {
    bytes32 private constant ID = keccak256("declaration");
    bytes32 private constant TITLE = keccak256("title");

    Intents.Intent private _wanted;
    bytes private _signature;

    function _told() private {
        vm.expectEmit(address(customs));
    }

    /// @dev Signs first, so that nothing comes between the expected event and the act.
    function _prepare(bytes memory call) private {
        _wanted = _intent(address(customs), call);
        _signature = _signIntent("officer", address(customs), _wanted);
    }

    function _send() private {
        customs.perform(_wanted, _signature);
    }

    function test_lodge__when_done__DeclarationLodged() external {
        _record("importer", ID, DocumentKind.Declaration);
        _told();
        emit Customs.DeclarationLodged(
            ID,
            SHIPMENT,
            IMPORTER,
            DeclarationKind.Import,
            uint40(block.timestamp) + ACCEPT
        );
        _as("importer");
        customs.lodge(ID, SHIPMENT, DeclarationKind.Import);
    }

    function test_accept__when_done__DeclarationAccepted() external {
        _lodge(ID, DeclarationKind.Import);
        _told();
        emit Customs.DeclarationAccepted(ID, _key("policy"), _package(), keccak256(abi.encode(DRAW_KEY)));
        _accept(ID);
    }

    function test_reject__when_done__DeclarationRejected() external {
        _lodge(ID, DeclarationKind.Import);
        _told();
        emit Customs.DeclarationRejected(ID, _key("customs"), _reason(7));
        _as("customs");
        customs.reject(ID, _reason(7));
    }

    function test_bind__when_done__DeclarationBoundAndSetSealed() external {
        _accepted(ID);
        _told();
        emit Customs.DeclarationBound(TITLE, ID);
        _bind(TITLE, ID);
        _told();
        emit Customs.DeclarationSetSealed(TITLE, 1);
        _close(TITLE);
    }

    function test_changeExemption__when_done__ExemptionChanged() external {
        _prepare(abi.encodeCall(customs.changeExemption, (TITLE, true, _reason(7))));
        _told();
        emit Customs.ExemptionChanged(TITLE, _key("officer"), true, _reason(7));
        _send();
    }

    function test_gateOut__when_done__GoodsGatedOut() external {
        _releasedByPolicy(ID);
        _told();
        emit Customs.GoodsGatedOut(ID, TERMINAL);
        _as("terminal");
        customs.gateOut(ID);
    }

    function test_publishPolicy__when_done__PolicyPublished() external {
        _prepare(abi.encodeCall(customs.publishPolicy, (customs.POLICY_SUBJECT(), keccak256("next"), 123)));
        _told();
        emit Policies.PolicyPublished(keccak256("next"), uint40(block.timestamp) + POLICY_DELAY, 123);
        _send();
    }

    function test_setLane__when_done__DrawMadeAndLaneSet() external {
        Verdicts.Advice memory advice = _advised(ID, uint8(Lane.Yellow));
        bytes32 beacon = assessments.beaconOf(_riskOf(ID));
        _prepare(_laneCall(ID, Lane.Yellow, advice));
        _told();
        emit CustomsDraw.DrawMade(ID, DRAW_KEY, beacon, false);
        _told();
        emit CustomsDecisions.LaneSet(ID, _key("officer"), Lane.Yellow, uint8(Lane.Yellow), _reason(1));
        _send();
    }

    function test_releaseByPolicy__when_done__GoodsReleasedByPolicy() external {
        Verdicts.Advice memory advice = _advised(ID, uint8(Lane.Green));
        _told();
        emit CustomsDecisions.GoodsReleasedByPolicy(ID, _key("policy"), POLICY_HASH, uint8(Lane.Green));
        _as("policy");
        customs.releaseByPolicy(ID, POLICY_HASH, advice, DRAW_KEY);
    }

    function test_inspection__when_done__everyEventInOrder() external {
        _laned(ID);
        _prepare(abi.encodeCall(customs.orderInspection, (ID, _package(), _reason(7))));
        _told();
        emit CustomsDecisions.InspectionOrdered(ID, _key("officer"), _package(), _reason(7));
        _send();
        _prepare(abi.encodeCall(customs.recordInspection, (ID, keccak256("report"), _reason(8))));
        _told();
        emit CustomsDecisions.InspectionRecorded(ID, _key("officer"), keccak256("report"), _reason(8));
        _send();
        Verdicts.Advice memory xray = _agree(_xrayOf(ID, 0), uint8(Finding.Clear));
        _prepare(_releaseCall(ID, xray));
        _told();
        emit CustomsDecisions.GoodsReleased(ID, _key("officer"), uint8(Finding.Clear), _reason(1));
        _send();
        _prepare(abi.encodeCall(customs.recall, (ID, _reason(9))));
        _told();
        emit CustomsDecisions.ReleaseRecalled(ID, _key("officer"), _reason(9));
        _send();
        _prepare(abi.encodeCall(customs.hold, (ID, xray, _reason(10))));
        _told();
        emit CustomsDecisions.HoldPlaced(ID, _key("officer"), uint8(Finding.Clear), _reason(10));
        _send();
        _prepare(abi.encodeCall(customs.seize, (ID, xray, _reason(11))));
        _told();
        emit CustomsDecisions.GoodsSeized(ID, _key("officer"), uint8(Finding.Clear), _reason(11));
        _send();
    }
}
