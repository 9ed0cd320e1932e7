// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConsortium} from "./interfaces/IConsortium.sol";
import {ICustoms} from "./interfaces/ICustoms.sol";
import {Intents} from "./Intents.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {BillForm, TitleStatus, TitleWord, TitleWords} from "./types/TitleWord.sol";

/// @title Titles
/// @notice Electronic bills of lading: one live title per bill, exactly one holder (MLETR articles 10 and 11).
/// @dev State of a title:
///
///   None --issue--> Issued --surrender--> SurrenderPending --acceptSurrender--> Delivered (final)
///                   |    ^                      |
///     transferHolder|    |                      |
///    transferOwners \----/<---refuseSurrender---/
/// titleId = keccak(issuer, tag, version). The tag is the digest of a VOPRF output over the issuer's number of the
/// bill, so that one number gives one title and nobody can guess the number. No administrator can move a title.
contract Titles is Intents {
    using TitleWords for TitleWord;

    IConsortium private immutable _CONSORTIUM;
    mapping(bytes32 titleId => TitleWord) private _titles;

    /// @notice A title was issued (DCSA ISSUE).
    /// @param titleId The title.
    /// @param issuer The carrier or forwarder.
    /// @param beneficiary Who owns.
    /// @param holder Who controls.
    /// @param root Root of the transport document.
    /// @param shipment The shipment.
    /// @param tag Digest of the reference tag.
    event TitleIssued(
        bytes32 indexed titleId,
        MemberId indexed issuer,
        MemberId indexed beneficiary,
        MemberId holder,
        bytes32 root,
        bytes32 shipment,
        bytes32 tag
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
    /// @notice The bill was given back for the goods (DCSA SURRENDER_FOR_DELIVERY, SREQ).
    /// @param titleId The title.
    /// @param actor Who gave it back.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event TitleSurrendered(bytes32 indexed titleId, MemberId indexed actor, uint40 sequence, bytes32 remark);
    /// @notice The issuer took the bill back and delivers (DCSA SURRENDERED, SURR).
    /// @param titleId The title.
    /// @param issuer Who took it back.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event SurrenderAccepted(bytes32 indexed titleId, MemberId indexed issuer, uint40 sequence, bytes32 remark);
    /// @notice The issuer gave the bill back to the same parties (DCSA SREJ).
    /// @param titleId The title.
    /// @param issuer Who refused.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event SurrenderRefused(bytes32 indexed titleId, MemberId indexed issuer, uint40 sequence, bytes32 remark);

    /// @notice A title of this key is on record.
    /// @param titleId The title.
    /// @param status Where it stands.
    error TitleAlreadyIssued(bytes32 titleId, TitleStatus status);
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
    /// @notice The recipient is the holder already.
    /// @param titleId The title.
    /// @param holder Who controls it.
    error RecipientAlreadyHolder(bytes32 titleId, MemberId holder);
    /// @notice A straight bill cannot be endorsed.
    /// @param titleId The title.
    error StraightBillNotEndorsable(bytes32 titleId);
    /// @notice A title names its transport document and its shipment.
    /// @param titleId The title.
    error DocumentMissing(bytes32 titleId);

    /// @notice Binds the register to its consortium.
    /// @param consortium Address of {Consortium}.
    constructor(IConsortium consortium) {
        _CONSORTIUM = consortium;
    }

    /// @notice Issues version 1 of a title: exactly once per issuer and tag (MLETR article 10(1)(b)(i)).
    /// @dev Reverts with {TitleKeyMismatch}, {TitleAlreadyIssued}, {DocumentMissing} or the consortium's refusal.
    /// Emits {TitleIssued}.
    /// @param titleId keccak(issuer, tag, 1).
    /// @param tag Digest of the reference tag.
    /// @param beneficiary Who owns.
    /// @param holder Who controls.
    /// @param form How the bill may be passed on.
    /// @param root Root of the transport document.
    /// @param shipment The shipment.
    function issue(
        bytes32 titleId,
        bytes32 tag,
        MemberId beneficiary,
        MemberId holder,
        BillForm form,
        bytes32 root,
        bytes32 shipment
    ) external {
        MemberId issuer = _CONSORTIUM.authoriseWith(_actor(), Roles.ISSUERS, Modules.TITLES, beneficiary, holder);
        _requireKey(titleId, issuer, tag, 1);
        if (root == 0 || shipment == 0) revert DocumentMissing(titleId);
        TitleWord word = _titles[titleId];
        if (word.sequence() != 0) revert TitleAlreadyIssued(titleId, word.status());
        _titles[titleId] = TitleWords.issued(beneficiary, holder, form);
        emit TitleIssued(titleId, issuer, beneficiary, holder, root, shipment, tag);
    }

    /// @notice Passes possession on; the owner stays.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotHolder}, {RecipientAlreadyHolder} or the consortium's refusal.
    /// Emits {HolderTransferred}.
    /// @param titleId The title.
    /// @param holder Who controls from now on.
    /// @param remark Digest of a sealed remark, or 0.
    function transferHolder(bytes32 titleId, MemberId holder, bytes32 remark) external {
        (MemberId actor, TitleWord word) = _authoriseHolder(titleId, holder, holder);
        if (holder == word.holder()) revert RecipientAlreadyHolder(titleId, holder);
        word = word.withParties(word.beneficiary(), holder);
        _titles[titleId] = word;
        emit HolderTransferred(titleId, actor, holder, word.sequence(), remark);
    }

    /// @notice Passes ownership and possession on; the actor must have both.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotHolder}, {NotBeneficiary}, {RecipientAlreadyHolder},
    /// {StraightBillNotEndorsable} or the consortium's refusal. Emits {OwnersTransferred}.
    /// @param titleId The title.
    /// @param beneficiary Who owns from now on.
    /// @param holder Who controls from now on.
    /// @param remark Digest of a sealed remark, or 0.
    function transferOwners(bytes32 titleId, MemberId beneficiary, MemberId holder, bytes32 remark) external {
        (MemberId actor, TitleWord word) = _authoriseHolder(titleId, beneficiary, holder);
        if (actor != word.beneficiary()) revert NotBeneficiary(titleId, word.beneficiary());
        if (holder == word.holder()) revert RecipientAlreadyHolder(titleId, holder);
        if (word.isStraight() && beneficiary != word.beneficiary()) revert StraightBillNotEndorsable(titleId);
        word = word.withParties(beneficiary, holder);
        _titles[titleId] = word;
        emit OwnersTransferred(titleId, actor, beneficiary, holder, word.sequence(), remark);
    }

    /// @notice Gives the bill back to its issuer for the goods.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotHolder}, {NotBeneficiary} or the consortium's refusal.
    /// Emits {TitleSurrendered}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function surrender(bytes32 titleId, bytes32 remark) external {
        MemberId actor = _CONSORTIUM.authorise(_actor(), Roles.TRADERS, Modules.TITLES);
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        if (actor != word.holder()) revert NotHolder(titleId, word.holder());
        if (actor != word.beneficiary()) revert NotBeneficiary(titleId, word.beneficiary());
        word = word.withStatus(TitleStatus.SurrenderPending);
        _titles[titleId] = word;
        emit TitleSurrendered(titleId, actor, word.sequence(), remark);
    }

    /// @notice Takes the bill back and delivers: refused unless customs lets the goods go.
    /// @dev Reverts with {UnexpectedTitleStatus}, {TitleKeyMismatch}, the consortium's or customs' refusal.
    /// Emits {SurrenderAccepted}.
    /// @param titleId The title.
    /// @param tag Digest of the reference tag: shows that the actor is the issuer.
    /// @param remark Digest of a sealed remark, or 0.
    function acceptSurrender(bytes32 titleId, bytes32 tag, bytes32 remark) external {
        (MemberId issuer, TitleWord word) = _authoriseIssuer(titleId, tag);
        ICustoms(_CONSORTIUM.moduleAt(Modules.CUSTOMS)).requireDeliverable(titleId);
        word = word.withStatus(TitleStatus.Delivered);
        _titles[titleId] = word;
        emit SurrenderAccepted(titleId, issuer, word.sequence(), remark);
    }

    /// @notice Gives the bill back to the parties that surrendered it.
    /// @dev Reverts with {UnexpectedTitleStatus}, {TitleKeyMismatch} or the consortium's refusal.
    /// Emits {SurrenderRefused}.
    /// @param titleId The title.
    /// @param tag Digest of the reference tag: shows that the actor is the issuer.
    /// @param remark Digest of a sealed remark, or 0.
    function refuseSurrender(bytes32 titleId, bytes32 tag, bytes32 remark) external {
        (MemberId issuer, TitleWord word) = _authoriseIssuer(titleId, tag);
        word = word.withStatus(TitleStatus.Issued);
        _titles[titleId] = word;
        emit SurrenderRefused(titleId, issuer, word.sequence(), remark);
    }

    /// @notice Everything kept about a title.
    /// @param titleId The title.
    /// @return The word; 0 for no title.
    function titleWord(bytes32 titleId) external view returns (TitleWord) {
        return _titles[titleId];
    }

    function _sequenceOf(bytes32 subject) internal view override returns (uint64) {
        return _titles[subject].sequence();
    }

    function _authoriseHolder(
        bytes32 titleId,
        MemberId beneficiary,
        MemberId holder
    ) private view returns (MemberId actor, TitleWord word) {
        actor = _CONSORTIUM.authoriseWith(_actor(), Roles.TRADERS, Modules.TITLES, beneficiary, holder);
        word = _wordAt(titleId, TitleStatus.Issued);
        if (actor != word.holder()) revert NotHolder(titleId, word.holder());
    }

    function _authoriseIssuer(bytes32 titleId, bytes32 tag) private view returns (MemberId issuer, TitleWord word) {
        issuer = _CONSORTIUM.authorise(_actor(), Roles.ISSUERS, Modules.TITLES);
        word = _wordAt(titleId, TitleStatus.SurrenderPending);
        _requireKey(titleId, issuer, tag, word.version());
    }

    function _wordAt(bytes32 titleId, TitleStatus status) private view returns (TitleWord word) {
        word = _titles[titleId];
        if (word.status() != status) revert UnexpectedTitleStatus(titleId, word.status());
    }

    function _requireKey(bytes32 titleId, MemberId issuer, bytes32 tag, uint8 version) private pure {
        if (keccak256(abi.encode(issuer, tag, version)) != titleId) revert TitleKeyMismatch(titleId, issuer);
    }
}
