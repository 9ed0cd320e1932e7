// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {FacadeIssues} from "./FacadeIssues.sol";
import {FacadeWallets} from "./FacadeWallets.sol";
import {IConsortium} from "./interfaces/IConsortium.sol";
import {ITitleFacades} from "./interfaces/ITitleFacades.sol";
import {ITitles} from "./interfaces/ITitles.sol";
import {TitleSurrenders} from "./TitleSurrenders.sol";
import {TitleTransfers} from "./TitleTransfers.sol";
import {MemberId, MemberIds} from "./types/MemberId.sol";
import {SurrenderKind, TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitleFacades
/// @notice Lets wallets of the open peer (TradeTrust token-registry 5) read titles and act on them: one facade a title.
/// @dev Registry and factory of the peer in one address. {Titles} takes a caller's name from this contract alone, whose
/// address it was founded with; this contract takes one from a facade's own address alone, reckoned anew from the
/// facade's code. No vote and no administrator stands in between.
contract TitleFacades is FacadeIssues, IERC165 {
    bytes4 private constant MINTABLE = 0x6010a5e7;
    bytes4 private constant BURNABLE = 0xfe9d9303;
    bytes4 private constant RESTORABLE = 0x5e089da7;
    bytes4 private constant SOULBOUND = 0xb8950977;

    uint256 private immutable _GENESIS;

    /// @notice Only a title's own facade speaks for its callers.
    /// @param caller Who tried.
    error NotFacade(address caller);

    /// @notice Binds the facades to the law.
    /// @param consortium Address of {Consortium}.
    /// @param titles Address of {Titles}.
    constructor(IConsortium consortium, ITitles titles) FacadeWallets(consortium, titles) {
        _GENESIS = block.number;
    }

    /// @inheritdoc ITitleFacades
    /// @dev Reverts with {NotFacade}, {WalletUnknown}, or the law's refusal as wallets know it.
    function act(
        bytes32 titleId,
        uint256 tokenId,
        address caller,
        FacadeAct wanted,
        address beneficiary,
        address holder,
        bytes32 remark
    ) external returns (Telling memory) {
        if (msg.sender != _facadeOf(titleId, tokenId)) revert NotFacade(msg.sender);
        bool byOwner = wanted == FacadeAct.Nominate || wanted == FacadeAct.RejectTransferBeneficiary;
        Wish memory wish = Wish(caller, byOwner ? Part.Beneficiary : Part.Holder, address(0), beneficiary, holder);
        if (wanted == FacadeAct.Nominate) (wish.nominee, wish.beneficiary) = (beneficiary, address(0));
        return _speak(titleId, tokenId, _callOf(wanted, titleId, beneficiary, holder, remark), wish);
    }

    /// @notice Where the title of a number stands for wallets and verifiers.
    /// @dev Reverts with the peer's text for a number that no title has.
    /// @param tokenId The number.
    /// @return The facade's address while live, this contract's while surrendered, 0x...dEaD at the end.
    function ownerOf(uint256 tokenId) external view returns (address) {
        bytes32 titleId = _titleOf(tokenId);
        TitleWord word = _TITLES.titleWord(titleId);
        // Wallets and verifiers look for this very text.
        // solhint-disable-next-line gas-custom-errors, reason-string
        require(word.sequence() != 0, "ERC721: owner query for nonexistent token");
        if (word.status() == TitleStatus.SurrenderPending) return address(this);
        return _isLive(word) ? _facadeOf(titleId, tokenId) : BURNT;
    }

    /// @notice The address of a title's facade, made or not yet.
    /// @param tokenId The title's number; the registry named before it is this contract.
    /// @return Its address.
    function getEscrowAddress(address, uint256 tokenId) external view returns (address) {
        return _facadeOf(_titleOf(tokenId), tokenId);
    }

    /// @inheritdoc ITitleFacades
    function partiesOf(bytes32 titleId) external view returns (Parties memory parties) {
        TitleWord word = _TITLES.titleWord(titleId);
        parties.holding = _isLive(word);
        parties.active = parties.holding || word.status() == TitleStatus.SurrenderPending;
        if (!parties.active) return parties;
        parties.beneficiary = _walletOf(word.beneficiary());
        parties.holder = _walletOf(word.holder());
        parties.nominee = _walletOf(word.nominee());
        parties.prevBeneficiary = _walletOf(word.prevBeneficiary());
        parties.prevHolder = _walletOf(word.prevHolder());
    }

    /// @notice What every facade is a clone of.
    /// @return Its address.
    function implementation() external view returns (address) {
        return _IMPLEMENTATION;
    }

    /// @notice The factory of escrows, which this contract is too.
    /// @return This address.
    function titleEscrowFactory() external view returns (address) {
        return address(this);
    }

    /// @notice Since when the registry stands.
    /// @return Height of its first block.
    function genesis() external view returns (uint256) {
        return _GENESIS;
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == MINTABLE ||
            interfaceId == BURNABLE ||
            interfaceId == RESTORABLE ||
            interfaceId == SOULBOUND ||
            interfaceId == type(IERC165).interfaceId;
    }

    /// @dev The call that an act of a wallet is in the law.
    function _callOf(
        FacadeAct wanted,
        bytes32 titleId,
        address beneficiary,
        address holder,
        bytes32 remark
    ) private view returns (bytes memory) {
        if (wanted == FacadeAct.TransferOwners) {
            MemberId owner = _recipient(beneficiary);
            MemberId keeper = holder == beneficiary ? owner : _recipient(holder);
            return abi.encodeCall(TitleTransfers.transferOwners, (titleId, owner, keeper, remark));
        }
        if (wanted == FacadeAct.TransferHolder) {
            return abi.encodeCall(TitleTransfers.transferHolder, (titleId, _recipient(holder), remark));
        }
        if (wanted == FacadeAct.TransferBeneficiary) {
            return abi.encodeCall(TitleTransfers.transferBeneficiary, (titleId, _recipient(beneficiary), remark));
        }
        if (wanted == FacadeAct.Nominate) {
            MemberId named = beneficiary == address(0) ? MemberIds.NOBODY : _recipient(beneficiary);
            return abi.encodeCall(TitleTransfers.nominate, (titleId, named, remark));
        }
        return _callWithoutRecipient(wanted, titleId, remark);
    }

    function _callWithoutRecipient(
        FacadeAct wanted,
        bytes32 titleId,
        bytes32 remark
    ) private pure returns (bytes memory) {
        if (wanted == FacadeAct.ReturnToIssuer) {
            return abi.encodeCall(TitleSurrenders.surrender, (titleId, SurrenderKind.Delivery, remark));
        }
        if (wanted == FacadeAct.RejectTransferOwners) {
            return abi.encodeCall(TitleTransfers.rejectTransferOwners, (titleId, remark));
        }
        return
            wanted == FacadeAct.RejectTransferHolder
                ? abi.encodeCall(TitleTransfers.rejectTransferHolder, (titleId, remark))
                : abi.encodeCall(TitleTransfers.rejectTransferBeneficiary, (titleId, remark));
    }
}
