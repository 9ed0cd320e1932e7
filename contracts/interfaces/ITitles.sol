// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitleWord} from "../types/TitleWord.sol";

/// @title ITitles
/// @notice What {Financing}, {Credits} and a successor of {Titles} ask of {Titles}.
interface ITitles {
    /// @notice Everything kept about a title, here or in the registers before this one.
    /// @param titleId The title.
    /// @return The word; 0 for no title.
    function titleWord(bytes32 titleId) external view returns (TitleWord);

    /// @notice The versions of a bill before and after a title.
    /// @param titleId The title.
    /// @return predecessor The title that it took the place of, or 0.
    /// @return successor The title that took its place, or 0.
    function versionsBeside(bytes32 titleId) external view returns (bytes32 predecessor, bytes32 successor);

    /// @notice The presentation under which a title was offered to a bank last.
    /// @param titleId The title.
    /// @return The presentation, or 0; it counts while the title is pledged.
    function presentationOf(bytes32 titleId) external view returns (bytes32);
}
