// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Modules
/// @notice Names under which the directory of {Consortium} knows the contracts of the law.
library Modules {
    bytes32 internal constant CONSORTIUM = "Consortium";
    bytes32 internal constant DOCUMENTS = "Documents";
    bytes32 internal constant TITLES = "Titles";
    bytes32 internal constant FINANCING = "Financing";
    bytes32 internal constant CREDITS = "Credits";
    bytes32 internal constant TITLE_FACADES = "TitleFacades";
    bytes32 internal constant CUSTOMS = "Customs";
    bytes32 internal constant ASSESSMENTS = "Assessments";
}
