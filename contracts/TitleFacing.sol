// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITitles} from "./interfaces/ITitles.sol";
import {TitleIssues} from "./TitleIssues.sol";
import {MemberId} from "./types/MemberId.sol";
import {TitleChanges} from "./types/TitleChanges.sol";
import {TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitleFacing
/// @notice How a title gets a facade, so that wallets of the open peer read it and act on it.
/// @dev {TitleFacades} is fixed when the register is founded: no vote can put another one in its place, since it names
/// in whose name an act is done.
///
///   no facade --giveFacade (its holder), issueWithFacade (its issuer)--> with a facade, for good
abstract contract TitleFacing is TitleIssues {
    using TitleChanges for TitleWord;

    /// @notice A title is shown to wallets of the open peer.
    /// @param titleId The title.
    /// @param facade Where.
    /// @param tokenId Its number there.
    /// @param sequence Acts that the title has seen, this one included.
    event FacadeGiven(bytes32 indexed titleId, address indexed facade, uint256 indexed tokenId, uint40 sequence);

    /// @notice The title has a facade.
    /// @param titleId The title.
    error FacadeAlreadyGiven(bytes32 titleId);
    /// @notice Only the facades name in whose name an act is done.
    /// @param caller Who tried.
    error OnlyFacades(address caller);

    /// @notice Shows a title to wallets, under its own id as a number; they see its parties, not its history.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotHolder}, {FacadeAlreadyGiven} or the consortium's refusal.
    /// Emits {FacadeGiven}.
    /// @param titleId The title.
    function giveFacade(bytes32 titleId) external {
        MemberId actor = _authoriseTrader();
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        _requireHolder(titleId, word, actor);
        if (word.isFaced()) revert FacadeAlreadyGiven(titleId);
        _give(titleId, uint256(titleId), word.stepped());
    }

    /// @notice Issues version 1 of a title and shows it to wallets from the beginning.
    /// @dev Reverts as {issue} does, and as the facades do. Emits {TitleIssued} and {FacadeGiven}.
    /// @param titleId keccak(issuer, tag, 1).
    /// @param bill What it is issued with.
    /// @param tokenId Its number for wallets: its own id, or the root of a document in the peer's form.
    function issueWithFacade(bytes32 titleId, Bill calldata bill, uint256 tokenId) external {
        // Who issued it stands in its own event.
        // slither-disable-next-line unused-return
        _issueFirst(titleId, bill);
        _give(titleId, tokenId, _titles[titleId]);
    }

    /// @notice Carries an act out in the name of whoever called a facade.
    /// @dev Reverts with {OnlyFacades}, {IntentNested} or the act's own error.
    /// @param titleId The title.
    /// @param caller Who called it.
    /// @param call Selector and arguments of the act.
    /// @return earlier The title's word before.
    /// @return later The word afterwards.
    function performFor(
        bytes32 titleId,
        address caller,
        bytes calldata call
    ) external returns (TitleWord earlier, TitleWord later) {
        if (msg.sender != address(_FACADES)) revert OnlyFacades(msg.sender);
        earlier = _titles[titleId];
        _performAs(caller, call);
        later = _titles[titleId];
    }

    /// @inheritdoc ITitles
    function facades() external view returns (address) {
        return address(_FACADES);
    }

    function _give(bytes32 titleId, uint256 tokenId, TitleWord word) private {
        word = word.withFacade();
        _titles[titleId] = word;
        emit FacadeGiven(titleId, _FACADES.give(titleId, tokenId, word), tokenId, word.sequence());
    }
}
