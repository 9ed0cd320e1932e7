// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberClass} from "../../contracts/libraries/Members.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title Voting
/// @notice How the founders bring a vote about. Six classes vote: four majorities carry a proposal.
abstract contract Voting is Acts {
    function _propose(address target, bytes memory call) internal returns (uint256 proposal) {
        proposal = consortium.proposalAt(1).callHash == 0 ? 1 : _nextProposal();
        bytes memory wanted = abi.encodeCall(consortium.propose, (CARRIER, target, call));
        _perform(_adminOf("carrier"), address(consortium), wanted);
    }

    function _approve(string memory name, MemberId member, uint256 proposal) internal {
        _perform(_adminOf(name), address(consortium), abi.encodeCall(consortium.approve, (member, proposal)));
    }

    function _approveByAllBut(MemberId absent, uint256 proposal) internal {
        if (absent != CARRIER) _approve("carrier", CARRIER, proposal);
        if (absent != BANK) _approve("bank", BANK, proposal);
        if (absent != CUSTOMS) _approve("customs", CUSTOMS, proposal);
        if (consortium.proposalAt(proposal).executableFrom != 0) return;
        _approve("terminal", TERMINAL, proposal);
        if (consortium.proposalAt(proposal).executableFrom != 0) return;
        _approve("exporter", EXPORTER, proposal);
        _approve("importer", IMPORTER, proposal);
    }

    /// @dev A proposal that passed and whose timelock is over.
    function _passed(address target, bytes memory call, MemberId about) internal returns (uint256 proposal) {
        proposal = _propose(target, call);
        _approveByAllBut(about, proposal);
        vm.warp(consortium.proposalAt(proposal).executableFrom);
    }

    function _vote(address target, bytes memory call, MemberId about) internal {
        consortium.execute(_passed(target, call, about), call);
    }

    function _vote(bytes memory call) internal {
        _vote(address(consortium), call, MemberId.wrap(0));
    }

    /// @dev A newcomer with one key of its name; the vote takes days.
    function _admit(string memory name, MemberClass class, uint32 roles) internal returns (MemberId member) {
        _vote(abi.encodeCall(consortium.admit, (_admission(name, class, roles))));
        member = MemberId.wrap(consortium.memberCount());
        _as(_adminOf(name));
        consortium.addKey(member, _key(name), roles, type(uint40).max);
    }

    function _suspend(MemberId member) internal {
        _vote(address(consortium), abi.encodeCall(consortium.suspendMember, (member)), member);
    }

    function _nextProposal() private view returns (uint256 proposal) {
        for (proposal = 1; consortium.proposalAt(proposal).callHash != 0; ++proposal) {}
    }
}
