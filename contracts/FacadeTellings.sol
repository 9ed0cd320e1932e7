// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {FacadeWallets} from "./FacadeWallets.sol";
import {ITitleFacades} from "./interfaces/ITitleFacades.sol";
import {Tellings} from "./libraries/Tellings.sol";
import {TitleFacade} from "./TitleFacade.sol";
import {MemberId, MemberIds} from "./types/MemberId.sol";
import {TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title FacadeTellings
/// @notice Facades and their numbers, and what they tell wallets of every act on their titles.
/// @dev Wallets merge what one transaction tells into one row: a title with a facade sees one act in a transaction.
/// Whoever carries an act out for a wallet tells of it itself, with its remark; all others are told here.
abstract contract FacadeTellings is FacadeWallets, ITitleFacades {
    /// @notice What the caller of an act is to the title.
    enum Part {
        Issuer,
        Beneficiary,
        Holder
    }

    /// @notice An act that came from a wallet, as far as its addresses are known without asking.
    struct Wish {
        address caller;
        Part part;
        // Whom the caller named, or 0.
        address nominee;
        address beneficiary;
        address holder;
    }

    address internal constant BURNT = 0x000000000000000000000000000000000000dEaD;
    address internal immutable _IMPLEMENTATION;

    /// @dev The title that is issued for a wallet right now: whoever issues it tells of it.
    bytes32 private transient _issuing;

    mapping(uint256 tokenId => bytes32 titleId) private _aliases;
    mapping(bytes32 titleId => uint256 tokenId) private _numbers;

    /// @notice A title moved in the books of the peer's registry (ERC-721).
    /// @param from Facade, this contract, or 0.
    /// @param to Facade, this contract, or 0x...dEaD.
    /// @param tokenId The title's number.
    event Transfer(address indexed from, address indexed to, uint256 indexed tokenId);

    /// @notice Only the register of titles does this.
    /// @param caller Who tried.
    error OnlyTitles(address caller);
    /// @notice The number is another title's.
    /// @param tokenId The number.
    error TokenTaken(uint256 tokenId);
    /// @notice A title with a facade sees one act in a transaction.
    /// @param titleId The title.
    error OneActInTransaction(bytes32 titleId);

    modifier onlyTitles() {
        if (msg.sender != address(_TITLES)) revert OnlyTitles(msg.sender);
        _;
    }

    /// @notice Makes what every facade is a clone of.
    constructor() {
        _IMPLEMENTATION = address(new TitleFacade());
    }

    /// @inheritdoc ITitleFacades
    /// @dev Reverts with {OnlyTitles}, {TokenTaken} or {OneActInTransaction}. Emits {Transfer}.
    function give(bytes32 titleId, uint256 tokenId, TitleWord word) external onlyTitles returns (address facade) {
        _noteAct(titleId);
        if (tokenId != uint256(titleId)) _nameNumber(titleId, tokenId);
        facade = Clones.cloneDeterministicWithImmutableArgs(_IMPLEMENTATION, _codeOf(titleId, tokenId), 0);
        emit Transfer(address(0), facade, tokenId);
        if (_issuing == titleId) return facade;
        address owner = _walletOf(word.beneficiary());
        address controller = word.isDual() ? owner : _walletOf(word.holder());
        TitleFacade(facade).tell(_given(owner, controller), "");
    }

    /// @inheritdoc ITitleFacades
    /// @dev Reverts with {OnlyTitles} or {OneActInTransaction}. Emits {Transfer} where the title comes, goes or ends.
    function tell(bytes32 titleId, bytes4 done, TitleWord earlier, TitleWord later) external onlyTitles {
        _noteAct(titleId);
        uint256 tokenId = _tokenOf(titleId);
        _tellTransfer(titleId, tokenId, earlier, later);
        Wish memory none = Wish(address(0), Part.Issuer, address(0), address(0), address(0));
        Telling memory telling = _telling(done, earlier, later, none);
        TitleFacade(_facadeOf(titleId, tokenId)).tell(telling, "");
    }

    /// @dev Issues a title for a wallet: {give} makes its facade meanwhile.
    function _issue(bytes32 titleId, address caller, bytes memory call) internal {
        _issuing = titleId;
        // A title that is issued had no word before.
        // slither-disable-next-line unused-return
        _perform(titleId, caller, call);
        _issuing = 0;
    }

    /// @dev Carries an act out for a wallet, and says what its facade tells of it.
    function _speak(
        bytes32 titleId,
        uint256 tokenId,
        bytes memory call,
        Wish memory wish
    ) internal returns (Telling memory) {
        _noteAct(titleId);
        (TitleWord earlier, TitleWord later) = _perform(titleId, wish.caller, call);
        _tellTransfer(titleId, tokenId, earlier, later);
        return _telling(bytes4(call), earlier, later, wish);
    }

    /// @dev A title's own number always wins over a name given to another one.
    function _titleOf(uint256 tokenId) internal view returns (bytes32) {
        bool own = _TITLES.titleWord(bytes32(tokenId)).sequence() != 0;
        bytes32 named = _aliases[tokenId];
        return own || named == 0 ? bytes32(tokenId) : named;
    }

    function _facadeOf(bytes32 titleId, uint256 tokenId) internal view returns (address) {
        bytes memory code = _codeOf(titleId, tokenId);
        return Clones.predictDeterministicAddressWithImmutableArgs(_IMPLEMENTATION, code, 0, address(this));
    }

    function _given(address owner, address controller) internal pure returns (Telling memory telling) {
        telling.what = FacadeEvent.Given;
        (telling.beneficiaryToo, telling.holderToo) = (true, true);
        (telling.toBeneficiary, telling.toHolder) = (owner, controller);
    }

    function _isLive(TitleWord word) internal pure returns (bool) {
        return word.status() == TitleStatus.Issued || word.status() == TitleStatus.Pledged;
    }

    function _nameNumber(bytes32 titleId, uint256 tokenId) private {
        bool taken = _aliases[tokenId] != 0 || _TITLES.titleWord(bytes32(tokenId)).sequence() != 0;
        if (taken || tokenId == 0) revert TokenTaken(tokenId);
        (_aliases[tokenId], _numbers[titleId]) = (titleId, tokenId);
    }

    /// @dev Marks the title for this transaction.
    function _noteAct(bytes32 titleId) private {
        bool seen;
        // Solidity has no transient mapping.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            seen := tload(titleId)
            tstore(titleId, 1)
        }
        if (seen) revert OneActInTransaction(titleId);
    }

    /// @dev The registry's own event: a title comes back, goes out again, or ends.
    function _tellTransfer(bytes32 titleId, uint256 tokenId, TitleWord earlier, TitleWord later) private {
        if (earlier.status() == later.status()) return;
        address facade = _facadeOf(titleId, tokenId);
        bool was = earlier.status() == TitleStatus.SurrenderPending;
        if (later.status() == TitleStatus.SurrenderPending) emit Transfer(facade, address(this), tokenId);
        else if (!_isLive(later)) emit Transfer(was ? address(this) : facade, BURNT, tokenId);
        else if (was) emit Transfer(address(this), facade, tokenId);
    }

    /// @dev What a facade tells; who acted, and whom it named, is told by the address that came with the act.
    function _telling(
        bytes4 done,
        TitleWord earlier,
        TitleWord later,
        Wish memory wish
    ) private view returns (Telling memory told) {
        (told.what, told.beneficiaryToo, told.holderToo) = Tellings.read(done, earlier, later);
        told.fromNominee = _walletOf(earlier.nominee());
        bool stays = later.nominee() == earlier.nominee();
        told.toNominee = stays ? told.fromNominee : _named(wish.nominee, later.nominee());
        MemberId actor = MemberIds.NOBODY;
        if (wish.part == Part.Beneficiary) actor = earlier.beneficiary();
        if (wish.part == Part.Holder) actor = earlier.holder();
        told.fromBeneficiary = _addressOf(earlier.beneficiary(), actor, wish.caller);
        told.fromHolder = earlier.isDual() ? told.fromBeneficiary : _addressOf(earlier.holder(), actor, wish.caller);
        if (told.what == FacadeEvent.Ended) return told;
        stays = later.beneficiary() == earlier.beneficiary();
        told.toBeneficiary = stays ? told.fromBeneficiary : _named(wish.beneficiary, later.beneficiary());
        if (later.isDual()) told.toHolder = told.toBeneficiary;
        else if (later.holder() == earlier.holder()) told.toHolder = told.fromHolder;
        else told.toHolder = _named(wish.holder, later.holder());
    }

    function _addressOf(MemberId member, MemberId actor, address caller) private view returns (address) {
        bool called = member == actor && member != MemberIds.NOBODY;
        return called ? caller : _walletOf(member);
    }

    function _named(address wallet, MemberId member) private view returns (address) {
        return wallet == address(0) ? _walletOf(member) : wallet;
    }

    function _tokenOf(bytes32 titleId) private view returns (uint256) {
        uint256 number = _numbers[titleId];
        return number == 0 ? uint256(titleId) : number;
    }

    /// @dev The code of a facade: its title, and its number where that is another one.
    function _codeOf(bytes32 titleId, uint256 tokenId) private pure returns (bytes memory) {
        return tokenId == uint256(titleId) ? abi.encode(titleId) : abi.encode(titleId, tokenId);
    }
}
