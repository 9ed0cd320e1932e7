// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConsortium} from "./interfaces/IConsortium.sol";
import {ITitles} from "./interfaces/ITitles.sol";
import {PeerErrors} from "./libraries/PeerErrors.sol";
import {MemberId, MemberIds} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {TitleWord} from "./types/TitleWord.sol";

/// @title FacadeWallets
/// @notice Which address stands for which member towards wallets, and how a wallet's wish reaches the law.
/// @dev The law knows members, wallets know addresses: a member names one of its keys, and another one when it likes.
/// Titles stay where they are when it does.
abstract contract FacadeWallets {
    IConsortium internal immutable _CONSORTIUM;
    ITitles internal immutable _TITLES;

    mapping(MemberId member => address) private _wallets;

    /// @notice A member named the address that stands for it.
    /// @param member The member.
    /// @param wallet The address, one of its keys.
    event WalletNamed(MemberId indexed member, address indexed wallet);

    /// @notice The address is no key of any member.
    /// @param wallet The address.
    error WalletUnknown(address wallet);

    /// @notice Binds the facades to the law.
    /// @param consortium Address of {Consortium}.
    /// @param titles Address of {Titles}.
    constructor(IConsortium consortium, ITitles titles) {
        _CONSORTIUM = consortium;
        _TITLES = titles;
    }

    /// @notice Lets the sending key stand for its member towards wallets.
    /// @dev Reverts with the consortium's refusal. Emits {WalletNamed}.
    function nameWallet() external {
        MemberId member = _CONSORTIUM.authorise(msg.sender, Roles.TRADERS, Modules.TITLES);
        _wallets[member] = msg.sender;
        emit WalletNamed(member, msg.sender);
    }

    /// @notice The address that stands for a member.
    /// @param member The member.
    /// @return Its wallet; its id as an address where it named none; 0 for nobody.
    function walletOf(MemberId member) external view returns (address) {
        return _walletOf(member);
    }

    /// @dev Carries a call out in a caller's name; what the law refuses is refused as wallets know it.
    function _perform(
        bytes32 titleId,
        address caller,
        bytes memory call
    ) internal returns (TitleWord earlier, TitleWord later) {
        try _TITLES.performFor(titleId, caller, call) returns (TitleWord before, TitleWord afterwards) {
            (earlier, later) = (before, afterwards);
        } catch (bytes memory refusal) {
            PeerErrors.raiseAsPeer(refusal, bytes4(call));
        }
    }

    function _walletOf(MemberId member) internal view returns (address) {
        if (member == MemberIds.NOBODY) return address(0);
        address named = _wallets[member];
        return named == address(0) ? address(uint160(MemberId.unwrap(member))) : named;
    }

    /// @dev The member that an address given as a recipient stands for.
    function _recipient(address wallet) internal view returns (MemberId member) {
        if (wallet == address(0)) PeerErrors.raise(PeerErrors.TO_NOBODY);
        member = _CONSORTIUM.memberOfKey(wallet);
        if (member == MemberIds.NOBODY) revert WalletUnknown(wallet);
    }
}
