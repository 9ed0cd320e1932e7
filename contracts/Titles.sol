// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConsortium} from "./interfaces/IConsortium.sol";
import {TitlesState} from "./TitlesState.sol";
import {TitleSurrenders} from "./TitleSurrenders.sol";
import {TitleTransfers} from "./TitleTransfers.sol";

/// @title Titles
/// @notice Electronic bills of lading: one live title per bill, exactly one holder (MLETR articles 10 and 11).
/// @dev The parts of a title's life: {TitleIssues}, {TitleTransfers}, {TitleSurrenders}. No administrator can move a
/// title.
contract Titles is TitleTransfers, TitleSurrenders {
    /// @notice Binds the register to its consortium.
    /// @param consortium Address of {Consortium}.
    constructor(IConsortium consortium) TitlesState(consortium) {}
}
