// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Assessments} from "../../contracts/Assessments.sol";
import {CustomsDecisions} from "../../contracts/CustomsDecisions.sol";
import {CustomsDraw} from "../../contracts/CustomsDraw.sol";
import {CustomsState} from "../../contracts/CustomsState.sol";
import {DeclarationStatus, Declarations} from "../../contracts/libraries/Declarations.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {Policies} from "../../contracts/libraries/Policies.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {AssessmentStatus, Finding, Lane, Verdicts} from "../../contracts/types/Verdicts.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title DecisionGuards
/// @notice Every guard of lanes, releases, holds, inspections, recalls and seizures.
contract DecisionGuards is Acts {
    bytes32 private constant ID = keccak256("declaration");
    uint8 private constant GREEN = uint8(Lane.Green);

    function _statusRefusal(DeclarationStatus status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(Declarations.UnexpectedDeclarationStatus.selector, ID, status);
    }

    function _expectOfficerRefused(bytes memory call, bytes memory reason) private {
        _expectPerformRefused("officer", address(customs), call, reason);
    }

    function _expectPolicyLaneRefused(Lane lane, Verdicts.Advice memory advice, bytes memory reason) private {
        _refuse(reason);
        _as("policy");
        customs.setLane(ID, lane, advice, DRAW_KEY, _reason(1));
    }

    function _expectPolicyReleaseRefused(Verdicts.Advice memory advice, bytes32 key, bytes memory reason) private {
        _refuse(reason);
        _as("policy");
        customs.releaseByPolicy(ID, POLICY_HASH, advice, key);
    }

    // --- Lanes

    function test_setLane__when_laneOrReasonMissing__refused() external {
        Verdicts.Advice memory advice = _advised(ID, GREEN);
        bytes memory laneless = _laneCall(ID, Lane.None, advice);
        _expectOfficerRefused(laneless, abi.encodeWithSelector(CustomsDecisions.LaneMissing.selector));
        bytes memory unreasoned = abi.encodeCall(customs.setLane, (ID, Lane.Red, advice, DRAW_KEY, _reason(0)));
        _expectOfficerRefused(unreasoned, abi.encodeWithSelector(CustomsState.ReasonMissing.selector));
    }

    function test_setLane__when_adviceIsAnother__refused() external {
        Verdicts.Advice memory advice = _advised(ID, uint8(Lane.Red));
        advice.value = GREEN;
        bytes memory reason = abi.encodeWithSelector(Assessments.AdviceNotOpened.selector, _riskOf(ID));
        _expectOfficerRefused(_laneCall(ID, Lane.Green, advice), reason);
        _expectOfficerRefused(_laneCall(ID, Lane.Green, _none()), reason);
        _expectPolicyLaneRefused(Lane.Yellow, advice, reason);
    }

    function test_setLane__when_machinesStillAnswer__refused() external {
        _accepted(ID);
        bytes memory reason = abi.encodeWithSelector(
            CustomsState.AssessmentUnsettled.selector,
            _riskOf(ID),
            AssessmentStatus.Posting
        );
        _expectOfficerRefused(_laneCall(ID, Lane.Red, _none()), reason);
        _expectPolicyLaneRefused(Lane.Red, _none(), reason);
    }

    function test_setLane__when_machinesSilent__officerOnly() external {
        _accepted(ID);
        _letTimePass();
        bytes memory reason = abi.encodeWithSelector(
            CustomsState.AssessmentUnsettled.selector,
            _riskOf(ID),
            AssessmentStatus.Overdue
        );
        _expectPolicyLaneRefused(Lane.Red, _none(), reason);
        _expectPolicyReleaseRefused(_none(), DRAW_KEY, reason);
        _officer(_laneCall(ID, Lane.Yellow, _none()));
        assertEq(customs.declarationAt(ID).riskAdvice, 0);
    }

    function test_setLane__when_policyGoesBelowAdvice__refused() external {
        Verdicts.Advice memory advice = _advised(ID, uint8(Lane.Red));
        bytes4 below = CustomsDecisions.LaneBelowAdvice.selector;
        _expectPolicyLaneRefused(Lane.Yellow, advice, abi.encodeWithSelector(below, Lane.Yellow, Lane.Red));
        _expectPolicyReleaseRefused(advice, DRAW_KEY, abi.encodeWithSelector(below, Lane.Green, Lane.Red));
    }

    function test_setLane__when_policyChoosesGreenOrBlue__refused() external {
        Verdicts.Advice memory advice = _advised(ID, GREEN);
        bytes4 notForPolicy = CustomsDecisions.LaneNotForPolicy.selector;
        _expectPolicyLaneRefused(Lane.Green, advice, abi.encodeWithSelector(notForPolicy, Lane.Green));
        _expectPolicyLaneRefused(
            Lane.Blue,
            advice,
            abi.encodeWithSelector(CustomsDecisions.LaneNotForPolicy.selector, Lane.Blue)
        );
    }

    function test_setLane__when_policyLanesAgain__refused() external {
        Verdicts.Advice memory advice = _advised(ID, GREEN);
        _as("policy");
        customs.setLane(ID, Lane.Yellow, advice, DRAW_KEY, _reason(1));
        _expectPolicyLaneRefused(Lane.Red, advice, _statusRefusal(DeclarationStatus.Laned));
        _officer(_laneCall(ID, Lane.Blue, advice));
        assertTrue(customs.declarationAt(ID).lane == Lane.Blue, "an officer changes the lane");
    }

    function test_setLane__when_roleIsAnother__refused() external {
        Verdicts.Advice memory advice = _advised(ID, GREEN);
        bytes memory reason = abi.encodeWithSelector(
            MemberKeys.KeyLacksRole.selector,
            _key("operator 1"),
            Roles.OFFICER | Roles.POLICY
        );
        _refuse(reason);
        _as("operator 1");
        customs.setLane(ID, Lane.Red, advice, DRAW_KEY, _reason(1));
    }

    // --- The draw

    function test_releaseByPolicy__when_drawKeyIsAnother__refused() external {
        Verdicts.Advice memory advice = _advised(ID, GREEN);
        bytes memory reason = abi.encodeWithSelector(CustomsDraw.DrawKeyMismatch.selector, ID);
        _expectPolicyReleaseRefused(advice, keccak256("another key"), reason);
    }

    function test_releaseByPolicy__when_drawn__refusedAndOnlyRedIsLeft() external {
        bytes memory call = abi.encodeCall(customs.publishPolicy, (customs.POLICY_SUBJECT(), POLICY_HASH, 10_000));
        _officer(call);
        vm.warp(block.timestamp + POLICY_DELAY);
        Verdicts.Advice memory advice = _advised(ID, GREEN);
        bytes32 draw = keccak256(abi.encode(DRAW_KEY, assessments.beaconOf(_riskOf(ID))));
        bytes memory reason = abi.encodeWithSelector(CustomsDraw.DrawnForInspection.selector, ID, draw);
        _expectPolicyReleaseRefused(advice, DRAW_KEY, reason);
        _expectPolicyLaneRefused(Lane.Yellow, advice, reason);
        _expectOfficerRefused(_laneCall(ID, Lane.Green, advice), reason);
        _as("policy");
        customs.setLane(ID, Lane.Red, advice, DRAW_KEY, _reason(1));
    }

    /// @dev The block hash of long ago is gone: nobody can draw any more.
    function test_releaseByPolicy__when_beaconMissed__officerOnly() external {
        _accepted(ID);
        vm.roll(block.number + 400);
        Verdicts.Advice memory advice = _agree(_riskOf(ID), GREEN);
        bytes memory reason = abi.encodeWithSelector(CustomsDraw.DrawMissing.selector, ID);
        _expectPolicyReleaseRefused(advice, DRAW_KEY, reason);
        _expectPolicyLaneRefused(Lane.Red, advice, reason);
        _officer(_laneCall(ID, Lane.Green, advice));
    }

    // --- Release by policy

    function test_releaseByPolicy__when_policyNotInForce__refused() external {
        Verdicts.Advice memory advice = _advised(ID, GREEN);
        bytes32 other = keccak256("another policy");
        _refuse(abi.encodeWithSelector(Policies.PolicyNotInForce.selector, other, POLICY_HASH));
        _as("policy");
        customs.releaseByPolicy(ID, other, advice, DRAW_KEY);
    }

    function test_releaseByPolicy__when_held__refused() external {
        Verdicts.Advice memory advice = _advised(ID, GREEN);
        _officer(_holdCall(ID));
        bytes memory reason = abi.encodeWithSelector(Declarations.DeclarationHeld.selector, ID);
        _expectPolicyReleaseRefused(advice, DRAW_KEY, reason);
    }

    function test_releaseByPolicy__when_released__refused() external {
        _releasedByPolicy(ID);
        _expectPolicyReleaseRefused(_advice(GREEN), DRAW_KEY, _statusRefusal(DeclarationStatus.Released));
    }

    function test_release__when_notOfficer__refusedForEveryRole() external {
        _laned(ID);
        string[8] memory others = [
            "operator 1",
            "customs",
            "policy",
            "terminal",
            "carrier",
            "importer",
            "bank",
            "exporter"
        ];
        for (uint256 i = 0; i < others.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(
                MemberKeys.KeyLacksRole.selector,
                _key(others[i]),
                Roles.OFFICER
            );
            _expectPerformRefused(others[i], address(customs), _releaseCall(ID, _none()), reason);
        }
    }

    // --- Officers' decisions

    function test_officerDecides__when_reasonMissing__refusedForEachAct() external {
        _laned(ID);
        bytes[6] memory calls = [
            abi.encodeCall(customs.release, (ID, _none(), _reason(0))),
            abi.encodeCall(customs.hold, (ID, _none(), _reason(0))),
            abi.encodeCall(customs.recall, (ID, _reason(0))),
            abi.encodeCall(customs.seize, (ID, _none(), _reason(0))),
            abi.encodeCall(customs.orderInspection, (ID, _package(), _reason(0))),
            abi.encodeCall(customs.recordInspection, (ID, keccak256("report"), _reason(0)))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            _expectOfficerRefused(calls[i], abi.encodeWithSelector(CustomsState.ReasonMissing.selector));
        }
    }

    function test_officerDecides__when_statusIsAnother__refusedForEachAct() external {
        _accepted(ID);
        bytes memory accepted = _statusRefusal(DeclarationStatus.Accepted);
        _expectOfficerRefused(_releaseCall(ID, _none()), accepted);
        _expectOfficerRefused(abi.encodeCall(customs.recall, (ID, _reason(1))), accepted);
        _expectOfficerRefused(abi.encodeCall(customs.orderInspection, (ID, _package(), _reason(1))), accepted);
        _expectOfficerRefused(abi.encodeCall(customs.recordInspection, (ID, 0, _reason(1))), accepted);
        _officer(abi.encodeCall(customs.seize, (ID, _none(), _reason(1))));
        bytes memory seized = _statusRefusal(DeclarationStatus.Seized);
        _expectOfficerRefused(_holdCall(ID), seized);
        _expectOfficerRefused(_releaseCall(ID, _none()), seized);
        _expectOfficerRefused(_laneCall(ID, Lane.Red, _none()), seized);
    }

    function test_hold__when_notLive__refused() external {
        _lodge(ID, _import());
        _expectOfficerRefused(_holdCall(ID), _statusRefusal(DeclarationStatus.Lodged));
        _expectOfficerRefused(
            abi.encodeCall(customs.seize, (ID, _none(), _reason(1))),
            _statusRefusal(DeclarationStatus.Lodged)
        );
    }

    function test_release__when_heldAfterRelease__liftsTheHold() external {
        _releasedByPolicy(ID);
        _expectOfficerRefused(_releaseCall(ID, _none()), _statusRefusal(DeclarationStatus.Released));
        _officer(_holdCall(ID));
        _officer(_releaseCall(ID, _none()));
        assertTrue(!customs.declarationAt(ID).held, "the hold is lifted");
    }

    // --- Inspection and the X-ray verdict

    function _inspected() private {
        _laned(ID);
        _officer(abi.encodeCall(customs.orderInspection, (ID, _package(), _reason(1))));
        _officer(abi.encodeCall(customs.recordInspection, (ID, keccak256("report"), _reason(1))));
    }

    function test_orderInspection__when_packageIncomplete__refused() external {
        _laned(ID);
        CustomsState.Package memory package = _package();
        package.content = 0;
        bytes memory call = abi.encodeCall(customs.orderInspection, (ID, package, _reason(1)));
        _expectOfficerRefused(call, abi.encodeWithSelector(CustomsState.PackageIncomplete.selector));
    }

    function test_release__when_xrayUnsettled__refused() external {
        _inspected();
        bytes32 question = _xrayOf(ID, 0);
        bytes memory reason = abi.encodeWithSelector(
            CustomsState.AssessmentUnsettled.selector,
            question,
            AssessmentStatus.Posting
        );
        _expectOfficerRefused(_releaseCall(ID, _none()), reason);
    }

    function test_release__when_xrayVerdictNotOpened__refusedAndHoldAndSeizureToo() external {
        _inspected();
        bytes32 question = _xrayOf(ID, 0);
        _agree(question, uint8(Finding.Suspicious));
        bytes memory reason = abi.encodeWithSelector(Assessments.AdviceNotOpened.selector, question);
        _expectOfficerRefused(_releaseCall(ID, _none()), reason);
        _expectOfficerRefused(_holdCall(ID), reason);
        _expectOfficerRefused(abi.encodeCall(customs.seize, (ID, _none(), _reason(1))), reason);
        _officer(_releaseCall(ID, _advice(uint8(Finding.Suspicious))));
        assertEq(customs.declarationAt(ID).xrayAdvice, uint8(Finding.Suspicious));
    }

    function test_release__when_xraySilent__officerDecidesWithoutAdvice() external {
        _inspected();
        _letTimePass();
        _officer(_releaseCall(ID, _none()));
        assertEq(customs.declarationAt(ID).xrayAdvice, 0);
    }
}
