// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../types/MemberId.sol";
import {Lane} from "../types/Verdicts.sol";

/// @notice Which way the goods go.
enum DeclarationKind {
    None,
    Import,
    Export
}

/// @notice Where a declaration stands. A hold is a mark beside the status, not a status.
enum DeclarationStatus {
    // Never lodged.
    None,
    // From None by the declarant; Overdue when customs lets the time pass.
    Lodged,
    // From Lodged by customs: final.
    Rejected,
    // From Lodged by customs, with the package for the operators.
    Accepted,
    // From Accepted by the lane act, or from Released by recall.
    Laned,
    // From Laned.
    InspectionOrdered,
    // From InspectionOrdered.
    Inspected,
    // From Accepted by policy, from Laned or Inspected by an officer.
    Released,
    // From Released by a terminal: final.
    GatedOut,
    // From any status after acceptance and before gate-out: final.
    Seized
}

/// @title Declarations
/// @notice One customs declaration from lodging to gate-out.
/// @dev State of a declaration:
///
///   None --lodge--> Lodged --accept--> Accepted --setLane--> Laned --orderInspection--> InspectionOrdered
///                     |                  |                   |  ^                         | recordInspection
///                     reject             releaseByPolicy     |  recall                    v
///                     v                  v                   v  |                       Inspected
///                  Rejected           Released <---release---+--|--------release----------/
///                                        |  \-------------------/
///                                        gateOut (never while held) --> GatedOut
///   hold: a mark set from Accepted to Released, lifted by release; seize: from Accepted to Released --> Seized
library Declarations {
    /// @notice One declaration.
    struct Declaration {
        // slot 0: [0..31]
        MemberId declarant;
        // slot 0: [32..39]
        DeclarationKind kind;
        // slot 0: [40..47]
        DeclarationStatus status;
        // slot 0: [48..55]
        Lane lane;
        // slot 0: [56..63] hold mark
        bool held;
        // slot 0: [64..71] advice consumed by the lane act, 0 for none
        uint8 riskAdvice;
        // slot 0: [72..79] advice consumed by release, hold or seizure, 0 for none
        uint8 xrayAdvice;
        // slot 0: [80..87] X-ray questions asked so far
        uint8 xrayRounds;
        // slot 0: [88..127] last second for acceptance
        uint40 acceptBy;
        // slot 0: [128..167] acts so far
        uint40 sequence;
        // slot 1: keccak(draw key)
        bytes32 drawCommitment;
        // slot 2: titles it is bound to
        bytes32[] titles;
    }

    /// @notice Most titles that a declaration may be bound to: each change of status visits them.
    uint256 internal constant MOST_TITLES = 32;

    /// @notice The declaration does not stand where the act needs it.
    /// @param declarationId The declaration.
    /// @param status Where it stands.
    error UnexpectedDeclarationStatus(bytes32 declarationId, DeclarationStatus status);
    /// @notice The declaration is held.
    /// @param declarationId The declaration.
    error DeclarationHeld(bytes32 declarationId);
    /// @notice The declaration is bound to as many titles as it may be.
    /// @param declarationId The declaration.
    error TooManyTitles(bytes32 declarationId);

    /// @notice Stops unless a declaration stands at one status.
    /// @dev Reverts with {UnexpectedDeclarationStatus}.
    /// @param self The declaration.
    /// @param id Its id.
    /// @param status Where it must stand.
    function requireStatus(Declaration storage self, bytes32 id, DeclarationStatus status) internal view {
        if (self.status != status) revert UnexpectedDeclarationStatus(id, self.status);
    }

    /// @notice Stops unless a declaration is accepted and its goods are still there.
    /// @dev Reverts with {UnexpectedDeclarationStatus}.
    /// @param self The declaration.
    /// @param id Its id.
    function requireLive(Declaration storage self, bytes32 id) internal view {
        bool live = self.status >= DeclarationStatus.Accepted && self.status <= DeclarationStatus.Released;
        if (!live) revert UnexpectedDeclarationStatus(id, self.status);
    }

    /// @notice Whether a declaration lets its goods go: released or out, and not held.
    /// @param self The declaration.
    /// @return True when it does.
    function isCleared(Declaration storage self) internal view returns (bool) {
        DeclarationStatus status = self.status;
        return (status == DeclarationStatus.Released || status == DeclarationStatus.GatedOut) && !self.held;
    }

    /// @notice Whether a declaration was accepted, is bound to a title, and its goods were not seized.
    /// @param self The declaration.
    /// @param titleId The title.
    /// @return True when all three hold.
    function isAcceptedFor(Declaration storage self, bytes32 titleId) internal view returns (bool) {
        if (self.status < DeclarationStatus.Accepted || self.status > DeclarationStatus.GatedOut) return false;
        bytes32[] storage titles = self.titles;
        for (uint256 i = 0; i < titles.length; ++i) {
            if (titles[i] == titleId) return true;
        }
        return false;
    }
}
