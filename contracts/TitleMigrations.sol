// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Intents} from "./Intents.sol";
import {ITitles} from "./interfaces/ITitles.sol";
import {TitleHouses} from "./TitleHouses.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {TitleChanges} from "./types/TitleChanges.sol";
import {TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitleMigrations
/// @notice How titles move to a successor of this register: one by one, each by the will of its holder.
/// @dev A vote names the successor in the directory. From then on this register issues nothing, and what is in it goes
/// on until its holder takes it along or it ends here:
///
///   here:      Issued --migrate (its holder, to the register that the directory names)--> Migrated (final)
///   successor: None --takeOver (anybody, in the same transaction with the holder's intent)--> Issued
/// Parties, form, endorsement, version and the count of acts go along. No administrator takes part in it.
abstract contract TitleMigrations is TitleHouses {
    using TitleChanges for TitleWord;

    mapping(bytes32 titleId => address register) private _registers;

    /// @notice A title left for a successor of this register.
    /// @param titleId The title.
    /// @param holder Whose will it was.
    /// @param register The successor.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event TitleMigrated(
        bytes32 indexed titleId,
        MemberId indexed holder,
        address indexed register,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice A title came from the older register.
    /// @param titleId The title.
    /// @param holder Who controls it.
    /// @param beneficiary Who owns.
    /// @param sequence Acts that the title has seen, this one included.
    event TitleTakenOver(
        bytes32 indexed titleId,
        MemberId indexed holder,
        MemberId indexed beneficiary,
        uint40 sequence
    );

    /// @notice A title migrates to the register that the directory names, and to no other.
    /// @param titleId The title.
    /// @param register The register named.
    error NotSuccessor(bytes32 titleId, address register);
    /// @notice A house bill, and a master bill with houses, end in the register where they were linked: two registers
    /// could not see that both are pledged.
    /// @param titleId The title.
    error LinkedBillStays(bytes32 titleId);
    /// @notice The title is in this register already, or the register before did not let it go to this one.
    /// @param titleId The title.
    error NotMigratedHere(bytes32 titleId);

    /// @notice Lets a title go to the successor of this register.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotHolder}, {NotSuccessor}, {LinkedBillStays} or the consortium's
    /// refusal. Emits {TitleMigrated}.
    /// @param titleId The title.
    /// @param register The successor: signed over, so that no later vote sends the title elsewhere.
    /// @param remark Digest of a sealed remark, or 0.
    function migrate(bytes32 titleId, address register, bytes32 remark) external {
        MemberId actor = _authoriseTrader();
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        _requireHolder(titleId, word, actor);
        if (register == address(this) || register != _CONSORTIUM.moduleAt(Modules.TITLES)) {
            revert NotSuccessor(titleId, register);
        }
        if (_isLinked(titleId)) revert LinkedBillStays(titleId);
        _registers[titleId] = register;
        emit TitleMigrated(titleId, actor, register, _keep(titleId, word.withStatus(TitleStatus.Migrated)), remark);
    }

    /// @notice Takes a title over that the register before let go to this one.
    /// @dev Reverts with {NotMigratedHere}. Emits {TitleTakenOver}.
    /// @param titleId The title.
    function takeOver(bytes32 titleId) external {
        _takeOver(titleId);
    }

    /// @notice Takes a title over with its holder's signed {migrate} for the register before: both or neither.
    /// @dev Reverts with {NotMigratedHere} or as that register's {perform} does. Emits {TitleTakenOver}.
    /// @param titleId The title.
    /// @param intent The holder's.
    /// @param signature Over it, in the domain of the register before.
    function takeOverWith(bytes32 titleId, Intents.Intent calldata intent, bytes calldata signature) external {
        if (address(_OLDER_REGISTER) == address(0)) revert NotMigratedHere(titleId);
        Intents(address(_OLDER_REGISTER)).perform(intent, signature);
        _takeOver(titleId);
    }

    /// @notice Where a title went from this register.
    /// @param titleId The title.
    /// @return The successor, or 0.
    function registerOf(bytes32 titleId) external view returns (address) {
        return _registers[titleId];
    }

    /// @notice The older register.
    /// @return Its address, or 0.
    function olderRegister() external view returns (ITitles) {
        return _OLDER_REGISTER;
    }

    function _takeOver(bytes32 titleId) private {
        bool here = address(_OLDER_REGISTER) == address(0) || _titles[titleId].sequence() != 0;
        if (here || TitleMigrations(address(_OLDER_REGISTER)).registerOf(titleId) != address(this)) {
            revert NotMigratedHere(titleId);
        }
        TitleWord word = _OLDER_REGISTER.titleWord(titleId).takenOver();
        emit TitleTakenOver(titleId, word.holder(), word.beneficiary(), _keep(titleId, word));
    }
}
