// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitleWord} from "../types/TitleWord.sol";

/// @title ITitles
/// @notice What {Financing}, {Credits}, {TitleFacades} and a successor of {Titles} ask of {Titles}.
interface ITitles {
    /// @notice Carries an act out in the name of whoever called a facade; {TitleFacades} alone does it.
    /// @param titleId The title.
    /// @param caller Who called it.
    /// @param call Selector and arguments of the act.
    /// @return earlier The title's word before.
    /// @return later The word afterwards.
    function performFor(
        bytes32 titleId,
        address caller,
        bytes calldata call
    ) external returns (TitleWord earlier, TitleWord later);

    /// @notice Everything kept about a title, here or in the registers before this one.
    /// @param titleId The title.
    /// @return The word; 0 for no title.
    function titleWord(bytes32 titleId) external view returns (TitleWord);

    /// @notice The versions of a bill before and after a title.
    /// @param titleId The title.
    /// @return predecessor The title that it took the place of, or 0.
    /// @return successor The title that took its place, or 0.
    function versionsBeside(bytes32 titleId) external view returns (bytes32 predecessor, bytes32 successor);

    /// @notice What shows titles to wallets of the open peer.
    /// @return Address of {TitleFacades}.
    function facades() external view returns (address);

    /// @notice The presentation under which a title was offered to a bank last.
    /// @param titleId The title.
    /// @return The presentation, or 0; it counts while the title is pledged.
    function presentationOf(bytes32 titleId) external view returns (bytes32);
}
