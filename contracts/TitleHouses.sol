// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitleIssues} from "./TitleIssues.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitleHouses
/// @notice House bills and the master bill that their goods travel under: the two are never both pledged.
/// @dev A forwarder links each house bill that it issues to the carrier's master bill. Goods secure one claim:
///
///   none pledged --acceptPledge of a house--> houses pledged: the master cannot be
///   none pledged --acceptPledge of the master--> master pledged: no house can be
/// and back by release, enforcement or a court's order. The link is between bills, not versions of them: an amended
/// bill keeps its place.
abstract contract TitleHouses is TitleIssues {
    /// @notice The house bills under a master bill.
    struct Houses {
        // slot 0: [0..127] how many are linked
        uint128 linked;
        // slot 0: [128..255] how many of them are pledged
        uint128 pledged;
    }

    mapping(bytes32 house => bytes32 master) private _masters;
    mapping(bytes32 master => Houses) private _houses;

    /// @notice A house bill was linked to its master bill.
    /// @param titleId Title of the house bill.
    /// @param issuer Who issued the house bill.
    /// @param master Title of the master bill.
    /// @param sequence Acts that the house bill's title has seen, this one included.
    event HouseLinked(bytes32 indexed titleId, MemberId indexed issuer, bytes32 indexed master, uint40 sequence);

    /// @notice The house bill has its master already, or one of the two is on the other side of another link.
    /// @param house Title of the house bill.
    /// @param master Title of the master bill.
    error HouseNotLinkable(bytes32 house, bytes32 master);
    /// @notice Only who owns or holds the master bill issues house bills under it.
    /// @param master Title of the master bill.
    /// @param issuer Who tried.
    error NotOfMaster(bytes32 master, MemberId issuer);
    /// @notice The goods secure a claim under another bill already.
    /// @param titleId The title.
    /// @param master First version of the master bill.
    error PledgedUnderOtherBill(bytes32 titleId, bytes32 master);

    /// @notice Links a house bill, once, to the master bill that its goods travel under.
    /// @dev Reverts with {UnexpectedTitleStatus} for either, {TitleKeyMismatch}, {NotOfMaster}, {HouseNotLinkable} or
    /// the consortium's refusal. Emits {HouseLinked}.
    /// @param house Title of the house bill, issued by the actor.
    /// @param tag Digest of the house bill's reference tag: shows that the actor is its issuer.
    /// @param master Title of the master bill, which the actor owns or holds.
    function linkHouse(bytes32 house, bytes32 tag, bytes32 master) external {
        MemberId issuer = _CONSORTIUM.authorise(_actor(), Roles.ISSUERS, Modules.TITLES);
        TitleWord word = _wordAt(house, TitleStatus.Issued);
        _requireKey(house, issuer, tag, word.version());
        TitleWord above = _titles[master];
        bool live = above.status() == TitleStatus.Issued || above.status() == TitleStatus.Pledged;
        if (!live) revert UnexpectedTitleStatus(master, above.status());
        if (issuer != above.beneficiary() && issuer != above.holder()) revert NotOfMaster(master, issuer);
        _linkHouse(_firstOf(house), _firstOf(master));
        emit HouseLinked(house, issuer, master, _keep(house, word));
    }

    /// @notice The master bill of a house bill.
    /// @param house Title of the house bill, any version.
    /// @return First version of the master bill, or 0.
    function masterOf(bytes32 house) external view returns (bytes32) {
        return _masters[_firstOf(house)];
    }

    /// @dev Notes that a bill is to be pledged; reverts with {PledgedUnderOtherBill}.
    function _notePledged(bytes32 titleId) internal {
        bytes32 first = _firstOf(titleId);
        bytes32 master = _masters[first];
        bool other = master == 0 ? _houses[first].pledged != 0 : _isPledged(master);
        if (other) revert PledgedUnderOtherBill(titleId, master == 0 ? first : master);
        if (master != 0) ++_houses[master].pledged;
    }

    /// @dev Notes that a bill is pledged no more.
    function _noteUnpledged(bytes32 titleId) internal {
        bytes32 master = _masters[_firstOf(titleId)];
        if (master != 0) --_houses[master].pledged;
    }

    /// @dev Whether a bill is a house bill, or a master bill with houses.
    function _isLinked(bytes32 titleId) internal view returns (bool) {
        bytes32 first = _firstOf(titleId);
        return _masters[first] != 0 || _houses[first].linked != 0;
    }

    /// @dev A house under a house, or a master with a master, would hide a second claim behind a third bill.
    function _linkHouse(bytes32 house, bytes32 master) private {
        bool taken = _masters[house] != 0 || _masters[master] != 0 || _houses[house].linked != 0 || house == master;
        if (taken) revert HouseNotLinkable(house, master);
        _masters[house] = master;
        ++_houses[master].linked;
    }

    /// @dev Whether the newest version of a bill is pledged.
    function _isPledged(bytes32 first) private view returns (bool) {
        bytes32 newest = first;
        bytes32 later = _successorOf(newest);
        while (later != 0) (newest, later) = (later, _successorOf(later));
        return _titles[newest].status() == TitleStatus.Pledged;
    }

    /// @dev The first version of a bill.
    function _firstOf(bytes32 titleId) private view returns (bytes32 first) {
        first = titleId;
        bytes32 earlier = _predecessorOf(first);
        while (earlier != 0) (first, earlier) = (earlier, _predecessorOf(earlier));
    }
}
