// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../types/MemberId.sol";

/// @title ICredits
/// @notice What {Titles} asks of {Credits}: a bill moves with the presentation that it is part of.
interface ICredits {
    /// @notice Honours a presentation whose bill the bank takes in the same transaction.
    /// @param presentationId The presentation.
    /// @param titleId The bill's title.
    /// @param bank The bank that acts.
    function honourWith(bytes32 presentationId, bytes32 titleId, MemberId bank) external;

    /// @notice Returns the records of a presentation whose bill the bank gives back in the same transaction.
    /// @param presentationId The presentation.
    /// @param titleId The bill's title.
    /// @param bank The bank that acts.
    function returnWith(bytes32 presentationId, bytes32 titleId, MemberId bank) external;
}
