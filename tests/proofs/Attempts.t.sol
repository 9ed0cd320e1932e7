// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Assessments} from "../../contracts/Assessments.sol";
import {DeclarationStatus} from "../../contracts/libraries/Declarations.sol";
import {TitleStatus} from "../../contracts/types/TitleWord.sol";
import {AssessmentStatus, Lane, Verdicts} from "../../contracts/types/Verdicts.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title Attempts
/// @notice What credentialed, validly signing members try, and must come to nothing. Each attempt looks at what came
/// of it, not at the error, so that a law without the guard fails here: tests/mutants shows that it does.
contract Attempts is Acts {
    bytes32 private constant ID = keccak256("declaration");
    uint8 private constant GREEN = uint8(Lane.Green);
    uint8 private constant RED = uint8(Lane.Red);

    /// @dev Sends plainly; whether the contract did it.
    function _try(string memory name, address law, bytes memory call) private returns (bool done) {
        _as(name);
        (done, ) = law.call(call);
    }

    /// @dev Sends as a signed intent; whether the contract did it.
    function _trySigned(string memory name, bytes memory act) private returns (bool done) {
        address law = address(customs);
        (done, ) = law.call(_signedCall(name, law, act));
    }

    function _signedCall(string memory name, address law, bytes memory act) private view returns (bytes memory) {
        return abi.encodeCall(customs.perform, (_intent(law, act), _signIntent(name, law, _intent(law, act))));
    }

    function _nothing(bool done) private pure {
        assertTrue(!done, "the attempt succeeded");
    }

    function _isStatus(DeclarationStatus status) private view {
        assertTrue(customs.declarationAt(ID).status == status, "the declaration moved");
    }

    /// @dev The same bill a second time, to another owner.
    function test_second_title() external {
        bytes32 titleId = _issue();
        bytes memory again = abi.encodeCall(
            titles.issue,
            (titleId, TAG, BANK, BANK, _toOrder(), keccak256("second root"), SHIPMENT)
        );
        _nothing(_try("carrier", address(titles), again));
        assertTrue(titles.titleWord(titleId).holder() == EXPORTER, "the exporter still holds");
    }

    /// @dev One liar of four, who opens first: the three honest ones make the verdict.
    function test_lying_oracle() external {
        _accepted(ID);
        bytes32 question = _riskOf(ID);
        vm.roll(block.number + 2);
        for (uint32 i = 0; i < 4; ++i) _post(question, i, i == 0 ? RED : GREEN);
        for (uint32 i = 0; i < 4; ++i) _open(question, i, i == 0 ? RED : GREEN);
        assertEq(assessments.questionAt(question).verdict, _commitment(question, GREEN));
    }

    /// @dev Two liars of four: no verdict at all, an officer decides.
    function test_two_lying_oracles() external {
        _accepted(ID);
        bytes32 question = _riskOf(ID);
        vm.roll(block.number + 2);
        for (uint32 i = 0; i < 4; ++i) _post(question, i, i < 2 ? RED : GREEN);
        _open(question, 0, RED);
        _open(question, 1, RED);
        assertTrue(assessments.questionAt(question).verdict == 0, "two liars made a verdict");
        _open(question, 2, GREEN);
        _open(question, 3, GREEN);
        assertTrue(assessments.statusOf(question) == AssessmentStatus.Split, "not to an officer");
    }

    /// @dev A copier posts what another posted and opens with what the other one opened.
    function test_copying_oracle() external {
        _accepted(ID);
        bytes32 question = _riskOf(ID);
        vm.roll(block.number + 2);
        _post(question, 0, GREEN);
        _post(question, 1, GREEN);
        _post(question, 2, RED);
        _postHash(question, 3, _postOf(_opening(question, 0, GREEN)));
        _open(question, 0, GREEN);
        _open(question, 1, GREEN);
        Assessments.Opening[] memory copied = new Assessments.Opening[](1);
        copied[0] = _opening(question, 0, GREEN);
        copied[0].operator = _operator(3);
        _nothing(_try("operator 4", address(assessments), abi.encodeCall(assessments.openPosts, (copied))));
        assertTrue(assessments.questionAt(question).verdict == 0, "the copy made a verdict");
    }

    function test_oracle_releasing() external {
        _laned(ID);
        _nothing(_trySigned("operator 1", _releaseCall(ID, _none())));
        _isStatus(DeclarationStatus.Laned);
    }

    function test_policy_below_advice() external {
        Verdicts.Advice memory advice = _advised(ID, RED);
        bytes memory act = abi.encodeCall(customs.releaseByPolicy, (ID, POLICY_HASH, advice, DRAW_KEY));
        _nothing(_try("policy", address(customs), act));
        _isStatus(DeclarationStatus.Accepted);
    }

    function test_lane_without_opened_advice() external {
        _advised(ID, RED);
        _nothing(_trySigned("officer", _laneCall(ID, Lane.Green, _none())));
        _isStatus(DeclarationStatus.Accepted);
    }

    function _tryDelivery(bytes32 titleId) private {
        bytes memory act = abi.encodeCall(titles.acceptSurrender, (titleId, TAG, bytes32(0)));
        _nothing(_try("carrier", address(titles), act));
        assertTrue(titles.titleWord(titleId).status() == TitleStatus.SurrenderPending, "the title was delivered");
    }

    /// @dev Exempt and held: the hold alone stands in the way.
    function test_delivery_under_hold() external {
        bytes32 titleId = _surrendered();
        _releasedByPolicy(ID);
        _bind(titleId, ID);
        _close(titleId);
        _officer(abi.encodeCall(customs.changeExemption, (titleId, true, _reason(1))));
        _officer(_holdCall(ID));
        _tryDelivery(titleId);
    }

    /// @dev The declaration is released, but customs never bound it to this title.
    function test_delivery_unbound_declaration() external {
        bytes32 titleId = _surrendered();
        _releasedByPolicy(ID);
        _close(titleId);
        _tryDelivery(titleId);
    }

    function test_gate_out_of_held_goods() external {
        _releasedByPolicy(ID);
        _officer(_holdCall(ID));
        _nothing(_try("terminal", address(customs), abi.encodeCall(customs.gateOut, (ID))));
        _isStatus(DeclarationStatus.Released);
    }

    function test_revoked_key() external {
        bytes32 titleId = _issue();
        _as(_adminOf("exporter"));
        consortium.revokeKey(EXPORTER, _key("exporter"));
        bytes memory act = abi.encodeCall(titles.transferHolder, (titleId, BANK, bytes32(0)));
        _nothing(_try("exporter", address(titles), act));
        assertTrue(titles.titleWord(titleId).holder() == EXPORTER, "the title moved");
    }

    /// @dev The gateway's administrator holds customs' own sending key, not the officer's.
    function test_admin_in_officers_name() external {
        _laned(ID);
        _nothing(_trySigned("customs", _releaseCall(ID, _none())));
        _isStatus(DeclarationStatus.Laned);
    }

    /// @dev A key that acts for an officer is opened only to sign: sent plainly it counts for nothing.
    function test_officer_key_in_gateway() external {
        _laned(ID);
        _nothing(_try("officer", address(customs), _releaseCall(ID, _none())));
        _isStatus(DeclarationStatus.Laned);
    }

    /// @dev Whoever may choose the draw key after the beacon chooses the draw.
    function test_steering_the_draw() external {
        Verdicts.Advice memory advice = _advised(ID, GREEN);
        bytes memory act = abi.encodeCall(
            customs.releaseByPolicy,
            (ID, POLICY_HASH, advice, keccak256("a luckier key"))
        );
        _nothing(_try("policy", address(customs), act));
        _isStatus(DeclarationStatus.Accepted);
    }

    /// @dev An operator whose two faces were shown must not answer any more.
    function test_equivocation() external {
        _accepted(ID);
        bytes32 question = _riskOf(ID);
        vm.roll(block.number + 2);
        Assessments.Statement memory first = _statement(question, keccak256("one face"));
        Assessments.Statement memory second = _statement(question, keccak256("another face"));
        bytes memory firstSignature = _signStatement("operator 1", first);
        assessments.showEquivocation(first, firstSignature, second, _signStatement("operator 1", second));
        (Assessments.Statement[] memory statements, bytes[] memory signatures) = _lists("operator 1", first);
        _nothing(_try("operator 1", address(assessments), abi.encodeCall(assessments.post, (statements, signatures))));
        assertEq(assessments.questionAt(question).posted, 0);
    }
}
