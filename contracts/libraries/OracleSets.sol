// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../types/MemberId.sol";
import {AssessmentKind} from "../types/Verdicts.sol";

/// @title OracleSets
/// @notice Which operators answer which kind of question with which pinned model: n = 3f+1 exactly.
/// @dev State of an operator in a set:
///
///   in office --two statements on one question, shown by anybody--> suspended, until a vote names a new set
library OracleSets {
    /// @notice One set.
    struct OracleSet {
        // SHA-256 of the model's manifest, salted for operational models
        bytes32 modelHash;
        // What the set answers
        AssessmentKind kind;
        // Bit i: operator i showed two faces
        uint32 suspended;
        // Operators in order; their place is their bit
        MemberId[] operators;
        // Seconds for posting, from opening
        uint32 postSeconds;
        // Seconds for opening, after posting
        uint32 openSeconds;
    }

    /// @notice Storage of this library.
    struct Context {
        uint32 count;
        mapping(uint32 set => OracleSet) sets;
        mapping(uint32 set => mapping(MemberId operator => uint8)) places;
        mapping(AssessmentKind kind => uint32) inForce;
    }

    /// @notice Most operators of a set; their marks fit a word of 32 bits.
    uint256 internal constant MOST_OPERATORS = 31;

    /// @notice A set came into force.
    /// @param set Its number.
    /// @param kind What it answers.
    /// @param modelHash The pinned model.
    /// @param operators Its operators in order.
    event OracleSetNamed(
        uint32 indexed set,
        AssessmentKind indexed kind,
        bytes32 indexed modelHash,
        MemberId[] operators
    );
    /// @notice An operator was suspended from a set.
    /// @param set The set.
    /// @param operator The operator.
    /// @param question The question it answered twice.
    event OperatorSuspended(uint32 indexed set, MemberId indexed operator, bytes32 indexed question);

    /// @notice A set must have 3f+1 operators, f at least 1, at most 31, none twice.
    /// @param count Operators given.
    error SetSizeUnfit(uint256 count);
    /// @notice The member is not in the set that the question was opened to.
    /// @param set The set.
    /// @param member The member.
    error NotOperator(uint32 set, MemberId member);
    /// @notice The operator showed two faces and is suspended from the set.
    /// @param set The set.
    /// @param operator The operator.
    error OperatorIsSuspended(uint32 set, MemberId operator);
    /// @notice No set answers this kind of question.
    /// @param kind The kind.
    error NoOracleSet(AssessmentKind kind);

    /// @notice Names the set that answers from now on.
    /// @dev Reverts with {SetSizeUnfit}. Emits {OracleSetNamed}.
    /// @param self Storage.
    /// @param given The new set.
    function name(Context storage self, OracleSet memory given) internal {
        uint256 n = given.operators.length;
        if (n < 4 || n > MOST_OPERATORS || n % 3 != 1) revert SetSizeUnfit(n);
        uint32 id = ++self.count;
        given.suspended = 0;
        self.sets[id] = given;
        for (uint256 i = 0; i < n; ++i) {
            if (self.places[id][given.operators[i]] != 0) revert SetSizeUnfit(n);
            self.places[id][given.operators[i]] = uint8(i + 1);
        }
        self.inForce[given.kind] = id;
        emit OracleSetNamed(id, given.kind, given.modelHash, given.operators);
    }

    /// @notice Suspends an operator from a set.
    /// @dev Reverts with {NotOperator}. Emits {OperatorSuspended}.
    /// @param self Storage.
    /// @param set The set.
    /// @param operator The operator.
    /// @param question The question it answered twice.
    function suspend(Context storage self, uint32 set, MemberId operator, bytes32 question) internal {
        self.sets[set].suspended |= uint32(1) << placeOf(self, set, operator);
        emit OperatorSuspended(set, operator, question);
    }

    /// @notice The set in force for a kind.
    /// @dev Reverts with {NoOracleSet}.
    /// @param self Storage.
    /// @param kind What it answers.
    /// @return Its number.
    function current(Context storage self, AssessmentKind kind) internal view returns (uint32) {
        uint32 set = self.inForce[kind];
        if (set == 0) revert NoOracleSet(kind);
        return set;
    }

    /// @notice The bit of an operator in office.
    /// @dev Reverts with {NotOperator} or {OperatorIsSuspended}.
    /// @param self Storage.
    /// @param set The set.
    /// @param operator The operator.
    /// @return A word with one bit.
    function bitInOffice(Context storage self, uint32 set, MemberId operator) internal view returns (uint32) {
        uint32 bit = uint32(1) << placeOf(self, set, operator);
        if (self.sets[set].suspended & bit != 0) revert OperatorIsSuspended(set, operator);
        return bit;
    }

    /// @notice The place of an operator in a set.
    /// @dev Reverts with {NotOperator}.
    /// @param self Storage.
    /// @param set The set.
    /// @param operator The operator.
    /// @return Place from 0.
    function placeOf(Context storage self, uint32 set, MemberId operator) internal view returns (uint8) {
        uint8 place = self.places[set][operator];
        if (place == 0) revert NotOperator(set, operator);
        return place - 1;
    }

    /// @notice Equal answers that make a verdict: 2f+1 of 3f+1.
    /// @param self Storage.
    /// @param set The set.
    /// @return The quorum.
    function quorumOf(Context storage self, uint32 set) internal view returns (uint256) {
        uint256 operators = self.sets[set].operators.length;
        return operators - (operators - 1) / 3;
    }
}
