// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITitles} from "./interfaces/ITitles.sol";
import {TitlesState} from "./TitlesState.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {TitleChanges} from "./types/TitleChanges.sol";
import {BillForm, TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitleIssues
/// @notice How a title comes into being: once per issuer, tag and version (MLETR article 10(1)(b)(i)).
/// @dev titleId = keccak(issuer, tag, version). The tag is the digest of a VOPRF output over the issuer's number of
/// the bill, so that one number gives one title and nobody can guess the number. Versions above 1 come from an
/// accepted amendment alone.
abstract contract TitleIssues is TitlesState {
    /// @notice What a title is issued with.
    struct Bill {
        // Digest of the reference tag.
        bytes32 tag;
        // Who owns.
        MemberId beneficiary;
        // Who controls.
        MemberId holder;
        // How the bill may be passed on.
        BillForm form;
        // Root of the transport document.
        bytes32 root;
        // The shipment.
        bytes32 shipment;
    }

    mapping(bytes32 paper => bytes32 titleId) private _replacing;
    mapping(bytes32 titleId => bytes32) private _successors;
    mapping(bytes32 titleId => bytes32) private _predecessors;

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
    /// @notice A title took the place of a paper bill (MLETR article 17).
    /// @param titleId The title.
    /// @param issuer The carrier or forwarder, who cancelled the paper.
    /// @param paper Digest of the cancelled set's serial numbers.
    event PaperReplaced(bytes32 indexed titleId, MemberId indexed issuer, bytes32 indexed paper);

    /// @notice A title of this key is on record.
    /// @param titleId The title.
    /// @param status Where it stands.
    error TitleAlreadyIssued(bytes32 titleId, TitleStatus status);
    /// @notice A title names its transport document and its shipment.
    /// @param titleId The title.
    error DocumentMissing(bytes32 titleId);
    /// @notice A paper bill is replaced once, and its digest is not 0.
    /// @param paper Digest of the cancelled set's serial numbers.
    /// @param titleId The title that took its place, or 0.
    error PaperNotReplaceable(bytes32 paper, bytes32 titleId);

    /// @notice Issues version 1 of a title: exactly once per issuer and tag.
    /// @dev Reverts with {TitleKeyMismatch}, {TitleAlreadyIssued}, {DocumentMissing} or the consortium's refusal, which
    /// comes too where another register took this one's place. Emits {TitleIssued}.
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
        _issueFirst(titleId, Bill(tag, beneficiary, holder, form, root, shipment));
    }

    /// @notice Issues version 1 of several titles; one that is refused refuses all.
    /// @dev Reverts with {LengthMismatch} or as {issue} does. Emits {TitleIssued} for each.
    /// @param titleIds keccak(issuer, tag, 1) of each.
    /// @param bills What each is issued with.
    function issueMany(bytes32[] calldata titleIds, Bill[] calldata bills) external {
        if (titleIds.length != bills.length) revert LengthMismatch();
        for (uint256 i = 0; i < bills.length; ++i) _issueFirst(titleIds[i], bills[i]);
    }

    /// @notice Issues version 1 of a title in place of a paper bill that the issuer cancelled.
    /// @dev Reverts as {issue} does, and with {PaperNotReplaceable}. Emits {TitleIssued} and {PaperReplaced}.
    /// @param titleId keccak(issuer, tag, 1).
    /// @param bill What it is issued with.
    /// @param paper Digest of the cancelled set's serial numbers.
    function issueFromPaper(bytes32 titleId, Bill calldata bill, bytes32 paper) external {
        _replacePaper(titleId, _issueFirst(titleId, bill), paper);
    }

    /// @inheritdoc ITitles
    /// @dev A version that was issued in an older register is known there.
    function versionsBeside(bytes32 titleId) external view returns (bytes32 predecessor, bytes32 successor) {
        (predecessor, successor) = (_predecessors[titleId], _successors[titleId]);
        if (address(_OLDER_REGISTER) == address(0)) return (predecessor, successor);
        (bytes32 earlier, bytes32 later) = _OLDER_REGISTER.versionsBeside(titleId);
        return (predecessor == 0 ? earlier : predecessor, successor == 0 ? later : successor);
    }

    /// @dev Notes that a title took the place of a paper bill.
    function _replacePaper(bytes32 titleId, MemberId issuer, bytes32 paper) internal {
        if (paper == 0 || _replacing[paper] != 0) revert PaperNotReplaceable(paper, _replacing[paper]);
        _replacing[paper] = titleId;
        emit PaperReplaced(titleId, issuer, paper);
    }

    /// @dev Links two versions of a bill both ways.
    function _link(bytes32 predecessor, bytes32 successor) internal {
        (_successors[predecessor], _predecessors[successor]) = (successor, predecessor);
    }

    /// @dev Keeps a new title; the issuer was authorised.
    function _issue(bytes32 titleId, MemberId issuer, TitleWord word, Bill memory bill) internal {
        _requireKey(titleId, issuer, bill.tag, word.version());
        if (bill.root == 0 || bill.shipment == 0) revert DocumentMissing(titleId);
        TitleWord earlier = _wordOf(titleId);
        if (earlier.sequence() != 0) revert TitleAlreadyIssued(titleId, earlier.status());
        _titles[titleId] = word;
        emit TitleIssued(titleId, issuer, bill.beneficiary, bill.holder, bill.root, bill.shipment, bill.tag);
    }

    /// @dev Issues version 1 of a title, as the actor.
    function _issueFirst(bytes32 titleId, Bill memory bill) internal returns (MemberId issuer) {
        issuer = _CONSORTIUM.authoriseNew(_actor(), Roles.ISSUERS, Modules.TITLES, bill.beneficiary, bill.holder);
        _issue(titleId, issuer, TitleChanges.issued(bill.beneficiary, bill.holder, bill.form), bill);
    }

    /// @dev The title that took a title's place, or 0.
    function _successorOf(bytes32 titleId) internal view returns (bytes32) {
        return _successors[titleId];
    }

    /// @dev The title whose place a title took, or 0.
    function _predecessorOf(bytes32 titleId) internal view returns (bytes32) {
        return _predecessors[titleId];
    }
}
