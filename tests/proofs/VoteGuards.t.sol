// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {Consortium} from "../../contracts/Consortium.sol";
import {Intents} from "../../contracts/Intents.sol";
import {MemberClass, MemberStatus, Members} from "../../contracts/libraries/Members.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {Proposals} from "../../contracts/libraries/Proposals.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Modules} from "../../contracts/types/Modules.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {Voting} from "./Voting.sol";
import {vm} from "./Vm.sol";

/// @title VoteGuards
/// @notice Every guard of votes, and what a vote can and cannot do.
contract VoteGuards is Voting {
    function _refuseAllButVote(bytes memory call) private {
        _refuse(abi.encodeWithSelector(Consortium.OnlyByVote.selector, _key(_adminOf("customs"))));
        _as(_adminOf("customs"));
        (bool done, ) = address(consortium).call(call);
        done;
    }

    function test_onlyByVote__when_memberTriesAlone__refusedForEachAct() external {
        Members.Admission memory newcomer = _admission("newcomer", MemberClass.Bank, Roles.BANK);
        _refuseAllButVote(abi.encodeCall(consortium.admit, (newcomer)));
        _refuseAllButVote(abi.encodeCall(consortium.suspendMember, (BANK)));
        _refuseAllButVote(abi.encodeCall(consortium.reinstateMember, (BANK)));
        _refuseAllButVote(abi.encodeCall(consortium.changeRoles, (CUSTOMS, type(uint32).max)));
        _refuseAllButVote(abi.encodeCall(consortium.replaceAdminKey, (BANK, address(1))));
        _refuseAllButVote(abi.encodeCall(consortium.nameModule, (Modules.CUSTOMS, address(1))));
        _refuseAllButVote(abi.encodeCall(consortium.allowPause, (Modules.TITLES)));
    }

    function test_propose__when_notIntent__refused() external {
        _refuse(abi.encodeWithSelector(Intents.IntentRequired.selector));
        _as(_adminOf("carrier"));
        consortium.propose(CARRIER, address(consortium), "");
    }

    function test_approve__when_notIntent__refused() external {
        uint256 proposal = _propose(address(consortium), abi.encodeCall(consortium.allowPause, (Modules.TITLES)));
        _refuse(abi.encodeWithSelector(Intents.IntentRequired.selector));
        _as(_adminOf("carrier"));
        consortium.approve(CARRIER, proposal);
    }

    function test_propose__when_notAdminKey__refused() external {
        _expectPerformRefused(
            "carrier",
            address(consortium),
            abi.encodeCall(consortium.propose, (CARRIER, address(consortium), "")),
            abi.encodeWithSelector(Members.NotAdminKey.selector, CARRIER, _key("carrier"))
        );
    }

    function _expectApproveRefused(uint256 proposal, bytes memory reason) private {
        bytes memory approval = abi.encodeCall(consortium.approve, (CARRIER, proposal));
        _expectPerformRefused(_adminOf("carrier"), address(consortium), approval, reason);
    }

    function test_approve__when_proposalUnknown__refused() external {
        _expectApproveRefused(9, abi.encodeWithSelector(Proposals.ProposalNotOpen.selector, 9));
    }

    function test_approve__when_votingOver__refused() external {
        uint256 proposal = _propose(address(consortium), abi.encodeCall(consortium.allowPause, (Modules.TITLES)));
        vm.warp(block.timestamp + VOTING + 1);
        _expectApproveRefused(proposal, abi.encodeWithSelector(Proposals.ProposalNotOpen.selector, proposal));
    }

    function test_approve__when_alreadyPassed__refused() external {
        bytes memory call = abi.encodeCall(consortium.allowPause, (Modules.TITLES));
        uint256 proposal = _passed(address(consortium), call, MemberId.wrap(0));
        _expectApproveRefused(proposal, abi.encodeWithSelector(Proposals.ProposalNotOpen.selector, proposal));
    }

    function test_approve__when_approvedBefore__refused() external {
        uint256 proposal = _propose(address(consortium), abi.encodeCall(consortium.allowPause, (Modules.TITLES)));
        _approve("carrier", CARRIER, proposal);
        _expectApproveRefused(proposal, abi.encodeWithSelector(Proposals.AlreadyApproved.selector, proposal, CARRIER));
    }

    function test_approve__when_aboutOneself__refusedForEachAct() external {
        bytes[4] memory calls = [
            abi.encodeCall(consortium.suspendMember, (CARRIER)),
            abi.encodeCall(consortium.reinstateMember, (CARRIER)),
            abi.encodeCall(consortium.replaceAdminKey, (CARRIER, address(1))),
            abi.encodeCall(consortium.changeRoles, (CARRIER, Roles.CARRIER))
        ];
        for (uint256 i = 0; i < 4; ++i) {
            uint256 proposal = _propose(address(consortium), calls[i]);
            bytes memory reason = abi.encodeWithSelector(Proposals.NoVoteOnOneself.selector, proposal, CARRIER);
            _expectApproveRefused(proposal, reason);
        }
    }

    function test_approve__when_threeOfSixClasses__notPassed() external {
        bytes memory call = abi.encodeCall(consortium.allowPause, (Modules.TITLES));
        uint256 proposal = _propose(address(consortium), call);
        _approve("carrier", CARRIER, proposal);
        _approve("bank", BANK, proposal);
        _approve("customs", CUSTOMS, proposal);
        _approve("exporter", EXPORTER, proposal);
        _refuse(abi.encodeWithSelector(Proposals.NotExecutableYet.selector, proposal, uint40(0)));
        consortium.execute(proposal, call);
        _approve("importer", IMPORTER, proposal);
        assertTrue(consortium.proposalAt(proposal).executableFrom != 0, "two of two traders are a majority");
    }

    /// @dev Exporter suspended: of the traders only the importer votes, and its vote is needed.
    function test_approve__when_aboutSuspendedMember__itsClassStillCounts() external {
        _suspend(EXPORTER);
        uint256 proposal = _propose(address(consortium), abi.encodeCall(consortium.reinstateMember, (EXPORTER)));
        _approve("carrier", CARRIER, proposal);
        _approve("bank", BANK, proposal);
        _approve("customs", CUSTOMS, proposal);
        assertTrue(consortium.proposalAt(proposal).executableFrom == 0, "three of six classes are not enough");
        _approve("importer", IMPORTER, proposal);
        assertTrue(consortium.proposalAt(proposal).executableFrom != 0, "the importer's class is the fourth");
    }

    function test_execute__when_timelockRuns__refused() external {
        bytes memory call = abi.encodeCall(consortium.allowPause, (Modules.TITLES));
        uint256 proposal = _passed(address(consortium), call, MemberId.wrap(0));
        uint40 from = uint40(block.timestamp);
        vm.warp(from - 1);
        _refuse(abi.encodeWithSelector(Proposals.NotExecutableYet.selector, proposal, from));
        consortium.execute(proposal, call);
    }

    function test_execute__when_callDiffers__refused() external {
        bytes memory call = abi.encodeCall(consortium.allowPause, (Modules.TITLES));
        uint256 proposal = _passed(address(consortium), call, MemberId.wrap(0));
        _refuse(abi.encodeWithSelector(Proposals.ProposalCallMismatch.selector, proposal));
        consortium.execute(proposal, abi.encodeCall(consortium.allowPause, (Modules.CUSTOMS)));
    }

    function test_execute__when_executedBefore__refused() external {
        bytes memory call = abi.encodeCall(consortium.allowPause, (Modules.TITLES));
        uint256 proposal = _passed(address(consortium), call, MemberId.wrap(0));
        consortium.execute(proposal, call);
        _refuse(abi.encodeWithSelector(Proposals.ProposalNotOpen.selector, proposal));
        consortium.execute(proposal, call);
    }

    function test_execute__when_targetHasNoCode__refused() external {
        uint256 proposal = _passed(_key("outsider"), "call", MemberId.wrap(0));
        _refuse(abi.encodeWithSelector(Address.AddressEmptyCode.selector, _key("outsider")));
        consortium.execute(proposal, "call");
    }

    function test_execute__when_targetRefusesWithoutReason__refused() external {
        uint256 proposal = _passed(address(titles), "call", MemberId.wrap(0));
        _refuse(abi.encodeWithSelector(Errors.FailedCall.selector));
        consortium.execute(proposal, "call");
    }

    // --- What a vote does

    function test_suspendMember__when_suspendedTwice__refused() external {
        _suspend(BANK);
        bytes memory call = abi.encodeCall(consortium.suspendMember, (BANK));
        uint256 proposal = _passed(address(consortium), call, BANK);
        _refuse(abi.encodeWithSelector(Members.MemberNotInOffice.selector, BANK));
        consortium.execute(proposal, call);
    }

    function test_suspendMember__when_holder__noTitleMoves() external {
        bytes32 titleId = _issue();
        _suspend(EXPORTER);
        assertTrue(titles.titleWord(titleId).holder() == EXPORTER, "the exporter still holds");
        assertTrue(consortium.memberAt(EXPORTER).status == MemberStatus.Suspended, "suspended");
    }

    function test_changeRoles__when_roleTaken__keysWithItEnd() external {
        bytes memory call = abi.encodeCall(consortium.changeRoles, (CUSTOMS, Roles.CUSTOMS | Roles.OFFICER));
        _vote(address(consortium), call, CUSTOMS);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyNotInOffice.selector, _key("policy")));
        consortium.authorise(_key("policy"), Roles.POLICY, Modules.CUSTOMS);
        consortium.authorise(_key("officer"), Roles.OFFICER, Modules.CUSTOMS);
    }

    function test_replaceAdminKey__when_lost__oldOneActsNoMore() external {
        _vote(address(consortium), abi.encodeCall(consortium.replaceAdminKey, (BANK, _key("new admin"))), BANK);
        _refuse(abi.encodeWithSelector(Members.NotAdminKey.selector, BANK, _key(_adminOf("bank"))));
        _as(_adminOf("bank"));
        consortium.revokeKey(BANK, _key("bank"));
        _as("new admin");
        consortium.revokeKey(BANK, _key("bank"));
    }

    function test_changeRoles__when_memberSuspended__refused() external {
        _suspend(BANK);
        bytes memory call = abi.encodeCall(consortium.changeRoles, (BANK, Roles.BANK));
        uint256 proposal = _passed(address(consortium), call, BANK);
        _refuse(abi.encodeWithSelector(Members.MemberNotInOffice.selector, BANK));
        consortium.execute(proposal, call);
        call = abi.encodeCall(consortium.replaceAdminKey, (BANK, address(1)));
        proposal = _passed(address(consortium), call, BANK);
        _refuse(abi.encodeWithSelector(Members.MemberNotInOffice.selector, BANK));
        consortium.execute(proposal, call);
    }

    function test_admit__when_voted__newcomerActs() external {
        Members.Admission memory newcomer = _admission("newcomer", MemberClass.Carrier, Roles.CARRIER);
        _vote(abi.encodeCall(consortium.admit, (newcomer)));
        MemberId id = MemberId.wrap(consortium.memberCount());
        _as(_adminOf("newcomer"));
        consortium.addKey(id, _key("newcomer"), Roles.CARRIER, type(uint40).max);
        _as("newcomer");
        titles.issue(_titleId(id, TAG), TAG, EXPORTER, EXPORTER, _toOrder(), keccak256("root"), SHIPMENT);
    }
}
