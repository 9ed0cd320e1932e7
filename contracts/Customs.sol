// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsDecisions} from "./CustomsDecisions.sol";
import {CustomsState} from "./CustomsState.sol";
import {IConsortium} from "./interfaces/IConsortium.sol";
import {ICustoms} from "./interfaces/ICustoms.sol";
import {IDocuments} from "./interfaces/IDocuments.sol";
import {Clearances} from "./libraries/Clearances.sol";
import {DeclarationKind, DeclarationStatus, Declarations} from "./libraries/Declarations.sol";
import {Policies} from "./libraries/Policies.sol";
import {DocumentKind} from "./types/DocumentKinds.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {AssessmentKind} from "./types/Verdicts.sol";

/// @title Customs
/// @notice Declarations, their binding to titles, lanes, holds, inspections, decisions and gate-out.
/// @dev The states of a declaration, of a title's set and of a policy are drawn in Declarations, Clearances, Policies.
/// Delivery is denied by default: see {requireDeliverable}.
contract Customs is ICustoms, CustomsDecisions {
    using Clearances for Clearances.Clearance;
    using Declarations for Declarations.Declaration;
    using Policies for Policies.Context;

    /// @notice Reason code with which the policy key may exempt: goods discharged outside the jurisdiction.
    uint16 public constant DISCHARGED_ABROAD = 900;

    uint32 private immutable _ACCEPT_SECONDS;
    uint32 private immutable _POLICY_DELAY_SECONDS;

    /// @notice A declaration was lodged.
    /// @param declarationId Root of the declaration's document.
    /// @param shipment The shipment.
    /// @param declarant Who lodged it.
    /// @param kind Import or export.
    /// @param acceptBy Last second for acceptance.
    event DeclarationLodged(
        bytes32 indexed declarationId,
        bytes32 indexed shipment,
        MemberId indexed declarant,
        DeclarationKind kind,
        uint40 acceptBy
    );
    /// @notice Customs accepted a declaration and gave the operators what they need.
    /// @param declarationId The declaration.
    /// @param key Who accepted it.
    /// @param package What the risk operators are given.
    /// @param drawCommitment keccak(draw key).
    event DeclarationAccepted(
        bytes32 indexed declarationId,
        address indexed key,
        Package package,
        bytes32 drawCommitment
    );
    /// @notice Customs rejected a declaration.
    /// @param declarationId The declaration.
    /// @param key Who rejected it.
    /// @param reason Why.
    event DeclarationRejected(bytes32 indexed declarationId, address indexed key, Reason reason);
    /// @notice A declaration was bound to a title.
    /// @param titleId The title.
    /// @param declarationId The declaration.
    event DeclarationBound(bytes32 indexed titleId, bytes32 indexed declarationId);
    /// @notice A title's set of declarations was closed.
    /// @param titleId The title.
    /// @param bound Declarations bound.
    event DeclarationSetSealed(bytes32 indexed titleId, uint16 bound);
    /// @notice A title needs no declaration here, or needs one again.
    /// @param titleId The title.
    /// @param key Who said so.
    /// @param exempt True when it needs none.
    /// @param reason Why.
    event ExemptionChanged(bytes32 indexed titleId, address indexed key, bool exempt, Reason reason);
    /// @notice Goods left the terminal.
    /// @param declarationId The declaration.
    /// @param terminal Who let them out.
    event GoodsGatedOut(bytes32 indexed declarationId, MemberId indexed terminal);

    /// @notice The document of a declaration is not on record, not the declarant's, or superseded.
    /// @param declarationId The declaration.
    error DeclarationDocumentUnfit(bytes32 declarationId);
    /// @notice The declaration was lodged before.
    /// @param declarationId The declaration.
    error DeclarationAlreadyLodged(bytes32 declarationId);
    /// @notice The time for acceptance is over: appeal, never release.
    /// @param declarationId The declaration.
    /// @param acceptBy Last second for acceptance.
    error DeclarationOverdue(bytes32 declarationId, uint40 acceptBy);
    /// @notice The policy key exempts only goods discharged outside the jurisdiction.
    /// @param code The reason code given.
    error ExemptionNotForPolicy(uint16 code);
    /// @notice The declaration is bound to this title already.
    /// @param titleId The title.
    /// @param declarationId The declaration.
    error DeclarationAlreadyBound(bytes32 titleId, bytes32 declarationId);
    /// @notice The exemption stands, or does not stand, already.
    /// @param titleId The title.
    error ExemptionUnchanged(bytes32 titleId);

    /// @notice Binds customs to its consortium.
    /// @param consortium Address of {Consortium}.
    /// @param acceptSeconds Seconds for acceptance.
    /// @param policyDelaySeconds Seconds from publishing a policy to its force.
    /// @param policyHash SHA-256 of the first policy file.
    /// @param randomShareBps Share inspected at random, in basis points.
    constructor(
        IConsortium consortium,
        uint32 acceptSeconds,
        uint32 policyDelaySeconds,
        bytes32 policyHash,
        uint16 randomShareBps
    ) CustomsState(consortium) {
        _ACCEPT_SECONDS = acceptSeconds;
        _POLICY_DELAY_SECONDS = policyDelaySeconds;
        _policies.publish(policyHash, randomShareBps, uint40(block.timestamp));
    }

    /// @notice Lodges a declaration; its document must be on record, by the same member.
    /// @dev Reverts with {DeclarationDocumentUnfit}, {DeclarationAlreadyLodged} or the consortium's refusal.
    /// Emits {DeclarationLodged}.
    /// @param declarationId Root of the declaration's document.
    /// @param shipment The shipment.
    /// @param kind Import or export.
    function lodge(bytes32 declarationId, bytes32 shipment, DeclarationKind kind) external {
        MemberId declarant = _CONSORTIUM.authorise(_actor(), Roles.DECLARANTS, Modules.CUSTOMS);
        (MemberId author, DocumentKind documentKind, bool superseded) = IDocuments(
            _CONSORTIUM.moduleAt(Modules.DOCUMENTS)
        ).authorship(declarationId);
        bool fit = author == declarant && documentKind == DocumentKind.Declaration && !superseded;
        if (!fit || kind == DeclarationKind.None) revert DeclarationDocumentUnfit(declarationId);
        Declarations.Declaration storage declaration = _declarations[declarationId];
        if (declaration.sequence != 0) revert DeclarationAlreadyLodged(declarationId);
        uint40 acceptBy = uint40(block.timestamp) + _ACCEPT_SECONDS;
        declaration.declarant = declarant;
        declaration.kind = kind;
        declaration.status = DeclarationStatus.Lodged;
        declaration.acceptBy = acceptBy;
        declaration.sequence = 1;
        emit DeclarationLodged(declarationId, shipment, declarant, kind, acceptBy);
    }

    /// @notice Accepts a declaration: commits to the draw key, gives the operators their package, asks about risk.
    /// @dev Reverts with {PackageIncomplete}, {UnexpectedDeclarationStatus}, {DeclarationOverdue} or the consortium's
    /// refusal. Emits {DeclarationAccepted}.
    /// @param declarationId The declaration.
    /// @param package What the risk operators are given.
    /// @param drawCommitment keccak(draw key).
    function accept(bytes32 declarationId, Package calldata package, bytes32 drawCommitment) external {
        _requirePackage(package);
        if (drawCommitment == 0) revert PackageIncomplete();
        (address key, ) = _authoriseDecision(Roles.CUSTOMS | Roles.POLICY);
        Declarations.Declaration storage declaration = _declarations[declarationId];
        declaration.requireStatus(declarationId, DeclarationStatus.Lodged);
        if (block.timestamp > declaration.acceptBy) revert DeclarationOverdue(declarationId, declaration.acceptBy);
        declaration.status = DeclarationStatus.Accepted;
        declaration.drawCommitment = drawCommitment;
        declaration.sequence += 1;
        emit DeclarationAccepted(declarationId, key, package, drawCommitment);
        _assessments().open(declarationId, AssessmentKind.Risk, 0);
    }

    /// @notice Rejects a declaration that cannot be accepted.
    /// @dev Reverts with {ReasonMissing}, {UnexpectedDeclarationStatus} or the consortium's refusal.
    /// Emits {DeclarationRejected}.
    /// @param declarationId The declaration.
    /// @param reason Why.
    function reject(bytes32 declarationId, Reason calldata reason) external {
        _requireReason(reason);
        (address key, ) = _authoriseDecision(Roles.OFFICER | Roles.CUSTOMS);
        Declarations.Declaration storage declaration = _declarations[declarationId];
        declaration.requireStatus(declarationId, DeclarationStatus.Lodged);
        declaration.status = DeclarationStatus.Rejected;
        declaration.sequence += 1;
        emit DeclarationRejected(declarationId, key, reason);
    }

    /// @notice Binds a declaration to a title.
    /// @dev Reverts with {UnexpectedDeclarationStatus}, {TooManyTitles}, {DeclarationSetClosed} or the consortium's
    /// refusal. Emits {DeclarationBound}.
    /// @param titleId The title.
    /// @param declarationId The declaration.
    function bind(bytes32 titleId, bytes32 declarationId) external {
        _authoriseDecision(Roles.CUSTOMS | Roles.POLICY);
        Declarations.Declaration storage declaration = _declarations[declarationId];
        declaration.requireLive(declarationId);
        uint256 count = declaration.titles.length;
        if (count >= Declarations.MOST_TITLES) revert Declarations.TooManyTitles(declarationId);
        for (uint256 i = 0; i < count; ++i) {
            if (declaration.titles[i] == titleId) revert DeclarationAlreadyBound(titleId, declarationId);
        }
        declaration.titles.push(titleId);
        bool isImport = declaration.kind == DeclarationKind.Import;
        _clearances[titleId].bind(titleId, isImport, declaration.isCleared(), declaration.held);
        emit DeclarationBound(titleId, declarationId);
    }

    /// @notice Closes a title's set of declarations.
    /// @dev Reverts with {DeclarationSetClosed} or the consortium's refusal. Emits {DeclarationSetSealed}.
    /// @param titleId The title.
    function closeSet(bytes32 titleId) external {
        _authoriseDecision(Roles.CUSTOMS | Roles.POLICY);
        Clearances.Clearance storage clearance = _clearances[titleId];
        if (clearance.closed) revert Clearances.DeclarationSetClosed(titleId);
        clearance.closed = true;
        clearance.sequence += 1;
        emit DeclarationSetSealed(titleId, clearance.bound);
    }

    /// @notice Says that a title needs no declaration here, or takes that back.
    /// @dev Reverts with {ReasonMissing}, {ExemptionUnchanged}, {ExemptionNotForPolicy}, {IntentRequired} or the
    /// consortium's refusal. Emits {ExemptionChanged}.
    /// @param titleId The title.
    /// @param exempt True to exempt, false to take it back; the policy key only exempts.
    /// @param reason Why.
    function changeExemption(bytes32 titleId, bool exempt, Reason calldata reason) external {
        _requireReason(reason);
        (address key, bool byOfficer) = _authoriseDecision(Roles.OFFICER | Roles.POLICY);
        if (!byOfficer && (!exempt || reason.code != DISCHARGED_ABROAD)) revert ExemptionNotForPolicy(reason.code);
        Clearances.Clearance storage clearance = _clearances[titleId];
        if (clearance.exempt == exempt) revert ExemptionUnchanged(titleId);
        clearance.exempt = exempt;
        clearance.sequence += 1;
        emit ExemptionChanged(titleId, key, exempt, reason);
    }

    /// @notice Records that goods left the terminal; refused while held or not released.
    /// @dev Reverts with {DeclarationHeld}, {UnexpectedDeclarationStatus} or the consortium's refusal.
    /// Emits {GoodsGatedOut}.
    /// @param declarationId The declaration.
    function gateOut(bytes32 declarationId) external {
        MemberId terminal = _CONSORTIUM.authorise(_actor(), Roles.TERMINAL, Modules.CUSTOMS);
        Declarations.Declaration storage declaration = _declarations[declarationId];
        if (declaration.held) revert Declarations.DeclarationHeld(declarationId);
        declaration.requireStatus(declarationId, DeclarationStatus.Released);
        declaration.status = DeclarationStatus.GatedOut;
        declaration.sequence += 1;
        emit GoodsGatedOut(declarationId, terminal);
    }

    /// @notice Publishes the next policy; it comes into force after a delay.
    /// @dev Reverts with {IntentRequired}, {IntentSubjectMismatch}, {ShareTooLarge} or the consortium's refusal.
    /// Emits {PolicyPublished}.
    /// @param subject Always {POLICY_SUBJECT}.
    /// @param policyHash SHA-256 of the policy file.
    /// @param randomShareBps Share inspected at random, in basis points.
    function publishPolicy(bytes32 subject, bytes32 policyHash, uint16 randomShareBps) external {
        if (subject != POLICY_SUBJECT) revert IntentSubjectMismatch(subject);
        _authoriseDecision(Roles.OFFICER);
        _policies.publish(policyHash, randomShareBps, uint40(block.timestamp) + _POLICY_DELAY_SECONDS);
    }

    /// @inheritdoc ICustoms
    /// @dev Reverts with {GoodsHeld}, {DeclarationSetOpen}, {NoImportDeclaration} or {DeclarationsOutstanding}.
    function requireDeliverable(bytes32 titleId) external view {
        _clearances[titleId].requireDeliverable(titleId);
    }

    /// @inheritdoc ICustoms
    function isDeclared(bytes32 titleId, bytes32 declarationId) external view returns (bool) {
        return _declarations[declarationId].isAcceptedFor(titleId);
    }
}
