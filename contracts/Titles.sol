// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConsortium} from "./interfaces/IConsortium.sol";
import {ITitleFacades} from "./interfaces/ITitleFacades.sol";
import {ITitles} from "./interfaces/ITitles.sol";
import {TitleEndorsements} from "./TitleEndorsements.sol";
import {TitleFacing} from "./TitleFacing.sol";
import {TitleMigrations} from "./TitleMigrations.sol";
import {TitlePledges} from "./TitlePledges.sol";
import {TitlePresentations} from "./TitlePresentations.sol";
import {TitlesState} from "./TitlesState.sol";
import {TitleVoids} from "./TitleVoids.sol";

/// @title Titles
/// @notice Electronic bills of lading: one live title per bill, exactly one holder (MLETR articles 10 and 11).
/// @dev The parts of a title's life: {TitleIssues}, {TitleTransfers}, {TitleEndorsements}, {TitlePledges},
/// {TitlePresentations}, {TitleHouses}, {TitleSurrenders}, {TitleVoids}, {TitleMigrations}, {TitleFacing}. No
/// administrator can move a title.
contract Titles is TitleEndorsements, TitleVoids, TitlePresentations, TitleMigrations, TitleFacing {
    /// @notice Binds the register to its consortium.
    /// @param consortium Address of {Consortium}.
    /// @param notice Seconds from notice of a default to the enforcement of a pledge, 1 and more.
    /// @param olderRegister The register before this one, or 0.
    /// @param facades Address of {TitleFacades}.
    constructor(
        IConsortium consortium,
        uint32 notice,
        ITitles olderRegister,
        ITitleFacades facades
    ) TitlesState(consortium, olderRegister, facades) TitlePledges(notice) {}
}
