// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Assessments} from "../../contracts/Assessments.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {MemberClass} from "../../contracts/libraries/Members.sol";
import {OracleSets} from "../../contracts/libraries/OracleSets.sol";
import {Questions} from "../../contracts/libraries/Questions.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {AssessmentKind, AssessmentStatus, Lane} from "../../contracts/types/Verdicts.sol";
import {Voting} from "./Voting.sol";
import {vm} from "./Vm.sol";

/// @title AssessmentGuards
/// @notice Every guard of questions, posts, openings, oracle sets and equivocation.
contract AssessmentGuards is Voting {
    bytes32 private constant ID = keccak256("declaration");
    uint8 private constant GREEN = uint8(Lane.Green);
    uint8 private constant RED = uint8(Lane.Red);
    bytes32 private _question;

    function setUp() public override {
        super.setUp();
        _accepted(ID);
        _question = _riskOf(ID);
        vm.roll(block.number + 2);
    }

    function _status() private view returns (AssessmentStatus) {
        return assessments.statusOf(_question);
    }

    function _statusRefusal(AssessmentStatus status) private view returns (bytes memory) {
        return abi.encodeWithSelector(Questions.UnexpectedAssessmentStatus.selector, _question, status);
    }

    function _expectPostRefused(
        string memory name,
        Assessments.Statement memory statement,
        bytes memory reason
    ) private {
        (Assessments.Statement[] memory statements, bytes[] memory signatures) = _lists(name, statement);
        _refuse(reason);
        assessments.post(statements, signatures);
    }

    function _expectOpeningRefused(Assessments.Opening memory opening, bytes memory reason) private {
        Assessments.Opening[] memory openings = new Assessments.Opening[](1);
        openings[0] = opening;
        _refuse(reason);
        assessments.openPosts(openings);
    }

    function _postAll() private {
        for (uint32 i = 0; i < 4; ++i) _post(_question, i, GREEN);
    }

    // --- Opening a question

    function test_open__when_notCustoms__refused() external {
        _refuse(abi.encodeWithSelector(Assessments.OnlyCustoms.selector, _key("officer")));
        _as("officer");
        assessments.open(ID, AssessmentKind.Risk, 1);
    }

    function test_open__when_openedBefore__refused() external {
        _refuse(abi.encodeWithSelector(Assessments.QuestionAlreadyOpened.selector, _question));
        vm.prank(address(customs));
        assessments.open(ID, AssessmentKind.Risk, 0);
    }

    function test_open__when_noSetAnswers__refused() external {
        _refuse(abi.encodeWithSelector(OracleSets.NoOracleSet.selector, AssessmentKind.None));
        vm.prank(address(customs));
        assessments.open(ID, AssessmentKind.None, 0);
    }

    // --- Posting

    function test_post__when_beaconUnknown__refused() external {
        vm.roll(assessments.questionAt(_question).openedInBlock + 1);
        Assessments.Statement memory statement = _statement(_question, keccak256("post"));
        _expectPostRefused("operator 1", statement, abi.encodeWithSelector(Questions.PostTooEarly.selector, _question));
    }

    function test_post__when_listsDiffer__refused() external {
        _refuse(abi.encodeWithSelector(Assessments.LengthMismatch.selector));
        assessments.post(new Assessments.Statement[](1), new bytes[](0));
    }

    function test_post__when_setIsAnother__refused() external {
        Assessments.Statement memory statement = _statement(_question, keccak256("post"));
        statement.set = 2;
        bytes memory reason = abi.encodeWithSelector(Assessments.SetMismatch.selector, _question, uint32(2));
        _expectPostRefused("operator 1", statement, reason);
        bytes32 unknown = keccak256("unknown question");
        statement = Assessments.Statement(unknown, 0, keccak256("post"));
        reason = abi.encodeWithSelector(Assessments.SetMismatch.selector, unknown, uint32(0));
        _expectPostRefused("operator 1", statement, reason);
    }

    function test_post__when_postedBefore__refused() external {
        _post(_question, 0, GREEN);
        bytes memory reason = abi.encodeWithSelector(Questions.AlreadyAnswered.selector, _question, uint32(1));
        _expectPostRefused("operator 1", _statement(_question, keccak256("second post")), reason);
    }

    function test_post__when_timeOver__refused() external {
        vm.warp(block.timestamp + POST + 1);
        Assessments.Statement memory statement = _statement(_question, keccak256("post"));
        _expectPostRefused("operator 1", statement, _statusRefusal(AssessmentStatus.Overdue));
    }

    function test_post__when_signerIsNoOperator__refused() external {
        Assessments.Statement memory statement = _statement(_question, keccak256("post"));
        bytes memory reason = abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("officer"), Roles.OPERATOR);
        _expectPostRefused("officer", statement, reason);
    }

    function test_post__when_operatorOutsideSet__refused() external {
        _vote(abi.encodeCall(consortium.admit, (_admission("newcomer", MemberClass.Operator, Roles.OPERATOR))));
        MemberId id = MemberId.wrap(consortium.memberCount());
        _as(_adminOf("newcomer"));
        consortium.addKey(id, _key("newcomer"), Roles.OPERATOR, type(uint40).max);
        bytes32 other = keccak256("other declaration");
        _accepted(other);
        _question = _riskOf(other);
        vm.roll(block.number + 2);
        bytes memory reason = abi.encodeWithSelector(OracleSets.NotOperator.selector, _setOf(_question), id);
        _expectPostRefused("newcomer", _statement(_question, keccak256("post")), reason);
    }

    // --- Opening posts

    function test_openPosts__when_postingStillRuns__refused() external {
        _post(_question, 0, GREEN);
        _expectOpeningRefused(_opening(_question, 0, GREEN), _statusRefusal(AssessmentStatus.Posting));
    }

    function test_openPosts__when_answerIsAnother__refused() external {
        _postAll();
        bytes memory reason = abi.encodeWithSelector(Assessments.PostMismatch.selector, _question, _operator(0));
        _expectOpeningRefused(_opening(_question, 0, RED), reason);
    }

    function test_openPosts__when_reportIsAnother__refused() external {
        _postAll();
        Assessments.Opening memory opening = _opening(_question, 0, GREEN);
        opening.report = keccak256("another report");
        bytes memory reason = abi.encodeWithSelector(Assessments.PostMismatch.selector, _question, _operator(0));
        _expectOpeningRefused(opening, reason);
    }

    function test_openPosts__when_copied__opensForNobodyElse() external {
        bytes32 post = _postOf(_opening(_question, 0, GREEN));
        _postHash(_question, 0, post);
        _postHash(_question, 3, post);
        _post(_question, 1, GREEN);
        _post(_question, 2, GREEN);
        Assessments.Opening memory copied = _opening(_question, 0, GREEN);
        copied.operator = _operator(3);
        bytes memory reason = abi.encodeWithSelector(Assessments.PostMismatch.selector, _question, _operator(3));
        _expectOpeningRefused(copied, reason);
    }

    function test_openPosts__when_openedBefore__refused() external {
        _postAll();
        _open(_question, 0, GREEN);
        bytes memory reason = abi.encodeWithSelector(Questions.AlreadyAnswered.selector, _question, uint32(1));
        _expectOpeningRefused(_opening(_question, 0, GREEN), reason);
    }

    function test_openPosts__when_timeOver__refused() external {
        _postAll();
        _letTimePass();
        _expectOpeningRefused(_opening(_question, 0, GREEN), _statusRefusal(AssessmentStatus.Overdue));
    }

    function test_openPosts__when_agreedAndLate__countsAsAnswered() external {
        _agree(_question, GREEN);
        assertTrue(_status() == AssessmentStatus.Agreed, "agreed");
        assertEq(Questions.countOf(assessments.questionAt(_question).opened), 4);
    }

    function test_requireAdvice__when_nothingAgreed__refused() external {
        _refuse(abi.encodeWithSelector(Assessments.AdviceNotOpened.selector, _question));
        assessments.requireAdvice(_question, _advice(GREEN));
    }

    function test_settle__when_questionUnknown__refused() external {
        _question = keccak256("unknown question");
        _refuse(_statusRefusal(AssessmentStatus.None));
        assessments.settle(_question);
        assertTrue(_status() == AssessmentStatus.None, "none");
    }

    function test_settle__when_silent__overdueForAnybody() external {
        _letTimePass();
        _as("outsider");
        assessments.settle(_question);
        assertTrue(assessments.questionAt(_question).status == AssessmentStatus.Overdue, "overdue");
    }

    // --- Oracle sets

    function test_nameOracleSet__when_notVoted__refused() external {
        _refuse(abi.encodeWithSelector(Assessments.OnlyConsortium.selector, _key("customs")));
        _as("customs");
        assessments.nameOracleSet(_set(AssessmentKind.Risk, 4));
    }

    function _expectSetUnfit(OracleSets.OracleSet memory set) private {
        _refuse(abi.encodeWithSelector(OracleSets.SetSizeUnfit.selector, set.operators.length));
        vm.prank(address(consortium));
        assessments.nameOracleSet(set);
    }

    function test_nameOracleSet__when_sizeUnfitOrTwice__refused() external {
        uint8[7] memory sizes = [0, 1, 3, 5, 6, 8, 34];
        for (uint256 i = 0; i < sizes.length; ++i) _expectSetUnfit(_set(AssessmentKind.Risk, sizes[i]));
        OracleSets.OracleSet memory doubled = _set(AssessmentKind.Risk, 4);
        doubled.operators[3] = doubled.operators[0];
        _expectSetUnfit(doubled);
    }

    function test_nameOracleSet__when_voted__openQuestionsKeepTheirs() external {
        bytes memory call = abi.encodeCall(assessments.nameOracleSet, (_set(AssessmentKind.Risk, 4)));
        _vote(address(assessments), call, MemberId.wrap(0));
        assertEq(assessments.oracleSetInForce(AssessmentKind.Risk), 3);
        assertEq(_setOf(_question), 1);
    }

    // --- Equivocation

    function _show(
        string memory firstName,
        Assessments.Statement memory first,
        string memory secondName,
        Assessments.Statement memory second
    ) private {
        bytes memory firstSignature = _signStatement(firstName, first);
        bytes memory secondSignature = _signStatement(secondName, second);
        _as("outsider");
        assessments.showEquivocation(first, firstSignature, second, secondSignature);
    }

    function _refuseShown() private {
        _refuse(abi.encodeWithSelector(Assessments.NoEquivocation.selector, _question));
    }

    function test_showEquivocation__when_twoFaces__suspendedFromPostingAndOpening() external {
        Assessments.Statement memory first = _statement(_question, keccak256("one face"));
        Assessments.Statement memory second = _statement(_question, keccak256("another face"));
        _show("operator 1", first, "operator 1", second);
        bytes memory reason = abi.encodeWithSelector(OracleSets.OperatorIsSuspended.selector, uint32(1), _operator(0));
        _expectPostRefused("operator 1", first, reason);
    }

    function test_showEquivocation__when_notTwoFacesOfOne__refused() external {
        Assessments.Statement memory first = _statement(_question, keccak256("one face"));
        Assessments.Statement memory second = _statement(_question, keccak256("another face"));
        _refuseShown();
        _show("operator 1", first, "operator 1", first);
        _refuseShown();
        _show("operator 1", first, "operator 2", second);
        _refuseShown();
        _show("operator 1", first, "officer", second);
        second.question = keccak256("another question");
        _refuseShown();
        _show("operator 1", first, "operator 1", second);
        second = _statement(_question, keccak256("another face"));
        second.set = 2;
        _refuseShown();
        _show("operator 1", first, "operator 1", second);
    }

    function test_showEquivocation__when_keyWasRevoked__stillConvicts() external {
        _as(_adminOf("operator 1"));
        consortium.revokeKey(_operator(0), _key("operator 1"));
        Assessments.Statement memory first = _statement(_question, keccak256("one face"));
        _show("operator 1", first, "operator 1", _statement(_question, keccak256("another face")));
        assertEq(assessments.oracleSetAt(1).suspended, 1);
    }
}
