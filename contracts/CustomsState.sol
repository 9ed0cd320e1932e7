// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssessments} from "./interfaces/IAssessments.sol";
import {IConsortium} from "./interfaces/IConsortium.sol";
import {Intents} from "./Intents.sol";
import {Clearances} from "./libraries/Clearances.sol";
import {Declarations} from "./libraries/Declarations.sol";
import {Policies} from "./libraries/Policies.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {AssessmentKind, AssessmentStatus, Verdicts} from "./types/Verdicts.sol";

/// @title CustomsState
/// @notice What the two halves of {Customs} share: its storage, its reasons, and how they look at the machines.
abstract contract CustomsState is Intents {
    /// @notice Why customs decided.
    struct Reason {
        // Code of the published list; never 0
        uint16 code;
        // Digest of a sealed text, or 0
        bytes32 text;
    }

    /// @notice What the operators are given: the model's input fields with proofs, a secret, a draw key.
    struct Package {
        // SHA-256 of the content id of the sealed package
        bytes32 content;
        // Multicodec of that content id
        uint8 codec;
        // SHA-256 of the package's plaintext
        bytes32 plaintextHash;
    }

    /// @notice Subject of intents about the policy.
    bytes32 public constant POLICY_SUBJECT = "policy";

    IConsortium internal immutable _CONSORTIUM;
    mapping(bytes32 declarationId => Declarations.Declaration) internal _declarations;
    mapping(bytes32 titleId => Clearances.Clearance) internal _clearances;
    Policies.Context internal _policies;

    /// @notice A decision needs a reason code.
    error ReasonMissing();
    /// @notice The package for the operators is incomplete.
    error PackageIncomplete();
    /// @notice The machines have not settled the question, or not agreed where agreement is needed.
    /// @param question The question.
    /// @param status Where it stands.
    error AssessmentUnsettled(bytes32 question, AssessmentStatus status);

    constructor(IConsortium consortium) {
        _CONSORTIUM = consortium;
    }

    /// @notice Everything kept about a declaration.
    /// @param declarationId The declaration.
    /// @return Its record; status None for an unknown one.
    function declarationAt(bytes32 declarationId) external view returns (Declarations.Declaration memory) {
        return _declarations[declarationId];
    }

    /// @notice What customs says about a title.
    /// @param titleId The title.
    /// @return Its word.
    function clearanceOf(bytes32 titleId) external view returns (Clearances.Clearance memory) {
        return _clearances[titleId];
    }

    /// @notice The policy in force.
    /// @return The policy.
    function policyInForce() external view returns (Policies.Policy memory) {
        return Policies.inForce(_policies);
    }

    /// @dev Counts an act and lets the bound titles follow the declaration's change.
    function _follow(Declarations.Declaration storage declaration, bool wasCleared, bool wasHeld) internal {
        declaration.sequence += 1;
        (bool isCleared, bool isHeld) = _marksOf(declaration);
        bytes32[] storage titles = declaration.titles;
        for (uint256 i = 0; i < titles.length; ++i) {
            Clearances.follow(_clearances[titles[i]], wasCleared, isCleared, wasHeld, isHeld);
        }
    }

    /// @dev The key behind an act, if it holds one of the roles; officers act by intent only.
    function _authoriseDecision(uint32 roles) internal view returns (address key, bool byOfficer) {
        key = _actor();
        // Customs is one member: it only counts that the key may act.
        // slither-disable-next-line unused-return
        _CONSORTIUM.authorise(key, roles, Modules.CUSTOMS);
        byOfficer = _CONSORTIUM.rolesOfKey(key) & Roles.OFFICER != 0;
        if (byOfficer) _requireIntent();
    }

    function _assessments() internal view returns (IAssessments) {
        return IAssessments(_CONSORTIUM.moduleAt(Modules.ASSESSMENTS));
    }

    /// @dev The advice that an act carries, checked against the verdict. 0 where the machines came to none.
    function _consumeAdvice(
        bytes32 declarationId,
        AssessmentKind kind,
        uint8 round,
        Verdicts.Advice calldata advice,
        bool withoutVerdict
    ) internal view returns (uint8) {
        bytes32 question = Verdicts.questionId(declarationId, kind, round);
        AssessmentStatus status = _assessments().statusOf(question);
        if (status == AssessmentStatus.Agreed) {
            _assessments().requireAdvice(question, advice);
            return advice.value;
        }
        bool ended = status == AssessmentStatus.Split || status == AssessmentStatus.Overdue;
        if (!ended || !withoutVerdict) revert AssessmentUnsettled(question, status);
        return 0;
    }

    /// @dev Whether a declaration cleared or held its goods before an act.
    function _marksOf(Declarations.Declaration storage declaration) internal view returns (bool, bool) {
        return (Declarations.isCleared(declaration), declaration.held);
    }

    /// @dev Acts about a declaration, a title's set and the policy add up: a declarant may lodge under an id that names
    /// one of the others, and the number must rise with every act all the same.
    function _sequenceOf(bytes32 subject) internal view override returns (uint64) {
        uint64 acts = uint64(_declarations[subject].sequence) + _clearances[subject].sequence;
        return subject == POLICY_SUBJECT ? acts + _policies.sequence : acts;
    }

    function _requireReason(Reason calldata reason) internal pure {
        if (reason.code == 0) revert ReasonMissing();
    }

    function _requirePackage(Package calldata package) internal pure {
        if (package.content == 0 || package.plaintextHash == 0) revert PackageIncomplete();
    }
}
