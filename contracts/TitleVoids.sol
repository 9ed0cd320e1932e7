// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {TitlePledges} from "./TitlePledges.sol";
import {TitleSurrenders} from "./TitleSurrenders.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {TitleChanges} from "./types/TitleChanges.sol";
import {TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitleVoids
/// @notice How a title ends without delivery, and what may stand in its place afterwards.
/// @dev State of a title:
///
///   Issued, nothing done yet --voidBeforeCirculation (issuer, its first holder consents)--> Void (final)
///   Issued, Pledged, SurrenderPending --voidByOrder (vote of the consortium, a court's order)--> Void (final)
///   Void, OnPaper: --reissue (issuer, once): None --> Issued for the next version; the older title rests
abstract contract TitleVoids is TitleSurrenders, TitlePledges {
    using TitleChanges for TitleWord;

    bytes32 private constant CONSENT_TYPEHASH = keccak256("VoidConsent(bytes32 titleId,uint64 deadline)");

    /// @notice A title that nobody had used yet was voided (DCSA VOIDED).
    /// @param titleId The title.
    /// @param issuer The carrier or forwarder.
    /// @param holder Its first holder, who consented.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event TitleVoided(
        bytes32 indexed titleId,
        MemberId indexed issuer,
        MemberId indexed holder,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice A title was voided by order of a court.
    /// @param titleId The title.
    /// @param order Digest of the order.
    /// @param sequence Acts that the title has seen, this one included.
    event TitleVoidedByOrder(bytes32 indexed titleId, bytes32 indexed order, uint40 sequence);
    /// @notice A title took the place of a voided one, or of the paper bill that an older title became.
    /// @param titleId The new title.
    /// @param issuer The carrier or forwarder.
    /// @param predecessor The older title.
    event TitleReissued(bytes32 indexed titleId, MemberId indexed issuer, bytes32 indexed predecessor);

    /// @notice The title was used already.
    /// @param titleId The title.
    /// @param sequence Acts that it has seen.
    error TitleInCirculation(bytes32 titleId, uint40 sequence);
    /// @notice The holder's consent is over.
    /// @param deadline Its last second.
    error ConsentExpired(uint64 deadline);
    /// @notice The consent was signed by another one than the holder.
    /// @param titleId The title.
    /// @param signer Whose key it was.
    error ConsentNotOfHolder(bytes32 titleId, MemberId signer);
    /// @notice Only a vote of the consortium does this.
    /// @param caller Who tried.
    error OnlyConsortium(address caller);
    /// @notice An order is named by its digest.
    /// @param titleId The title.
    error OrderMissing(bytes32 titleId);
    /// @notice Another title stands in the place of this one.
    /// @param titleId The older title.
    /// @param successor The title in its place.
    error TitleAlreadyReissued(bytes32 titleId, bytes32 successor);

    /// @notice Voids a title that has seen no act but its issue; its holder consents with a signature.
    /// @dev Reverts with {UnexpectedTitleStatus}, {TitleKeyMismatch}, {TitleInCirculation}, {ConsentExpired},
    /// {ConsentNotOfHolder}, ECDSA's errors or the consortium's refusal of issuer or holder. Emits {TitleVoided}.
    /// @param titleId The title.
    /// @param tag Digest of the reference tag: shows that the actor is the issuer.
    /// @param deadline Last second in which the consent counts.
    /// @param consent 65 bytes over the EIP-712 digest of VoidConsent, by a key of the holder.
    /// @param remark Digest of a sealed remark, or 0.
    function voidBeforeCirculation(
        bytes32 titleId,
        bytes32 tag,
        uint64 deadline,
        bytes calldata consent,
        bytes32 remark
    ) external {
        MemberId issuer = _CONSORTIUM.authorise(_actor(), Roles.ISSUERS, Modules.TITLES);
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        _requireKey(titleId, issuer, tag, word.version());
        if (word.sequence() != 1) revert TitleInCirculation(titleId, word.sequence());
        _requireConsent(titleId, word.holder(), deadline, consent);
        uint40 sequence = _keep(titleId, word.withStatus(TitleStatus.Void));
        emit TitleVoided(titleId, issuer, word.holder(), sequence, remark);
    }

    /// @notice Voids a live title by order of a court, once the consortium voted for it.
    /// @dev Reverts with {OnlyConsortium}, {OrderMissing} or {UnexpectedTitleStatus}. Emits {TitleVoidedByOrder}.
    /// @param titleId The title.
    /// @param order Digest of the order.
    function voidByOrder(bytes32 titleId, bytes32 order) external {
        if (msg.sender != address(_CONSORTIUM)) revert OnlyConsortium(msg.sender);
        if (order == 0) revert OrderMissing(titleId);
        TitleWord word = _titles[titleId];
        TitleStatus status = word.status();
        bool live =
            status == TitleStatus.Issued || status == TitleStatus.Pledged || status == TitleStatus.SurrenderPending;
        if (!live) revert UnexpectedTitleStatus(titleId, status);
        if (status == TitleStatus.Pledged) _unpledge(titleId);
        emit TitleVoidedByOrder(titleId, order, _keep(titleId, word.withStatus(TitleStatus.Void)));
    }

    /// @notice Issues the next version of a bill whose title was voided or became a paper bill, cancelled since.
    /// @dev Reverts with {UnexpectedTitleStatus}, {TitleAlreadyReissued}, {TitleKeyMismatch} for either title,
    /// {DocumentMissing}, {PaperNotReplaceable} or the consortium's refusal. Emits {TitleIssued} and {TitleReissued},
    /// and {PaperReplaced} where the older title is on paper.
    /// @param titleId keccak(issuer, tag, version + 1).
    /// @param predecessor The older title.
    /// @param bill What the new title is issued with.
    function reissue(bytes32 titleId, bytes32 predecessor, Bill calldata bill) external {
        MemberId issuer = _CONSORTIUM.authoriseWith(
            _actor(),
            Roles.ISSUERS,
            Modules.TITLES,
            bill.beneficiary,
            bill.holder
        );
        TitleWord older = _titles[predecessor];
        TitleStatus status = older.status();
        if (status != TitleStatus.Void && status != TitleStatus.OnPaper) {
            revert UnexpectedTitleStatus(predecessor, status);
        }
        _requireKey(predecessor, issuer, bill.tag, older.version());
        bytes32 successor = _successorOf(predecessor);
        if (successor != 0) revert TitleAlreadyReissued(predecessor, successor);
        TitleWord fresh = TitleChanges.issued(bill.beneficiary, bill.holder, bill.form);
        _issue(titleId, issuer, fresh.withVersionAfter(older), bill);
        _link(predecessor, titleId);
        if (status == TitleStatus.OnPaper) _replacePaper(titleId, issuer, _papers[predecessor]);
        emit TitleReissued(titleId, issuer, predecessor);
    }

    function _requireConsent(bytes32 titleId, MemberId holder, uint64 deadline, bytes calldata consent) private view {
        if (block.timestamp > deadline) revert ConsentExpired(deadline);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(CONSENT_TYPEHASH, titleId, deadline)));
        MemberId signer = _CONSORTIUM.authorise(ECDSA.recover(digest, consent), Roles.TRADERS, Modules.TITLES);
        if (signer != holder) revert ConsentNotOfHolder(titleId, signer);
    }
}
