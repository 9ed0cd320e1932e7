// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustoms} from "./interfaces/ICustoms.sol";
import {TitleIssues} from "./TitleIssues.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {TitleChanges} from "./types/TitleChanges.sol";
import {BillForm, SurrenderKind, TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitleSurrenders
/// @notice How a bill goes back to its issuer: for the goods, for another bill, for paper.
/// @dev State of a title:
///
///   Issued --surrender--> SurrenderPending --acceptSurrender (Delivery; customs lets go)--> Delivered (final)
///     ^                     |  |  \------acceptSwitchToPaper (Paper)--> OnPaper (final, MLETR article 18)
///     \---refuseSurrender---/  \--acceptAmendment (all other kinds)--> Superseded (final, MLETR article 16)
///                                     and, in the same transaction, None --> Issued for the next version
/// Customs' bindings are not inherited: a successor is delivered on declarations that customs binds to it.
abstract contract TitleSurrenders is TitleIssues {
    using TitleChanges for TitleWord;

    mapping(bytes32 titleId => bytes32 paper) internal _papers;

    /// @notice The bill was given back (DCSA SURRENDER_FOR_DELIVERY or SURRENDER_FOR_AMENDMENT).
    /// @param titleId The title.
    /// @param actor Who gave it back.
    /// @param kind What for.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event TitleSurrendered(
        bytes32 indexed titleId,
        MemberId indexed actor,
        SurrenderKind indexed kind,
        uint40 sequence,
        bytes32 remark
    );
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
    /// @notice The issuer took the bill back and issued the next version in its place.
    /// @param titleId The title that ends.
    /// @param issuer Who took it back.
    /// @param successor The title in its place.
    /// @param sequence Acts that the ended title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event TitleSuperseded(
        bytes32 indexed titleId,
        MemberId indexed issuer,
        bytes32 indexed successor,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice The issuer took the bill back and gave a paper bill for it.
    /// @param titleId The title that ends.
    /// @param issuer Who took it back.
    /// @param paper Digest of the paper set's serial numbers.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event SwitchedToPaper(
        bytes32 indexed titleId,
        MemberId indexed issuer,
        bytes32 indexed paper,
        uint40 sequence,
        bytes32 remark
    );

    /// @notice The bill was given back for something else.
    /// @param titleId The title.
    /// @param kind What for.
    error UnexpectedSurrenderKind(bytes32 titleId, SurrenderKind kind);
    /// @notice A switch to paper names the paper.
    /// @param titleId The title.
    error PaperMissing(bytes32 titleId);

    /// @notice Gives the bill back to its issuer.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotBeneficiary}, {NotHolder} or the consortium's refusal.
    /// Emits {TitleSurrendered}.
    /// @param titleId The title.
    /// @param kind What for.
    /// @param remark Digest of a sealed remark, or 0.
    function surrender(bytes32 titleId, SurrenderKind kind, bytes32 remark) external {
        MemberId actor = _authoriseTrader();
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        _requireBoth(titleId, word, actor);
        emit TitleSurrendered(titleId, actor, kind, _keep(titleId, word.withSurrender(kind)), remark);
    }

    /// @notice Takes the bill back and delivers: refused unless customs lets the goods go.
    /// @dev Reverts with {UnexpectedTitleStatus}, {UnexpectedSurrenderKind}, {TitleKeyMismatch}, the consortium's or
    /// customs' refusal. Emits {SurrenderAccepted}.
    /// @param titleId The title.
    /// @param tag Digest of the reference tag: shows that the actor is the issuer.
    /// @param remark Digest of a sealed remark, or 0.
    function acceptSurrender(bytes32 titleId, bytes32 tag, bytes32 remark) external {
        (MemberId issuer, TitleWord word) = _authoriseIssuer(titleId, tag);
        if (word.surrenderKind() != SurrenderKind.Delivery) _refuseKind(titleId, word);
        ICustoms(_CONSORTIUM.moduleAt(Modules.CUSTOMS)).requireDeliverable(titleId);
        emit SurrenderAccepted(titleId, issuer, _keep(titleId, word.withStatus(TitleStatus.Delivered)), remark);
    }

    /// @notice Gives the bill back to the parties that surrendered it.
    /// @dev Reverts with {UnexpectedTitleStatus}, {TitleKeyMismatch} or the consortium's refusal.
    /// Emits {SurrenderRefused}.
    /// @param titleId The title.
    /// @param tag Digest of the reference tag: shows that the actor is the issuer.
    /// @param remark Digest of a sealed remark, or 0.
    function refuseSurrender(bytes32 titleId, bytes32 tag, bytes32 remark) external {
        (MemberId issuer, TitleWord word) = _authoriseIssuer(titleId, tag);
        emit SurrenderRefused(titleId, issuer, _keep(titleId, word.withStatus(TitleStatus.Issued)), remark);
    }

    /// @notice Takes the bill back and issues the next version to the same parties (MLETR article 16).
    /// @dev Reverts with {UnexpectedTitleStatus}, {UnexpectedSurrenderKind}, {TitleKeyMismatch}, {DocumentMissing} or
    /// the consortium's refusal. Emits {TitleIssued} and {TitleSuperseded}.
    /// @param titleId The title that ends.
    /// @param successor keccak(issuer, tag, version + 1).
    /// @param tag Digest of the reference tag, the same for every version.
    /// @param root Root of the amended transport document.
    /// @param shipment The shipment.
    /// @param remark Digest of a sealed remark, or 0.
    function acceptAmendment(
        bytes32 titleId,
        bytes32 successor,
        bytes32 tag,
        bytes32 root,
        bytes32 shipment,
        bytes32 remark
    ) external {
        (MemberId issuer, TitleWord word) = _authoriseIssuer(titleId, tag);
        SurrenderKind kind = word.surrenderKind();
        if (kind == SurrenderKind.Delivery || kind == SurrenderKind.Paper) _refuseKind(titleId, word);
        BillForm form = word.isStraight() ? BillForm.Straight : BillForm.ToOrder;
        _issue(successor, issuer, word.successor(), Bill(tag, word.beneficiary(), word.holder(), form, root, shipment));
        _link(titleId, successor);
        uint40 sequence = _keep(titleId, word.withStatus(TitleStatus.Superseded));
        emit TitleSuperseded(titleId, issuer, successor, sequence, remark);
    }

    /// @notice Takes the bill back for a paper bill: nothing moves the title afterwards (MLETR article 18).
    /// @dev Reverts with {UnexpectedTitleStatus}, {UnexpectedSurrenderKind}, {TitleKeyMismatch}, {PaperMissing} or the
    /// consortium's refusal. Emits {SwitchedToPaper}.
    /// @param titleId The title.
    /// @param tag Digest of the reference tag: shows that the actor is the issuer.
    /// @param paper Digest of the paper set's serial numbers.
    /// @param remark Digest of a sealed remark, or 0.
    function acceptSwitchToPaper(bytes32 titleId, bytes32 tag, bytes32 paper, bytes32 remark) external {
        (MemberId issuer, TitleWord word) = _authoriseIssuer(titleId, tag);
        if (word.surrenderKind() != SurrenderKind.Paper) _refuseKind(titleId, word);
        if (paper == 0) revert PaperMissing(titleId);
        _papers[titleId] = paper;
        uint40 sequence = _keep(titleId, word.withStatus(TitleStatus.OnPaper));
        emit SwitchedToPaper(titleId, issuer, paper, sequence, remark);
    }

    function _authoriseIssuer(bytes32 titleId, bytes32 tag) private view returns (MemberId issuer, TitleWord word) {
        issuer = _CONSORTIUM.authorise(_actor(), Roles.ISSUERS, Modules.TITLES);
        word = _wordAt(titleId, TitleStatus.SurrenderPending);
        _requireKey(titleId, issuer, tag, word.version());
    }

    function _refuseKind(bytes32 titleId, TitleWord word) private pure {
        revert UnexpectedSurrenderKind(titleId, word.surrenderKind());
    }
}
