// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId, MemberIds} from "../types/MemberId.sol";

/// @notice Groups whose majorities are counted apart in votes.
enum MemberClass {
    None,
    Carrier,
    Trader,
    Bank,
    Customs,
    Terminal,
    Operator,
    Auditor
}

/// @notice Where a member stands.
enum MemberStatus {
    // Never admitted.
    None,
    // Founder, or from None by vote, or from Suspended by vote.
    InOffice,
    // From InOffice by vote.
    Suspended
}

/// @title Members
/// @notice The organisations of the consortium: class, admin key, HPKE public key.
/// @dev State of a member:
///
///   None --admit--> InOffice --suspend--> Suspended
///                      ^------reinstate------/
library Members {
    using MemberIds for MemberId;

    /// @notice One organisation.
    struct Member {
        // slot 0: [0..159] offline key that replaces the member's keys and votes
        address adminKey;
        // slot 0: [160..167]
        MemberClass class;
        // slot 0: [168..175]
        MemberStatus status;
        // slot 0: [176..207] roles that the member's keys may hold
        uint32 roles;
        // slot 0: [208..247] acts of the admin key so far
        uint40 sequence;
        // slot 1: X25519 public key for sealed documents
        bytes32 hpkeKey;
    }

    /// @notice What a newcomer brings.
    struct Admission {
        MemberClass class;
        uint32 roles;
        address adminKey;
        bytes32 hpkeKey;
        string name;
    }

    /// @notice Storage of this library.
    struct Context {
        uint32 count;
        mapping(MemberId member => Member) members;
        mapping(MemberClass class => uint32) inOffice;
    }

    /// @notice A member joined.
    /// @param member Its id for ever.
    /// @param class Its class in votes.
    /// @param roles Roles that its keys may hold.
    /// @param adminKey Its offline key.
    /// @param hpkeKey Its X25519 public key.
    /// @param name Its public name.
    event MemberAdmitted(
        MemberId indexed member,
        MemberClass indexed class,
        uint32 roles,
        address adminKey,
        bytes32 hpkeKey,
        string name
    );
    /// @notice A member was suspended or reinstated.
    /// @param member The member.
    /// @param status Where it stands from now on.
    event MemberStatusChanged(MemberId indexed member, MemberStatus indexed status);
    /// @notice A member's roles were changed by vote.
    /// @param member The member.
    /// @param roles Roles that its keys may hold from now on.
    event MemberRolesChanged(MemberId indexed member, uint32 roles);
    /// @notice A lost or stolen admin key was replaced by vote.
    /// @param member The member.
    /// @param adminKey The new key.
    event AdminKeyReplaced(MemberId indexed member, address indexed adminKey);

    /// @notice The member is unknown or suspended.
    /// @param member The member named.
    error MemberNotInOffice(MemberId member);
    /// @notice The actor is not the member's admin key.
    /// @param member The member named.
    /// @param key The actor.
    error NotAdminKey(MemberId member, address key);
    /// @notice An admission lacks its class, admin key or HPKE key.
    /// @param name The newcomer's name.
    error AdmissionIncomplete(string name);

    /// @notice Admits a member.
    /// @dev Reverts with {AdmissionIncomplete}. Emits {MemberAdmitted}.
    /// @param self Storage.
    /// @param admission What the newcomer brings.
    /// @return id Its id.
    function admit(Context storage self, Admission memory admission) internal returns (MemberId id) {
        bool complete = admission.class != MemberClass.None && admission.adminKey != address(0);
        if (!complete || admission.hpkeKey == 0) revert AdmissionIncomplete(admission.name);
        id = MemberId.wrap(++self.count);
        self.members[id] = Member({
            adminKey: admission.adminKey,
            class: admission.class,
            status: MemberStatus.InOffice,
            roles: admission.roles,
            sequence: 0,
            hpkeKey: admission.hpkeKey
        });
        self.inOffice[admission.class] += 1;
        emit MemberAdmitted(
            id,
            admission.class,
            admission.roles,
            admission.adminKey,
            admission.hpkeKey,
            admission.name
        );
    }

    /// @notice Suspends or reinstates a member.
    /// @dev Reverts with {MemberNotInOffice} where the step is not from the other status. Emits {MemberStatusChanged}.
    /// @param self Storage.
    /// @param id The member.
    /// @param from Where it must stand.
    /// @param to Where it stands from now on.
    function changeStatus(Context storage self, MemberId id, MemberStatus from, MemberStatus to) internal {
        Member storage member = self.members[id];
        if (member.status != from) revert MemberNotInOffice(id);
        member.status = to;
        if (to == MemberStatus.InOffice) self.inOffice[member.class] += 1;
        else self.inOffice[member.class] -= 1;
        emit MemberStatusChanged(id, to);
    }

    /// @notice Changes what a member's keys may hold; keys already there keep at most these roles.
    /// @dev Reverts with {MemberNotInOffice}. Emits {MemberRolesChanged}.
    /// @param self Storage.
    /// @param id The member.
    /// @param roles Bits of Roles.
    function changeRoles(Context storage self, MemberId id, uint32 roles) internal {
        requireInOffice(self, id);
        self.members[id].roles = roles;
        emit MemberRolesChanged(id, roles);
    }

    /// @notice Replaces a member's admin key.
    /// @dev Reverts with {MemberNotInOffice}. Emits {AdminKeyReplaced}.
    /// @param self Storage.
    /// @param id The member.
    /// @param adminKey The new key.
    function replaceAdminKey(Context storage self, MemberId id, address adminKey) internal {
        requireInOffice(self, id);
        self.members[id].adminKey = adminKey;
        emit AdminKeyReplaced(id, adminKey);
    }

    /// @notice Counts an act of a member's admin key.
    /// @dev Reverts with {MemberNotInOffice} or {NotAdminKey}.
    /// @param self Storage.
    /// @param id The member.
    /// @param actor Who acts.
    function actAsAdmin(Context storage self, MemberId id, address actor) internal {
        requireInOffice(self, id);
        Member storage member = self.members[id];
        if (member.adminKey != actor) revert NotAdminKey(id, actor);
        member.sequence += 1;
    }

    /// @notice Stops unless a member is in office.
    /// @dev Reverts with {MemberNotInOffice}.
    /// @param self Storage.
    /// @param id The member.
    function requireInOffice(Context storage self, MemberId id) internal view {
        if (self.members[id].status != MemberStatus.InOffice) revert MemberNotInOffice(id);
    }
}
