// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Assessments} from "../../contracts/Assessments.sol";
import {AssessmentStatus, Lane} from "../../contracts/types/Verdicts.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title QuorumFuzz
/// @notice The arithmetic of a quorum of four: liars, silent, dark and copying operators in every mixture.
contract QuorumFuzz is Acts {
    /// @dev What an operator does.
    enum Conduct {
        Green,
        AlsoGreen,
        Red,
        // Never posts
        Silent,
        // Posts and never opens
        Dark,
        // Posts what its neighbour posted
        Copying
    }

    /// @dev What a mixture of conducts adds up to.
    struct Tally {
        uint256 posted;
        uint256 green;
        uint256 red;
    }

    bytes32 private constant ID = keccak256("declaration");
    bytes32 private _question;

    function setUp() public override {
        super.setUp();
        _accepted(ID);
        _question = _riskOf(ID);
        vm.roll(block.number + 2);
    }

    function _quorum() private pure returns (uint256) {
        return ((_operatorCount() - 1) / 3) * 2 + 1;
    }

    function _valueOf(Conduct conduct) private pure returns (uint8) {
        return conduct == Conduct.Red ? uint8(Lane.Red) : uint8(Lane.Green);
    }

    /// @dev All that post, post; time passes where somebody does not.
    function _postAll(Conduct[] memory conducts) private returns (Tally memory tally) {
        for (uint32 i = 0; i < conducts.length; ++i) {
            Conduct conduct = conducts[i];
            if (conduct == Conduct.Silent) continue;
            ++tally.posted;
            if (conduct == Conduct.Copying) {
                uint32 neighbour = (i + 1) % _operatorCount();
                _postHash(_question, i, _postOf(_opening(_question, neighbour, uint8(Lane.Green))));
            } else _post(_question, i, _valueOf(conduct));
        }
        if (tally.posted < conducts.length) vm.warp(block.timestamp + POST + 1);
    }

    function _tryOpening(uint32 place, uint8 value) private returns (bool done) {
        Assessments.Opening[] memory openings = new Assessments.Opening[](1);
        openings[0] = _opening(_question, place, value);
        (done, ) = address(assessments).call(abi.encodeCall(assessments.openPosts, (openings)));
    }

    /// @dev All that can open, open, from a random place on; a copier tries and comes to nothing.
    function _openAll(Conduct[] memory conducts, uint32 from, Tally memory tally) private {
        uint32 n = _operatorCount();
        for (uint32 k = 0; k < n; ++k) {
            uint32 i = (from + k) % n;
            Conduct conduct = conducts[i];
            if (conduct == Conduct.Silent || conduct == Conduct.Dark) continue;
            bool done = _tryOpening(i, _valueOf(conduct));
            bool should = conduct != Conduct.Copying && tally.posted >= _quorum();
            assertTrue(done == should, "an opening was taken or refused wrongly");
            if (!done) continue;
            if (conduct == Conduct.Red) ++tally.red;
            else ++tally.green;
        }
    }

    function _expected(Tally memory tally) private pure returns (AssessmentStatus) {
        uint256 opened = tally.green + tally.red;
        if (tally.posted < _quorum()) return AssessmentStatus.Overdue;
        if (tally.green >= _quorum() || tally.red >= _quorum()) return AssessmentStatus.Agreed;
        return opened < _quorum() ? AssessmentStatus.Overdue : AssessmentStatus.Split;
    }

    function _conductsFrom(uint256 seed) private pure returns (Conduct[] memory conducts) {
        conducts = new Conduct[](_operatorCount());
        for (uint256 i = 0; i < conducts.length; ++i) conducts[i] = Conduct((seed >> (8 * i)) % 6);
    }

    function _runConducts(Conduct[] memory conducts, uint256 seed) private returns (Tally memory tally) {
        tally = _postAll(conducts);
        _openAll(conducts, uint32(seed % _operatorCount()), tally);
        vm.warp(block.timestamp + POST + OPEN + 1);
        assessments.settle(_question);
    }

    function _verdict() private view returns (bytes32) {
        return assessments.questionAt(_question).verdict;
    }

    /// @notice Law 11: a verdict takes 2f+1 equal answers, and everything else goes to an officer.
    function testFuzz_verdict__when_anyMixture__asReckoned(uint256 seed) external {
        Tally memory tally = _runConducts(_conductsFrom(seed), seed >> 128);
        AssessmentStatus expected = _expected(tally);
        assertTrue(assessments.statusOf(_question) == expected, "another status than reckoned");
        bool agreed = expected == AssessmentStatus.Agreed;
        assertTrue((_verdict() != 0) == agreed, "a verdict without agreement, or agreement without one");
        if (!agreed) return;
        uint8 value = tally.green >= _quorum() ? uint8(Lane.Green) : uint8(Lane.Red);
        assertEq(_verdict(), _commitment(_question, value));
    }

    /// @notice Law 12: f operators of any conduct change nothing about the honest ones' answer.
    function testFuzz_verdict__when_fFaulty__theHonestAnswerStands(uint256 seed) external {
        Conduct[] memory conducts = new Conduct[](_operatorCount());
        uint256 faulty = (conducts.length - 1) / 3;
        for (uint256 i = 0; i < faulty; ++i) {
            conducts[(seed >> (16 + 8 * i)) % conducts.length] = Conduct(2 + ((seed >> (64 + 8 * i)) % 4));
        }
        _runConducts(conducts, seed);
        assertTrue(assessments.statusOf(_question) == AssessmentStatus.Agreed, "f faulty operators stopped it");
        assertEq(_verdict(), _commitment(_question, uint8(Lane.Green)));
    }

    /// @notice Law 13: f+1 liars and f+1 silent ones are each enough to send it to an officer, never to a verdict.
    function test_verdict__when_fPlusOneFaulty__toAnOfficer() external {
        Conduct[] memory conducts = new Conduct[](_operatorCount());
        for (uint256 i = 0; i <= (conducts.length - 1) / 3; ++i) conducts[i] = Conduct.Red;
        _runConducts(conducts, 0);
        assertTrue(assessments.statusOf(_question) == AssessmentStatus.Split, "liars made a verdict");
    }

    function test_verdict__when_fPlusOneSilent__toAnOfficer() external {
        Conduct[] memory conducts = new Conduct[](_operatorCount());
        for (uint256 i = 0; i <= (conducts.length - 1) / 3; ++i) conducts[i] = Conduct.Silent;
        _runConducts(conducts, 0);
        assertTrue(assessments.statusOf(_question) == AssessmentStatus.Overdue, "silence made a verdict");
    }
}

/// @title QuorumOfSevenFuzz
/// @notice The same with seven operators: f is two, the quorum five.
contract QuorumOfSevenFuzz is QuorumFuzz {
    function _operatorCount() internal pure override returns (uint32) {
        return 7;
    }
}
