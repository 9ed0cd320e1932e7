// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConsortium} from "./interfaces/IConsortium.sol";
import {ITitleFacades} from "./interfaces/ITitleFacades.sol";
import {ITitles} from "./interfaces/ITitles.sol";
import {Intents} from "./Intents.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {TitleChanges} from "./types/TitleChanges.sol";
import {TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitlesState
/// @notice What all acts about titles share: the words, and who may act on one.
abstract contract TitlesState is ITitles, Intents {
    using TitleChanges for TitleWord;

    IConsortium internal immutable _CONSORTIUM;
    ITitles internal immutable _OLDER_REGISTER;
    ITitleFacades internal immutable _FACADES;
    mapping(bytes32 titleId => TitleWord) internal _titles;

    /// @notice The title id is not the key of issuer, tag and version.
    /// @param titleId The id given.
    /// @param issuer The member that acted.
    error TitleKeyMismatch(bytes32 titleId, MemberId issuer);
    /// @notice The title does not stand where the act needs it.
    /// @param titleId The title.
    /// @param status Where it stands.
    error UnexpectedTitleStatus(bytes32 titleId, TitleStatus status);
    /// @notice Only the holder passes a title on.
    /// @param titleId The title.
    /// @param holder Who controls it.
    error NotHolder(bytes32 titleId, MemberId holder);
    /// @notice Only the beneficiary may let another one own.
    /// @param titleId The title.
    /// @param beneficiary Who owns.
    error NotBeneficiary(bytes32 titleId, MemberId beneficiary);
    /// @notice A straight bill cannot be endorsed.
    /// @param titleId The title.
    error StraightBillNotEndorsable(bytes32 titleId);
    /// @notice The bill was endorsed to an owner who cannot endorse it further.
    /// @param titleId The title.
    error EndorsementFinal(bytes32 titleId);

    /// @notice Binds the register to its consortium.
    /// @param consortium Address of {Consortium}.
    /// @param olderRegister The register before this one, or 0.
    /// @param facades_ Address of {TitleFacades}.
    constructor(IConsortium consortium, ITitles olderRegister, ITitleFacades facades_) {
        _CONSORTIUM = consortium;
        _OLDER_REGISTER = olderRegister;
        _FACADES = facades_;
    }

    /// @inheritdoc ITitles
    function titleWord(bytes32 titleId) external view returns (TitleWord) {
        return _wordOf(titleId);
    }

    /// @dev Keeps the word one step further and tells how many acts it has seen.
    function _keep(bytes32 titleId, TitleWord word) internal returns (uint40) {
        word = word.stepped();
        if (word.isFaced()) _keepAndTell(titleId, word);
        else _titles[titleId] = word;
        return word.sequence();
    }

    /// @dev The title's word, from the older register where it never came here.
    function _wordOf(bytes32 titleId) internal view returns (TitleWord word) {
        word = _titles[titleId];
        bool elsewhere = address(_OLDER_REGISTER) != address(0) && word.sequence() == 0;
        return elsewhere ? _OLDER_REGISTER.titleWord(titleId) : word;
    }

    function _sequenceOf(bytes32 subject) internal view override returns (uint64) {
        return _titles[subject].sequence();
    }

    /// @dev Reverts unless the actor is a trader in office; the member it acts for.
    function _authoriseTrader() internal view returns (MemberId) {
        return _CONSORTIUM.authorise(_actor(), Roles.TRADERS, Modules.TITLES);
    }

    /// @dev As {_authoriseTrader}, and two members named by the act must be in office.
    function _authoriseTraderWith(MemberId first, MemberId second) internal view returns (MemberId) {
        return _CONSORTIUM.authoriseWith(_actor(), Roles.TRADERS, Modules.TITLES, first, second);
    }

    /// @dev Reverts unless the title stands there.
    function _wordAt(bytes32 titleId, TitleStatus status) internal view returns (TitleWord word) {
        word = _titles[titleId];
        if (word.status() != status) revert UnexpectedTitleStatus(titleId, word.status());
    }

    function _requireHolder(bytes32 titleId, TitleWord word, MemberId actor) internal pure {
        if (actor != word.holder()) revert NotHolder(titleId, word.holder());
    }

    function _requireBeneficiary(bytes32 titleId, TitleWord word, MemberId actor) internal pure {
        if (actor != word.beneficiary()) revert NotBeneficiary(titleId, word.beneficiary());
    }

    /// @dev Reverts unless one member owns and controls, and it acts.
    function _requireBoth(bytes32 titleId, TitleWord word, MemberId actor) internal pure {
        _requireBeneficiary(titleId, word, actor);
        _requireHolder(titleId, word, actor);
    }

    /// @dev Reverts where the owner cannot be another one by endorsement.
    function _requireEndorsable(bytes32 titleId, TitleWord word) internal pure {
        if (word.isStraight()) revert StraightBillNotEndorsable(titleId);
        if (word.isFinal()) revert EndorsementFinal(titleId);
    }

    function _requireKey(bytes32 titleId, MemberId issuer, bytes32 tag, uint8 version) internal pure {
        if (keccak256(abi.encode(issuer, tag, version)) != titleId) revert TitleKeyMismatch(titleId, issuer);
    }

    /// @dev Keeps the word and lets wallets hear of it; of an act that came through the facades these tell themselves.
    function _keepAndTell(bytes32 titleId, TitleWord later) private {
        TitleWord earlier = _titles[titleId];
        _titles[titleId] = later;
        if (msg.sender != address(_FACADES)) _FACADES.tell(titleId, msg.sig, earlier, later);
    }
}
