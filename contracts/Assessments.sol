// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {IAssessments} from "./interfaces/IAssessments.sol";
import {IConsortium} from "./interfaces/IConsortium.sol";
import {OracleSets} from "./libraries/OracleSets.sol";
import {Questions} from "./libraries/Questions.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {AssessmentKind, AssessmentStatus, Verdicts} from "./types/Verdicts.sol";

/// @title Assessments
/// @notice Sealed verdicts of oracle operators by quorum: nothing can be read, or copied, before it is acted on.
/// @dev The states of a question and of an operator are drawn in Questions and OracleSets. Operators sign; anybody
/// sends. A split or overdue question goes to an officer: there is no default answer.
contract Assessments is IAssessments, EIP712 {
    using OracleSets for OracleSets.Context;
    using Questions for Questions.Question;

    /// @notice A signed post: it commits to an answer and tells nothing of it.
    struct Statement {
        bytes32 question;
        uint32 set;
        // keccak(commitment, operator, nonce, report)
        bytes32 post;
    }

    /// @notice What a post committed to.
    struct Opening {
        bytes32 question;
        MemberId operator;
        // Root of the two leaves of the answer
        bytes32 commitment;
        // The operator's own random number
        bytes32 nonce;
        // SHA-256 of the content id of the sealed report
        bytes32 report;
    }

    bytes32 private constant STATEMENT_TYPEHASH = keccak256("Statement(bytes32 question,uint32 set,bytes32 post)");

    IConsortium private immutable _CONSORTIUM;
    OracleSets.Context private _sets;
    mapping(bytes32 question => Questions.Question) private _questions;
    mapping(bytes32 question => mapping(MemberId operator => bytes32)) private _posts;
    mapping(bytes32 question => mapping(bytes32 commitment => uint256)) private _equal;

    /// @notice A question was opened.
    /// @param question Its id.
    /// @param subject The declaration.
    /// @param kind What is asked.
    /// @param round 0 for the first time.
    /// @param set Who answers.
    /// @param postBy Last second of posting.
    /// @param openBy Last second of opening.
    event QuestionOpened(
        bytes32 indexed question,
        bytes32 indexed subject,
        AssessmentKind indexed kind,
        uint8 round,
        uint32 set,
        uint40 postBy,
        uint40 openBy
    );
    /// @notice An operator posted.
    /// @param question Its id.
    /// @param operator Who posted.
    /// @param post What it is bound to.
    event AnswerPosted(bytes32 indexed question, MemberId indexed operator, bytes32 post);
    /// @notice An operator opened its commitment.
    /// @param question Its id.
    /// @param operator Who opened.
    /// @param commitment Root of the answer's two leaves.
    /// @param report SHA-256 of the content id of its sealed report.
    event AnswerOpened(bytes32 indexed question, MemberId indexed operator, bytes32 commitment, bytes32 report);
    /// @notice A question came to its end, or to its opening.
    /// @param question Its id.
    /// @param status Where it stands from now on.
    /// @param commitment What was agreed, or 0.
    event AssessmentSettled(bytes32 indexed question, AssessmentStatus indexed status, bytes32 commitment);

    /// @notice Only {Customs} opens questions.
    /// @param caller Who tried.
    error OnlyCustoms(address caller);
    /// @notice Only a vote of the consortium does this.
    /// @param caller Who tried.
    error OnlyConsortium(address caller);
    /// @notice The question was opened before.
    /// @param question Its id.
    error QuestionAlreadyOpened(bytes32 question);
    /// @notice The statement names another set than the question was opened to.
    /// @param question Its id.
    /// @param set The set given.
    error SetMismatch(bytes32 question, uint32 set);
    /// @notice What was opened is not what the operator posted: a copied post opens for nobody.
    /// @param question Its id.
    /// @param operator The operator.
    error PostMismatch(bytes32 question, MemberId operator);
    /// @notice The two statements are not two statements of one operator on one question.
    /// @param question The first one's question.
    error NoEquivocation(bytes32 question);
    /// @notice The advice given is not the one agreed upon, or none was agreed.
    /// @param question Its id.
    error AdviceNotOpened(bytes32 question);
    /// @notice Two lists that belong together differ in length.
    error LengthMismatch();

    /// @notice Binds the assessments to their consortium and names the first sets.
    /// @dev Reverts with {SetSizeUnfit}. Emits {OracleSetNamed}.
    /// @param consortium Address of {Consortium}.
    /// @param sets The first oracle sets, one per kind.
    constructor(IConsortium consortium, OracleSets.OracleSet[] memory sets) EIP712("Gwanmun", "1") {
        _CONSORTIUM = consortium;
        for (uint256 i = 0; i < sets.length; ++i) _sets.name(sets[i]);
    }

    /// @notice Names the set that answers from now on; questions already open keep theirs.
    /// @dev Reverts with {OnlyConsortium} or {SetSizeUnfit}. Emits {OracleSetNamed}.
    /// @param set The new set.
    function nameOracleSet(OracleSets.OracleSet calldata set) external {
        if (msg.sender != address(_CONSORTIUM)) revert OnlyConsortium(msg.sender);
        _sets.name(set);
    }

    /// @inheritdoc IAssessments
    /// @dev Reverts with {OnlyCustoms}, {NoOracleSet} or {QuestionAlreadyOpened}. Emits {QuestionOpened}.
    function open(bytes32 subject, AssessmentKind kind, uint8 round) external {
        if (msg.sender != _CONSORTIUM.moduleAt(Modules.CUSTOMS)) revert OnlyCustoms(msg.sender);
        bytes32 id = Verdicts.questionId(subject, kind, round);
        Questions.Question storage question = _questions[id];
        if (question.status != AssessmentStatus.None) revert QuestionAlreadyOpened(id);
        uint32 set = _sets.current(kind);
        question.status = AssessmentStatus.Posting;
        question.set = set;
        question.postBy = uint40(block.timestamp) + _sets.sets[set].postSeconds;
        question.openBy = question.postBy + _sets.sets[set].openSeconds;
        question.openedInBlock = uint40(block.number);
        emit QuestionOpened(id, subject, kind, round, set, question.postBy, question.openBy);
    }

    /// @notice Brings signed posts, of any operators on any questions.
    /// @dev Reverts with {LengthMismatch}, {SetMismatch}, {NotOperator}, {OperatorIsSuspended},
    /// {UnexpectedAssessmentStatus}, {AlreadyAnswered} or the consortium's refusal. Emits {AnswerPosted} for each.
    /// @param statements The posts.
    /// @param signatures One per post, by an operator's key.
    function post(Statement[] calldata statements, bytes[] calldata signatures) external {
        if (statements.length != signatures.length) revert LengthMismatch();
        for (uint256 i = 0; i < statements.length; ++i) {
            address signer = ECDSA.recover(_digestOf(statements[i]), signatures[i]);
            _post(statements[i], _CONSORTIUM.authorise(signer, Roles.OPERATOR, Modules.ASSESSMENTS));
        }
    }

    /// @notice Opens what was posted, of any operators on any questions.
    /// @dev Reverts with {PostMismatch}, {NotOperator}, {OperatorIsSuspended}, {UnexpectedAssessmentStatus} or
    /// {AlreadyAnswered}. Emits {AnswerOpened} for each and perhaps {AssessmentSettled}.
    /// @param openings What the posts committed to.
    function openPosts(Opening[] calldata openings) external {
        for (uint256 i = 0; i < openings.length; ++i) _open(openings[i]);
    }

    /// @notice Fixes what time has decided; anybody may.
    /// @dev Reverts with {UnexpectedAssessmentStatus} for an unknown question. Emits {AssessmentSettled} where the
    /// status changes.
    /// @param id The question.
    function settle(bytes32 id) external {
        Questions.Question storage question = _questions[id];
        AssessmentStatus before = question.status;
        if (before == AssessmentStatus.None) revert Questions.UnexpectedAssessmentStatus(id, before);
        AssessmentStatus status = question.settle(_sets.quorumOf(question.set));
        if (status != before) emit AssessmentSettled(id, status, question.verdict);
    }

    /// @notice Shows two statements of one operator on one question: suspends it from the set. Anybody may.
    /// @dev Reverts with {NoEquivocation} or {NotOperator}. Emits {OperatorSuspended}.
    /// @param first One statement.
    /// @param firstSignature Its signature.
    /// @param second Another statement.
    /// @param secondSignature Its signature.
    function showEquivocation(
        Statement calldata first,
        bytes calldata firstSignature,
        Statement calldata second,
        bytes calldata secondSignature
    ) external {
        MemberId operator = _operatorBehind(first, firstSignature);
        MemberId other = _operatorBehind(second, secondSignature);
        bool same = first.question == second.question && first.set == second.set && operator == other;
        if (!same || first.post == second.post) revert NoEquivocation(first.question);
        _sets.suspend(first.set, operator, first.question);
    }

    /// @inheritdoc IAssessments
    function statusOf(bytes32 question) external view returns (AssessmentStatus) {
        Questions.Question storage found = _questions[question];
        return
            found.status == AssessmentStatus.None ? AssessmentStatus.None : found.statusNow(_sets.quorumOf(found.set));
    }

    /// @inheritdoc IAssessments
    /// @dev Reverts with {AdviceNotOpened}.
    function requireAdvice(bytes32 question, Verdicts.Advice calldata advice) external view {
        bytes32 verdict = _questions[question].verdict;
        // No verdict is 0: a commitment is a hash.
        // slither-disable-next-line incorrect-equality
        if (verdict == 0 || Verdicts.commitmentOf(question, advice) != verdict) revert AdviceNotOpened(question);
    }

    /// @inheritdoc IAssessments
    function beaconOf(bytes32 question) external view returns (bytes32) {
        return _questions[question].beacon;
    }

    /// @notice Everything kept about a question.
    /// @param question Its id.
    /// @return Its record, as last settled.
    function questionAt(bytes32 question) external view returns (Questions.Question memory) {
        return _questions[question];
    }

    /// @notice An oracle set.
    /// @param set Its number.
    /// @return Its record.
    function oracleSetAt(uint32 set) external view returns (OracleSets.OracleSet memory) {
        return _sets.sets[set];
    }

    /// @notice The set in force for a kind.
    /// @param kind What it answers.
    /// @return Its number, 0 for none.
    function oracleSetInForce(AssessmentKind kind) external view returns (uint32) {
        return _sets.inForce[kind];
    }

    function _post(Statement calldata statement, MemberId operator) private {
        Questions.Question storage question = _questions[statement.question];
        if (statement.set != question.set || statement.set == 0) {
            revert SetMismatch(statement.question, statement.set);
        }
        uint32 bit = _sets.bitInOffice(statement.set, operator);
        uint256 operators = _sets.sets[statement.set].operators.length;
        question.post(statement.question, bit, operators, _sets.quorumOf(statement.set));
        _posts[statement.question][operator] = statement.post;
        emit AnswerPosted(statement.question, operator, statement.post);
        if (question.status == AssessmentStatus.Opening) {
            emit AssessmentSettled(statement.question, AssessmentStatus.Opening, 0);
        }
    }

    function _open(Opening calldata opening) private {
        Questions.Question storage question = _questions[opening.question];
        bytes32 expected = _posts[opening.question][opening.operator];
        bytes32 given = keccak256(abi.encode(opening.commitment, opening.operator, opening.nonce, opening.report));
        if (expected == 0 || given != expected) revert PostMismatch(opening.question, opening.operator);
        uint32 bit = _sets.bitInOffice(question.set, opening.operator);
        uint256 equal = ++_equal[opening.question][opening.commitment];
        AssessmentStatus before = question.status;
        question.opening(opening.question, bit, _sets.quorumOf(question.set), opening.commitment, equal);
        emit AnswerOpened(opening.question, opening.operator, opening.commitment, opening.report);
        AssessmentStatus status = question.status;
        if (status != before) emit AssessmentSettled(opening.question, status, question.verdict);
    }

    /// @dev A key that ended still convicts: rotating it is no way out. Keys without the role never do.
    function _operatorBehind(Statement calldata statement, bytes calldata signature) private view returns (MemberId) {
        address key = ECDSA.recover(_digestOf(statement), signature);
        if (_CONSORTIUM.rolesOfKey(key) & Roles.OPERATOR == 0) revert NoEquivocation(statement.question);
        return _CONSORTIUM.memberOfKey(key);
    }

    function _digestOf(Statement calldata statement) private view returns (bytes32) {
        return
            _hashTypedDataV4(
                keccak256(abi.encode(STATEMENT_TYPEHASH, statement.question, statement.set, statement.post))
            );
    }
}
