// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FacadeTellings} from "./FacadeTellings.sol";
import {PeerErrors} from "./libraries/PeerErrors.sol";
import {Remarks} from "./libraries/Remarks.sol";
import {TitleFacade} from "./TitleFacade.sol";
import {TitleFacing} from "./TitleFacing.sol";
import {TitleIssues} from "./TitleIssues.sol";
import {TitleSurrenders} from "./TitleSurrenders.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {BillForm} from "./types/TitleWord.sol";

/// @title FacadeIssues
/// @notice What an issuer's wallet does at the peer's registry: mint, restore, burn.
/// @dev The peer's mint names parties and a number alone. What else the law wants of a bill is laid ready before:
///
///   layBill (issuer) --> laid --mint (its wallet)--> issued with a facade; the tag is kept for burn and restore
abstract contract FacadeIssues is FacadeTellings {
    /// @notice What a bill is issued with beside its parties.
    struct LaidBill {
        // Digest of the reference tag.
        bytes32 tag;
        // Root of the transport document.
        bytes32 root;
        // The shipment.
        bytes32 shipment;
        // How the bill may be passed on.
        BillForm form;
    }

    mapping(MemberId issuer => mapping(uint256 tokenId => LaidBill)) private _laid;
    mapping(bytes32 titleId => bytes32 tag) private _tags;

    /// @notice A bill was laid ready for its issuer's wallet.
    /// @param issuer The carrier or forwarder.
    /// @param tokenId Number that the wallet will mint.
    event BillLaid(MemberId indexed issuer, uint256 indexed tokenId);
    /// @notice A title's tag was kept, so that its issuer's wallet can answer a surrender.
    /// @param titleId The title.
    event TagKept(bytes32 indexed titleId);

    /// @notice No bill was laid ready under this number by this issuer.
    /// @param tokenId The number.
    error BillNotLaid(uint256 tokenId);
    /// @notice The tag is not that of a title of the acting issuer.
    /// @param titleId The title.
    error TagNotOfTitle(bytes32 titleId);
    /// @notice The title's tag was not kept: its issuer keeps it first, or answers at the register itself.
    /// @param titleId The title.
    error TagNotKept(bytes32 titleId);

    /// @notice Lays a bill ready for the wallet's mint.
    /// @dev Reverts with the consortium's refusal. Emits {BillLaid}.
    /// @param tokenId Number that the wallet will mint.
    /// @param bill What it is issued with beside its parties.
    function layBill(uint256 tokenId, LaidBill calldata bill) external {
        MemberId issuer = _CONSORTIUM.authorise(msg.sender, Roles.ISSUERS, Modules.TITLES);
        _laid[issuer][tokenId] = bill;
        emit BillLaid(issuer, tokenId);
    }

    /// @notice Keeps a title's tag, so that its issuer's wallet can answer a surrender.
    /// @dev Reverts with {TagNotOfTitle} or the consortium's refusal. Emits {TagKept}.
    /// @param titleId The title.
    /// @param tag Digest of the reference tag.
    function keepTag(bytes32 titleId, bytes32 tag) external {
        MemberId issuer = _CONSORTIUM.authorise(msg.sender, Roles.ISSUERS, Modules.TITLES);
        uint8 version = _TITLES.titleWord(titleId).version();
        if (keccak256(abi.encode(issuer, tag, version)) != titleId) revert TagNotOfTitle(titleId);
        _tags[titleId] = tag;
        emit TagKept(titleId);
    }

    /// @notice Issues a bill that was laid ready, in the peer's shape.
    /// @dev Reverts with {BillNotLaid}, {WalletUnknown} or the law's refusal as wallets know it. Emits {Transfer}.
    /// @param beneficiary Who owns.
    /// @param holder Who controls.
    /// @param tokenId The number laid ready.
    /// @param remark At most 120 bytes.
    /// @return facade The title's facade.
    function mint(
        address beneficiary,
        address holder,
        uint256 tokenId,
        bytes calldata remark
    ) external returns (address facade) {
        // What the remark says stands in the facade's event alone: issuing knows none.
        Remarks.requireShort(remark);
        MemberId issuer = _CONSORTIUM.memberOfKey(msg.sender);
        LaidBill memory laid = _laid[issuer][tokenId];
        if (laid.tag == 0) _refuseMint(tokenId);
        delete _laid[issuer][tokenId];
        bytes32 titleId = keccak256(abi.encode(issuer, laid.tag, uint8(1)));
        _tags[titleId] = laid.tag;
        TitleIssues.Bill memory bill = TitleIssues.Bill(
            laid.tag,
            _recipient(beneficiary),
            _recipient(holder),
            laid.form,
            laid.root,
            laid.shipment
        );
        _issue(titleId, msg.sender, abi.encodeCall(TitleFacing.issueWithFacade, (titleId, bill, tokenId)));
        facade = _facadeOf(titleId, tokenId);
        TitleFacade(facade).tell(_given(beneficiary, holder), remark);
    }

    /// @notice Refuses a surrender, in the peer's shape.
    /// @dev Reverts with {TagNotKept} or the law's refusal as wallets know it. Emits {Transfer}.
    /// @param tokenId The title's number.
    /// @param remark At most 120 bytes.
    /// @return The title's facade.
    function restore(uint256 tokenId, bytes calldata remark) external returns (address) {
        bytes32 titleId = _titleOf(tokenId);
        bytes memory call = abi.encodeCall(
            TitleSurrenders.refuseSurrender,
            (titleId, _tagOf(titleId), Remarks.digestOf(remark))
        );
        return _answer(titleId, tokenId, call, remark);
    }

    /// @notice Accepts a surrender for delivery, in the peer's shape: customs must let the goods go.
    /// @dev Reverts with {TagNotKept} or the law's refusal as wallets know it. Emits {Transfer}.
    /// @param tokenId The title's number.
    /// @param remark At most 120 bytes.
    function burn(uint256 tokenId, bytes calldata remark) external {
        bytes32 titleId = _titleOf(tokenId);
        bytes memory call = abi.encodeCall(
            TitleSurrenders.acceptSurrender,
            (titleId, _tagOf(titleId), Remarks.digestOf(remark))
        );
        // The peer's burn returns nothing.
        // slither-disable-next-line unused-return
        _answer(titleId, tokenId, call, remark);
    }

    function _answer(
        bytes32 titleId,
        uint256 tokenId,
        bytes memory call,
        bytes calldata remark
    ) private returns (address facade) {
        Telling memory telling = _speak(titleId, tokenId, call, _wishOf(msg.sender));
        facade = _facadeOf(titleId, tokenId);
        TitleFacade(facade).tell(telling, remark);
    }

    /// @dev A number that a title has is refused as the peer does; one that was not laid ready is ours to explain.
    function _refuseMint(uint256 tokenId) private view {
        if (_TITLES.titleWord(_titleOf(tokenId)).sequence() != 0) PeerErrors.raise(PeerErrors.EXISTS);
        revert BillNotLaid(tokenId);
    }

    function _tagOf(bytes32 titleId) private view returns (bytes32 tag) {
        tag = _tags[titleId];
        if (tag == 0) revert TagNotKept(titleId);
    }

    function _wishOf(address issuer) private pure returns (Wish memory wish) {
        wish.caller = issuer;
    }
}
