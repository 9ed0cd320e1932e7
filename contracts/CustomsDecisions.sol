// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsDraw} from "./CustomsDraw.sol";
import {DeclarationStatus, Declarations} from "./libraries/Declarations.sol";
import {Policies} from "./libraries/Policies.sol";
import {Roles} from "./types/Roles.sol";
import {AssessmentKind, AssessmentStatus, Lane, Verdicts} from "./types/Verdicts.sol";

/// @title CustomsDecisions
/// @notice The half of {Customs} in which officers and the policy key decide. Oracles may raise, never release.
/// @dev The states of a declaration are drawn in Declarations. Every decision carries key, reason and what the machines
/// said. Officers' decisions always come as intents.
abstract contract CustomsDecisions is CustomsDraw {
    using Declarations for Declarations.Declaration;
    using Policies for Policies.Context;

    /// @notice A lane was set.
    /// @param declarationId The declaration.
    /// @param key Who set it.
    /// @param lane The lane.
    /// @param advice What the machines advised, 0 for no verdict.
    /// @param reason Why.
    event LaneSet(bytes32 indexed declarationId, address indexed key, Lane indexed lane, uint8 advice, Reason reason);
    /// @notice An inspection was ordered.
    /// @param declarationId The declaration.
    /// @param key Who ordered it.
    /// @param package What the X-ray operators are given.
    /// @param reason Why.
    event InspectionOrdered(bytes32 indexed declarationId, address indexed key, Package package, Reason reason);
    /// @notice An inspection was done.
    /// @param declarationId The declaration.
    /// @param key Who records it.
    /// @param report Digest of the sealed report.
    /// @param reason What was found, as a code.
    event InspectionRecorded(bytes32 indexed declarationId, address indexed key, bytes32 report, Reason reason);
    /// @notice Goods were released.
    /// @param declarationId The declaration.
    /// @param key Who released them.
    /// @param xrayAdvice What the machines said about the scan, 0 for no verdict.
    /// @param reason Why.
    event GoodsReleased(bytes32 indexed declarationId, address indexed key, uint8 xrayAdvice, Reason reason);
    /// @notice Goods were released under the policy in force.
    /// @param declarationId The declaration.
    /// @param key The policy key.
    /// @param policyHash The policy.
    /// @param advice What the machines advised.
    event GoodsReleasedByPolicy(
        bytes32 indexed declarationId,
        address indexed key,
        bytes32 indexed policyHash,
        uint8 advice
    );
    /// @notice Goods were held.
    /// @param declarationId The declaration.
    /// @param key Who held them.
    /// @param xrayAdvice What the machines said about the scan, 0 for no verdict.
    /// @param reason Why.
    event HoldPlaced(bytes32 indexed declarationId, address indexed key, uint8 xrayAdvice, Reason reason);
    /// @notice A release was taken back.
    /// @param declarationId The declaration.
    /// @param key Who took it back.
    /// @param reason Why.
    event ReleaseRecalled(bytes32 indexed declarationId, address indexed key, Reason reason);
    /// @notice Goods were seized.
    /// @param declarationId The declaration.
    /// @param key Who seized them.
    /// @param xrayAdvice What the machines said about the scan, 0 for no verdict.
    /// @param reason Why.
    event GoodsSeized(bytes32 indexed declarationId, address indexed key, uint8 xrayAdvice, Reason reason);

    /// @notice The policy key went below what the machines advised.
    /// @param lane The lane wanted.
    /// @param advice The lane advised.
    error LaneBelowAdvice(Lane lane, Lane advice);
    /// @notice The policy key sets yellow and red; green it only releases, blue is an officer's.
    /// @param lane The lane wanted.
    error LaneNotForPolicy(Lane lane);
    /// @notice A lane must be named.
    error LaneMissing();

    /// @notice Sets the lane with the machines' opened advice.
    /// @dev Reverts with {LaneMissing}, {ReasonMissing}, {UnexpectedDeclarationStatus}, {AssessmentUnsettled},
    /// {AdviceNotOpened}, {LaneBelowAdvice}, {LaneNotForPolicy}, {DrawKeyMismatch}, {DrawMissing},
    /// {DrawnForInspection}, {IntentRequired} or the consortium's refusal. Emits {DrawMade} and {LaneSet}.
    /// @param declarationId The declaration.
    /// @param lane The lane.
    /// @param advice The opened advice; empty where the machines came to none and an officer decides.
    /// @param drawKey The key committed to at acceptance.
    /// @param reason Why.
    function setLane(
        bytes32 declarationId,
        Lane lane,
        Verdicts.Advice calldata advice,
        bytes32 drawKey,
        Reason calldata reason
    ) external {
        if (lane == Lane.None) revert LaneMissing();
        _requireReason(reason);
        (address key, bool byOfficer) = _authoriseDecision(Roles.OFFICER | Roles.POLICY);
        Declarations.Declaration storage declaration = _declarations[declarationId];
        bool again = byOfficer && declaration.status == DeclarationStatus.Laned;
        if (!again) declaration.requireStatus(declarationId, DeclarationStatus.Accepted);

        uint8 advised = _consumeAdvice(declarationId, AssessmentKind.Risk, 0, advice, byOfficer);
        if (!byOfficer) _requirePolicyLane(lane, Lane(advised));
        if (lane != Lane.Red) _requireNotDrawn(declarationId, drawKey, byOfficer);
        else _draw(declarationId, drawKey, byOfficer);
        declaration.status = DeclarationStatus.Laned;
        declaration.lane = lane;
        declaration.riskAdvice = advised;
        declaration.sequence += 1;
        emit LaneSet(declarationId, key, lane, advised, reason);
    }

    /// @notice Releases green goods under the policy in force: lane and release in one transaction.
    /// @dev Reverts with {PolicyNotInForce}, {UnexpectedDeclarationStatus}, {DeclarationHeld}, {AssessmentUnsettled},
    /// {AdviceNotOpened}, {LaneBelowAdvice}, {DrawKeyMismatch}, {DrawMissing}, {DrawnForInspection} or the
    /// consortium's refusal. Emits {DrawMade} and {GoodsReleasedByPolicy}.
    /// @param declarationId The declaration.
    /// @param policyHash SHA-256 of the policy file.
    /// @param advice The opened advice.
    /// @param drawKey The key committed to at acceptance.
    function releaseByPolicy(
        bytes32 declarationId,
        bytes32 policyHash,
        Verdicts.Advice calldata advice,
        bytes32 drawKey
    ) external {
        (address key, ) = _authoriseDecision(Roles.POLICY);
        Declarations.Declaration storage declaration = _declarations[declarationId];
        declaration.requireStatus(declarationId, DeclarationStatus.Accepted);
        if (declaration.held) revert Declarations.DeclarationHeld(declarationId);
        bytes32 inForce = _policies.inForce().policyHash;
        if (policyHash != inForce) revert Policies.PolicyNotInForce(policyHash, inForce);
        uint8 advised = _consumeAdvice(declarationId, AssessmentKind.Risk, 0, advice, false);
        if (Lane(advised) != Lane.Green) revert LaneBelowAdvice(Lane.Green, Lane(advised));
        _requireNotDrawn(declarationId, drawKey, false);
        (bool wasCleared, bool wasHeld) = _marksOf(declaration);
        declaration.status = DeclarationStatus.Released;
        declaration.lane = Lane.Green;
        declaration.riskAdvice = advised;
        _follow(declaration, wasCleared, wasHeld);
        emit GoodsReleasedByPolicy(declarationId, key, policyHash, advised);
    }

    /// @notice Orders an inspection and asks the machines about the scan.
    /// @dev Reverts with {ReasonMissing}, {PackageIncomplete}, {UnexpectedDeclarationStatus}, {IntentRequired} or the
    /// consortium's refusal. Emits {InspectionOrdered}.
    /// @param declarationId The declaration.
    /// @param package What the X-ray operators are given.
    /// @param reason Why.
    function orderInspection(bytes32 declarationId, Package calldata package, Reason calldata reason) external {
        _requireReason(reason);
        _requirePackage(package);
        (address key, ) = _authoriseDecision(Roles.OFFICER | Roles.POLICY);
        Declarations.Declaration storage declaration = _declarations[declarationId];
        declaration.requireStatus(declarationId, DeclarationStatus.Laned);
        uint8 round = declaration.xrayRounds;
        declaration.status = DeclarationStatus.InspectionOrdered;
        declaration.xrayRounds = round + 1;
        declaration.sequence += 1;
        emit InspectionOrdered(declarationId, key, package, reason);
        _assessments().open(declarationId, AssessmentKind.XRay, round);
    }

    /// @notice Records that an inspection was done.
    /// @dev Reverts with {ReasonMissing}, {UnexpectedDeclarationStatus}, {IntentRequired} or the consortium's refusal.
    /// Emits {InspectionRecorded}.
    /// @param declarationId The declaration.
    /// @param report Digest of the sealed report.
    /// @param reason What was found, as a code.
    function recordInspection(bytes32 declarationId, bytes32 report, Reason calldata reason) external {
        (address key, Declarations.Declaration storage declaration) = _officerDecides(declarationId, reason);
        declaration.requireStatus(declarationId, DeclarationStatus.InspectionOrdered);
        declaration.status = DeclarationStatus.Inspected;
        declaration.sequence += 1;
        emit InspectionRecorded(declarationId, key, report, reason);
    }

    /// @notice Releases goods and lifts a hold; the X-ray verdict, where one was asked for, must be opened.
    /// @dev Reverts with {ReasonMissing}, {UnexpectedDeclarationStatus}, {AssessmentUnsettled}, {AdviceNotOpened},
    /// {IntentRequired} or the consortium's refusal. Emits {GoodsReleased}.
    /// @param declarationId The declaration.
    /// @param xray The opened X-ray advice; empty where none was asked for or the machines came to none.
    /// @param reason Why.
    function release(bytes32 declarationId, Verdicts.Advice calldata xray, Reason calldata reason) external {
        (address key, Declarations.Declaration storage declaration) = _officerDecides(declarationId, reason);
        DeclarationStatus status = declaration.status;
        bool lifted = status == DeclarationStatus.Released && declaration.held;
        bool ready = status == DeclarationStatus.Laned || status == DeclarationStatus.Inspected || lifted;
        if (!ready) revert Declarations.UnexpectedDeclarationStatus(declarationId, status);
        (bool wasCleared, bool wasHeld) = _marksOf(declaration);
        if (declaration.xrayRounds != 0) {
            declaration.xrayAdvice = _consumeAdvice(
                declarationId,
                AssessmentKind.XRay,
                declaration.xrayRounds - 1,
                xray,
                true
            );
        }
        declaration.status = DeclarationStatus.Released;
        declaration.held = false;
        _follow(declaration, wasCleared, wasHeld);
        emit GoodsReleased(declarationId, key, declaration.xrayAdvice, reason);
    }

    /// @notice Holds goods: no delivery, no gate-out, no policy release.
    /// @dev Reverts with {ReasonMissing}, {UnexpectedDeclarationStatus}, {AdviceNotOpened}, {IntentRequired} or the
    /// consortium's refusal. Emits {HoldPlaced}.
    /// @param declarationId The declaration.
    /// @param xray The opened X-ray advice; empty where there is no verdict.
    /// @param reason Why.
    function hold(bytes32 declarationId, Verdicts.Advice calldata xray, Reason calldata reason) external {
        (address key, Declarations.Declaration storage declaration) = _officerDecides(declarationId, reason);
        declaration.requireLive(declarationId);
        (bool wasCleared, bool wasHeld) = _marksOf(declaration);
        _consumeXRay(declarationId, declaration, xray);
        declaration.held = true;
        _follow(declaration, wasCleared, wasHeld);
        emit HoldPlaced(declarationId, key, declaration.xrayAdvice, reason);
    }

    /// @notice Takes a release back, until a terminal lets the goods out.
    /// @dev Reverts with {ReasonMissing}, {UnexpectedDeclarationStatus}, {IntentRequired} or the consortium's refusal.
    /// Emits {ReleaseRecalled}.
    /// @param declarationId The declaration.
    /// @param reason Why.
    function recall(bytes32 declarationId, Reason calldata reason) external {
        (address key, Declarations.Declaration storage declaration) = _officerDecides(declarationId, reason);
        declaration.requireStatus(declarationId, DeclarationStatus.Released);
        (bool wasCleared, bool wasHeld) = _marksOf(declaration);
        declaration.status = DeclarationStatus.Laned;
        _follow(declaration, wasCleared, wasHeld);
        emit ReleaseRecalled(declarationId, key, reason);
    }

    /// @notice Seizes goods for good.
    /// @dev Reverts with {ReasonMissing}, {UnexpectedDeclarationStatus}, {AdviceNotOpened}, {IntentRequired} or the
    /// consortium's refusal. Emits {GoodsSeized}.
    /// @param declarationId The declaration.
    /// @param xray The opened X-ray advice; empty where there is no verdict.
    /// @param reason Why.
    function seize(bytes32 declarationId, Verdicts.Advice calldata xray, Reason calldata reason) external {
        (address key, Declarations.Declaration storage declaration) = _officerDecides(declarationId, reason);
        declaration.requireLive(declarationId);
        (bool wasCleared, bool wasHeld) = _marksOf(declaration);
        _consumeXRay(declarationId, declaration, xray);
        declaration.status = DeclarationStatus.Seized;
        _follow(declaration, wasCleared, wasHeld);
        emit GoodsSeized(declarationId, key, declaration.xrayAdvice, reason);
    }

    /// @dev A hold or a seizure may come before the machines are done; a verdict that stands must be shown.
    function _consumeXRay(
        bytes32 declarationId,
        Declarations.Declaration storage declaration,
        Verdicts.Advice calldata xray
    ) private {
        if (declaration.xrayRounds == 0) return;
        bytes32 question = Verdicts.questionId(declarationId, AssessmentKind.XRay, declaration.xrayRounds - 1);
        if (_assessments().statusOf(question) == AssessmentStatus.Agreed) {
            _assessments().requireAdvice(question, xray);
            declaration.xrayAdvice = xray.value;
        }
    }

    function _officerDecides(
        bytes32 declarationId,
        Reason calldata reason
    ) private view returns (address key, Declarations.Declaration storage declaration) {
        _requireReason(reason);
        (key, ) = _authoriseDecision(Roles.OFFICER);
        declaration = _declarations[declarationId];
    }

    function _requirePolicyLane(Lane lane, Lane advised) private pure {
        if (lane != Lane.Yellow && lane != Lane.Red) revert LaneNotForPolicy(lane);
        if (lane < advised) revert LaneBelowAdvice(lane, advised);
    }
}
