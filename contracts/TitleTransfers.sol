// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitlesState} from "./TitlesState.sol";
import {MemberId, MemberIds} from "./types/MemberId.sol";
import {TitleChanges} from "./types/TitleChanges.sol";
import {TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitleTransfers
/// @notice How a title passes from member to member, and back (MLETR articles 11 and 15).
/// @dev Who may move what, while the title is Issued:
///
///   beneficiary --nominate--> nominee --transferBeneficiary, by the holder--> beneficiary
///   holder --transferHolder--> holder            both in one hand --transferOwners--> both
///   Received and not used yet, it can be given back:
///   beneficiary --rejectTransferBeneficiary--> before, holder --rejectTransferHolder--> before,
///   both in one hand --rejectTransferOwners--> both before
/// Using what was received (naming a nominee, passing it on) accepts it. No administrator can move a title.
abstract contract TitleTransfers is TitlesState {
    using TitleChanges for TitleWord;

    /// @notice The beneficiary named who is to own next, or nobody.
    /// @param titleId The title.
    /// @param actor Who did it.
    /// @param nominee Who is named, or nobody.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event BeneficiaryNominated(
        bytes32 indexed titleId,
        MemberId indexed actor,
        MemberId indexed nominee,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice Ownership passed on, possession stayed (DCSA ENDORSE_TO_ORDER).
    /// @param titleId The title.
    /// @param actor Who did it.
    /// @param beneficiary Who owns from now on.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event BeneficiaryTransferred(
        bytes32 indexed titleId,
        MemberId indexed actor,
        MemberId indexed beneficiary,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice Possession passed on (DCSA TRANSFER).
    /// @param titleId The title.
    /// @param actor Who passed it on.
    /// @param holder Who controls from now on.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event HolderTransferred(
        bytes32 indexed titleId,
        MemberId indexed actor,
        MemberId indexed holder,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice Ownership and possession passed on (DCSA ENDORSE_TO_ORDER).
    /// @param titleId The title.
    /// @param actor Who passed it on.
    /// @param beneficiary Who owns from now on.
    /// @param holder Who controls from now on.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event OwnersTransferred(
        bytes32 indexed titleId,
        MemberId indexed actor,
        MemberId indexed beneficiary,
        MemberId holder,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice The new owner gave ownership back.
    /// @param titleId The title.
    /// @param actor Who did it.
    /// @param beneficiary Who owns again.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event BeneficiaryTransferRejected(
        bytes32 indexed titleId,
        MemberId indexed actor,
        MemberId indexed beneficiary,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice The new holder gave possession back.
    /// @param titleId The title.
    /// @param actor Who did it.
    /// @param holder Who controls again.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event HolderTransferRejected(
        bytes32 indexed titleId,
        MemberId indexed actor,
        MemberId indexed holder,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice Who received both gave both back.
    /// @param titleId The title.
    /// @param actor Who gave them back.
    /// @param beneficiary Who owns again.
    /// @param holder Who controls again.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event OwnersTransferRejected(
        bytes32 indexed titleId,
        MemberId indexed actor,
        MemberId indexed beneficiary,
        MemberId holder,
        uint40 sequence,
        bytes32 remark
    );

    /// @notice The nominee owns already.
    /// @param titleId The title.
    /// @param beneficiary Who owns.
    error NomineeAlreadyBeneficiary(bytes32 titleId, MemberId beneficiary);
    /// @notice The nomination stands already, or there is none to take back.
    /// @param titleId The title.
    /// @param nominee Who is named, or nobody.
    error NomineeAlreadyNominated(bytes32 titleId, MemberId nominee);
    /// @notice A holder who does not own passes ownership to the nominee alone.
    /// @param titleId The title.
    /// @param nominee Who is named, or nobody.
    error NotNominee(bytes32 titleId, MemberId nominee);
    /// @notice The recipient is the holder already.
    /// @param titleId The title.
    /// @param holder Who controls it.
    error RecipientAlreadyHolder(bytes32 titleId, MemberId holder);
    /// @notice Nothing was received that could be given back, or it was used since.
    /// @param titleId The title.
    error NothingToReject(bytes32 titleId);
    /// @notice Whoever has both gives both back together.
    /// @param titleId The title.
    error DualRoleRejectionRequired(bytes32 titleId);

    /// @notice Names who is to own next; naming nobody takes a nomination back.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotBeneficiary}, {StraightBillNotEndorsable},
    /// {NomineeAlreadyBeneficiary}, {NomineeAlreadyNominated} or the consortium's refusal.
    /// Emits {BeneficiaryNominated}.
    /// @param titleId The title.
    /// @param nominee Who is to own next, or nobody.
    /// @param remark Digest of a sealed remark, or 0.
    function nominate(bytes32 titleId, MemberId nominee, bytes32 remark) external {
        bool named = nominee != MemberIds.NOBODY;
        MemberId actor = named ? _authoriseTraderWith(nominee, nominee) : _authoriseTrader();
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        _requireBeneficiary(titleId, word, actor);
        _requireEndorsable(titleId, word);
        if (nominee == word.beneficiary()) revert NomineeAlreadyBeneficiary(titleId, nominee);
        if (nominee == word.nominee()) revert NomineeAlreadyNominated(titleId, nominee);
        emit BeneficiaryNominated(titleId, actor, nominee, _keep(titleId, word.withNominee(nominee)), remark);
    }

    /// @notice Passes ownership on; possession stays with the actor.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotHolder}, {NotNominee}, {StraightBillNotEndorsable} or the
    /// consortium's refusal. Emits {BeneficiaryTransferred}.
    /// @param titleId The title.
    /// @param beneficiary Who owns from now on: anybody where the actor owns too, else the nominee.
    /// @param remark Digest of a sealed remark, or 0.
    function transferBeneficiary(bytes32 titleId, MemberId beneficiary, bytes32 remark) external {
        (MemberId actor, TitleWord word) = _holding(titleId, beneficiary, beneficiary);
        word = _withBeneficiary(titleId, word, beneficiary);
        emit BeneficiaryTransferred(titleId, actor, beneficiary, _keep(titleId, word), remark);
    }

    /// @notice Passes possession on; the owner stays, but of a bill endorsed in blank: whoever holds it owns it.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotHolder}, {RecipientAlreadyHolder} or the consortium's refusal.
    /// Emits {HolderTransferred}.
    /// @param titleId The title.
    /// @param holder Who controls from now on.
    /// @param remark Digest of a sealed remark, or 0.
    function transferHolder(bytes32 titleId, MemberId holder, bytes32 remark) external {
        (MemberId actor, TitleWord word) = _holding(titleId, holder, holder);
        word = _withHolder(titleId, word, holder);
        emit HolderTransferred(titleId, actor, holder, _keep(titleId, word), remark);
    }

    /// @notice Passes ownership and possession on, one after the other.
    /// @dev Reverts as {transferBeneficiary} and {transferHolder} do. Emits {OwnersTransferred}.
    /// @param titleId The title.
    /// @param beneficiary Who owns from now on: anybody where the actor owns too, else the nominee.
    /// @param holder Who controls from now on.
    /// @param remark Digest of a sealed remark, or 0.
    function transferOwners(bytes32 titleId, MemberId beneficiary, MemberId holder, bytes32 remark) external {
        (MemberId actor, TitleWord word) = _holding(titleId, beneficiary, holder);
        word = _withHolder(titleId, _withBeneficiary(titleId, word, beneficiary), holder);
        emit OwnersTransferred(titleId, actor, beneficiary, holder, _keep(titleId, word), remark);
    }

    /// @notice Gives ownership back that was received and not used yet.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotBeneficiary}, {NothingToReject}, {DualRoleRejectionRequired} or
    /// the consortium's refusal. Emits {BeneficiaryTransferRejected}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function rejectTransferBeneficiary(bytes32 titleId, bytes32 remark) external {
        MemberId actor = _authoriseTrader();
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        _requireBeneficiary(titleId, word, actor);
        MemberId back = word.prevBeneficiary();
        if (back == MemberIds.NOBODY) revert NothingToReject(titleId);
        if (word.isDual()) revert DualRoleRejectionRequired(titleId);
        emit BeneficiaryTransferRejected(titleId, actor, back, _keep(titleId, word.withBeneficiaryBack()), remark);
    }

    /// @notice Gives possession back that was received and not used yet.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotHolder}, {NothingToReject}, {DualRoleRejectionRequired} or the
    /// consortium's refusal. Emits {HolderTransferRejected}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function rejectTransferHolder(bytes32 titleId, bytes32 remark) external {
        MemberId actor = _authoriseTrader();
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        _requireHolder(titleId, word, actor);
        MemberId back = word.prevHolder();
        if (back == MemberIds.NOBODY) revert NothingToReject(titleId);
        if (word.isDual()) revert DualRoleRejectionRequired(titleId);
        emit HolderTransferRejected(titleId, actor, back, _keep(titleId, word.withHolderBack()), remark);
    }

    /// @notice Gives ownership and possession back that were received together and not used yet.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotBeneficiary}, {NotHolder}, {NothingToReject} or the consortium's
    /// refusal. Emits {OwnersTransferRejected}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function rejectTransferOwners(bytes32 titleId, bytes32 remark) external {
        MemberId actor = _authoriseTrader();
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        _requireBoth(titleId, word, actor);
        (MemberId owner, MemberId controller) = (word.prevBeneficiary(), word.prevHolder());
        if (owner == MemberIds.NOBODY || controller == MemberIds.NOBODY) revert NothingToReject(titleId);
        uint40 sequence = _keep(titleId, word.withBeneficiaryBack().withHolderBack());
        emit OwnersTransferRejected(titleId, actor, owner, controller, sequence, remark);
    }

    /// @dev Who acts as the title's holder, and the word; the members named must be in office.
    function _holding(
        bytes32 titleId,
        MemberId beneficiary,
        MemberId holder
    ) internal view returns (MemberId actor, TitleWord word) {
        actor = _authoriseTraderWith(beneficiary, holder);
        word = _wordAt(titleId, TitleStatus.Issued);
        _requireHolder(titleId, word, actor);
    }

    /// @dev The word under another owner, if the rules of endorsement allow it.
    function _withBeneficiary(bytes32 titleId, TitleWord word, MemberId beneficiary) internal pure returns (TitleWord) {
        if (!word.isDual() && beneficiary != word.nominee()) revert NotNominee(titleId, word.nominee());
        if (beneficiary != word.beneficiary()) _requireEndorsable(titleId, word);
        return word.withBeneficiary(beneficiary);
    }

    /// @dev The word in another hand; a bill in blank is owned by that hand.
    function _withHolder(bytes32 titleId, TitleWord word, MemberId holder) internal pure returns (TitleWord) {
        if (holder == word.holder()) revert RecipientAlreadyHolder(titleId, holder);
        return word.isBlank() ? word.withBearer(holder) : word.withHolder(holder);
    }
}
