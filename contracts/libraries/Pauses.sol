// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberClass} from "./Members.sol";

/// @title Pauses
/// @notice Where each module of the law stands, and its emergency stops: two classes call one, it ends by itself, and
/// no second one comes soon. Both in one slot, so that asking for one costs nothing more than asking for the other.
/// @dev State of a module:
///
///   running --call (one class)--> called --call (another class, within the window)--> paused
///      ^            ^---- window over ----/                                               |
///      \------------------- pause period over; cool-down, which a vote lifts ------------/
library Pauses {
    /// @notice One module: its line in the directory and its pause.
    struct Pause {
        // slot 0: [0..159] the contract that the directory names
        address module;
        // slot 0: [160..199] last second of the pause
        uint40 until;
        // slot 0: [200..239] while called: when the first of two calls came; else no new pause before this second
        uint40 since;
        // slot 0: [240..247] whose call it was
        MemberClass calledBy;
    }

    /// @notice Lengths in seconds.
    struct Lengths {
        uint32 window;
        uint32 pause;
        uint32 coolDown;
    }

    /// @notice Storage of this library.
    struct Context {
        mapping(bytes32 module => Pause) pauses;
    }

    /// @notice One class asked for a pause; a second one is needed.
    /// @param module The module.
    /// @param class The class that asked.
    event PauseCalled(bytes32 indexed module, MemberClass indexed class);
    /// @notice A module stands still.
    /// @param module The module.
    /// @param until Last second of the pause.
    event ModulePaused(bytes32 indexed module, uint40 until);
    /// @notice A vote ended a pause's cool-down.
    /// @param module The module.
    event PauseAllowedAgain(bytes32 indexed module);

    /// @notice The module stands still.
    /// @param module The module.
    /// @param until Last second of the pause.
    error PausedUntil(bytes32 module, uint40 until);
    /// @notice Another contract took this one's place in the directory: nothing begins here any more.
    /// @param module The module.
    /// @param successor The contract that the directory names.
    error ModuleSuperseded(bytes32 module, address successor);
    /// @notice A pause was not long ago; only a vote allows another one now.
    /// @param module The module.
    /// @param coolUntil First second in which a pause may be called again.
    error PauseTooSoon(bytes32 module, uint40 coolUntil);

    /// @notice Counts a call for a pause; the second class starts it.
    /// @dev Reverts with {PauseTooSoon}. Emits {PauseCalled} or {ModulePaused}.
    /// @param self Storage.
    /// @param module The module.
    /// @param class The caller's class.
    /// @param lengths Periods in force.
    function ask(Context storage self, bytes32 module, MemberClass class, Lengths memory lengths) internal {
        Pause storage pause = self.pauses[module];
        uint40 current = uint40(block.timestamp);
        bool called = pause.calledBy != MemberClass.None;
        if (!called && current < pause.since) revert PauseTooSoon(module, pause.since);
        bool open = called && current <= pause.since + lengths.window;
        if (!open || pause.calledBy == class) {
            pause.calledBy = class;
            pause.since = current;
            emit PauseCalled(module, class);
            return;
        }
        pause.calledBy = MemberClass.None;
        pause.until = current + lengths.pause;
        pause.since = pause.until + lengths.coolDown;
        emit ModulePaused(module, pause.until);
    }

    /// @notice Ends a cool-down; a call that waits for a second one stands.
    /// @dev Emits {PauseAllowedAgain}.
    /// @param self Storage.
    /// @param module The module.
    function allowAgain(Context storage self, bytes32 module) internal {
        Pause storage pause = self.pauses[module];
        if (pause.calledBy == MemberClass.None) pause.since = 0;
        emit PauseAllowedAgain(module);
    }

    /// @notice Stops while the module is paused.
    /// @dev Reverts with {PausedUntil}.
    /// @param self Storage.
    /// @param module The module.
    function requireRunning(Context storage self, bytes32 module) internal view {
        uint40 until = self.pauses[module].until;
        if (block.timestamp <= until) revert PausedUntil(module, until);
    }

    /// @notice Stops while the module is paused, and where the caller is not the contract that the directory names.
    /// @dev Reverts with {PausedUntil} or {ModuleSuperseded}.
    /// @param self Storage.
    /// @param module The module.
    /// @param caller The contract that asks.
    function requireCurrent(Context storage self, bytes32 module, address caller) internal view {
        requireRunning(self, module);
        address current = self.pauses[module].module;
        if (caller != current) revert ModuleSuperseded(module, current);
    }
}
