// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitlePledges} from "../../contracts/TitlePledges.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {MemberId, MemberIds} from "../../contracts/types/MemberId.sol";
import {TitleStatus, TitleWord} from "../../contracts/types/TitleWord.sol";
import {vm} from "./Vm.sol";
import {Voting} from "./Voting.sol";

/// @title PledgeActs
/// @notice What owner and bank do about a pledge, step by step.
abstract contract PledgeActs is Voting {
    MemberId internal constant NOBODY = MemberIds.NOBODY;
    bytes32 internal constant REMARK = keccak256("remark");

    function _offer(string memory name, bytes32 id, MemberId pledgee) internal {
        _as(name);
        titles.offerPledge(id, pledgee, REMARK);
    }

    function _take(string memory name, bytes32 id) internal {
        _as(name);
        titles.acceptPledge(id, REMARK);
    }

    function _release(string memory name, bytes32 id) internal {
        _as(name);
        titles.releasePledge(id, REMARK);
    }

    function _notice(string memory name, bytes32 id) internal {
        _as(name);
        titles.noticeDefault(id, REMARK);
    }

    function _enforce(string memory name, bytes32 id) internal {
        _as(name);
        titles.enforcePledge(id, REMARK);
    }

    function _offered() internal returns (bytes32 id) {
        id = _issue();
        _offer("exporter", id, BANK);
    }

    function _pledged() internal returns (bytes32 id) {
        id = _offered();
        _take("bank", id);
    }

    function _expect(bytes32 id, MemberId owner, TitleStatus status, MemberId pledgee) internal view {
        TitleWord word = titles.titleWord(id);
        assertTrue(word.beneficiary() == owner && word.holder() == owner, "parties");
        assertTrue(word.status() == status, "status");
        assertTrue(word.pledgee() == pledgee, "pledgee");
        assertTrue(word.nominee() == NOBODY, "nominee");
        assertTrue(word.prevBeneficiary() == NOBODY && word.prevHolder() == NOBODY, "no way back");
    }

    function _expectStatus(bytes32 id, TitleStatus status) internal {
        _refuse(abi.encodeWithSelector(TitlesState.UnexpectedTitleStatus.selector, id, status));
    }

    function _refusePledgee(bytes32 id, MemberId pledgee) internal {
        _refuse(abi.encodeWithSelector(TitlePledges.NotPledgee.selector, id, pledgee));
    }

    function _told() internal {
        vm.expectEmit(address(titles));
    }
}
