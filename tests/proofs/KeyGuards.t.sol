// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Consortium} from "../../contracts/Consortium.sol";
import {ConsortiumState} from "../../contracts/ConsortiumState.sol";
import {MemberClass, Members} from "../../contracts/libraries/Members.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {Pauses} from "../../contracts/libraries/Pauses.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Modules} from "../../contracts/types/Modules.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {Voting} from "./Voting.sol";
import {vm} from "./Vm.sol";

/// @title KeyGuards
/// @notice Every guard of members, their keys, the founding and pauses.
contract KeyGuards is Voting {
    uint40 private constant EVER = type(uint40).max;
    MemberId private constant NOBODY = MemberId.wrap(0);

    function _notInOffice(string memory name) private pure returns (bytes memory) {
        return abi.encodeWithSelector(MemberKeys.KeyNotInOffice.selector, _key(name));
    }

    function _expectIssueRefused(bytes memory reason) private {
        bytes32 titleId = _titleId(CARRIER, TAG);
        _refuse(reason);
        _as("carrier");
        titles.issue(titleId, TAG, EXPORTER, EXPORTER, _toOrder(), keccak256("root"), SHIPMENT);
    }

    function test_authorise__when_keyUnknown__refused() external {
        bytes32 titleId = _issue();
        _refuse(_notInOffice("outsider"));
        _as("outsider");
        titles.transferHolder(titleId, BANK, 0);
    }

    function test_authorise__when_keyRevoked__refused() external {
        _as(_adminOf("carrier"));
        consortium.revokeKey(CARRIER, _key("carrier"));
        _expectIssueRefused(_notInOffice("carrier"));
    }

    function test_authorise__when_keyEnded__refused() external {
        _as(_adminOf("carrier"));
        consortium.addKey(CARRIER, _key("second carrier"), Roles.CARRIER, uint40(block.timestamp + 10));
        vm.warp(block.timestamp + 10);
        _refuse(_notInOffice("second carrier"));
        consortium.authorise(_key("second carrier"), Roles.CARRIER, Modules.TITLES);
    }

    function test_authorise__when_memberSuspended__refusedUntilReinstated() external {
        bytes32 titleId = _issue();
        _suspend(EXPORTER);
        _refuse(_notInOffice("exporter"));
        _as("exporter");
        titles.transferHolder(titleId, BANK, 0);
        _vote(address(consortium), abi.encodeCall(consortium.reinstateMember, (EXPORTER)), EXPORTER);
        _as("exporter");
        titles.transferHolder(titleId, BANK, 0);
    }

    function test_authorise__when_officerKeyNew__waitsKeyDelay() external {
        _as(_adminOf("customs"));
        consortium.addKey(CUSTOMS, _key("new officer"), Roles.OFFICER, EVER);
        vm.warp(block.timestamp + KEY_DELAY - 1);
        _refuse(_notInOffice("new officer"));
        consortium.authorise(_key("new officer"), Roles.OFFICER, Modules.CUSTOMS);
        vm.warp(block.timestamp + 1);
        consortium.authorise(_key("new officer"), Roles.OFFICER, Modules.CUSTOMS);
    }

    function test_authorise__when_roleMissing__refused() external {
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("bank"), Roles.ISSUERS));
        _as("bank");
        titles.issue(_titleId(BANK, TAG), TAG, EXPORTER, EXPORTER, _toOrder(), keccak256("root"), SHIPMENT);
    }

    function test_authoriseWith__when_recipientNotInOffice__refused() external {
        bytes32 titleId = _issue();
        MemberId stranger = MemberId.wrap(99);
        _refuse(abi.encodeWithSelector(Members.MemberNotInOffice.selector, stranger));
        _as("exporter");
        titles.transferHolder(titleId, stranger, 0);
        _refuse(abi.encodeWithSelector(Members.MemberNotInOffice.selector, stranger));
        _as("exporter");
        titles.transferOwners(titleId, BANK, stranger, 0);
    }

    function test_addKey__when_keyKnown__refused() external {
        _refuse(abi.encodeWithSelector(MemberKeys.KeyAlreadyKnown.selector, _key("exporter")));
        _as(_adminOf("carrier"));
        consortium.addKey(CARRIER, _key("exporter"), Roles.CARRIER, EVER);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyAlreadyKnown.selector, address(0)));
        _as(_adminOf("carrier"));
        consortium.addKey(CARRIER, address(0), Roles.CARRIER, EVER);
    }

    function test_addKey__when_keyWasRevoked__refusedForEver() external {
        _as(_adminOf("carrier"));
        consortium.revokeKey(CARRIER, _key("carrier"));
        _refuse(abi.encodeWithSelector(MemberKeys.KeyAlreadyKnown.selector, _key("carrier")));
        _as(_adminOf("carrier"));
        consortium.addKey(CARRIER, _key("carrier"), Roles.CARRIER, EVER);
    }

    function test_addKey__when_sixteenKeys__refused() external {
        for (uint160 i = 1; i < 16; ++i) {
            _as(_adminOf("carrier"));
            consortium.addKey(CARRIER, address(i), Roles.CARRIER, EVER);
        }
        _refuse(abi.encodeWithSelector(MemberKeys.TooManyKeys.selector, CARRIER));
        _as(_adminOf("carrier"));
        consortium.addKey(CARRIER, address(16), Roles.CARRIER, EVER);
    }

    function test_addKey__when_roleNotGranted__refused() external {
        _refuse(abi.encodeWithSelector(MemberKeys.RolesNotGranted.selector, BANK, Roles.OFFICER));
        _as(_adminOf("bank"));
        consortium.addKey(BANK, _key("false officer"), Roles.OFFICER, EVER);
    }

    function test_addKey__when_notAdminKey__refused() external {
        _refuse(abi.encodeWithSelector(Members.NotAdminKey.selector, CARRIER, _key("carrier")));
        _as("carrier");
        consortium.addKey(CARRIER, _key("next"), Roles.CARRIER, EVER);
    }

    function test_revokeKey__when_notAdminKey__refused() external {
        _refuse(abi.encodeWithSelector(Members.NotAdminKey.selector, CARRIER, _key(_adminOf("bank"))));
        _as(_adminOf("bank"));
        consortium.revokeKey(CARRIER, _key("carrier"));
    }

    function test_revokeKey__when_keyOfAnother__refused() external {
        _refuse(abi.encodeWithSelector(MemberKeys.NotKeyOfMember.selector, CARRIER, _key("bank")));
        _as(_adminOf("carrier"));
        consortium.revokeKey(CARRIER, _key("bank"));
    }

    function test_revokeKey__when_memberUnknown__refused() external {
        _refuse(abi.encodeWithSelector(Members.MemberNotInOffice.selector, NOBODY));
        consortium.revokeKey(NOBODY, _key("carrier"));
    }

    function test_revokeKey__when_keyRotated__noTitleMoves() external {
        bytes32 titleId = _issue();
        _as(_adminOf("exporter"));
        consortium.revokeKey(EXPORTER, _key("exporter"));
        _as(_adminOf("exporter"));
        consortium.addKey(EXPORTER, _key("second exporter"), Roles.SHIPPER, EVER);
        assertTrue(titles.titleWord(titleId).holder() == EXPORTER, "the exporter still holds");
        _as("second exporter");
        titles.transferHolder(titleId, BANK, 0);
    }

    // --- Founding

    function _foundWith(Consortium.Founder[] memory founders, uint32 keyDelay) private {
        ConsortiumState.Periods memory periods = _periods();
        periods.keyDelay = keyDelay;
        bytes memory arguments = abi.encode(founders, new Consortium.Module[](0), periods);
        bytes memory reason = abi.encodeWithSelector(Consortium.PeriodTooShort.selector, keyDelay);
        if (keyDelay != KEY_DELAY) _refuse(reason);
        else _refuse(abi.encodeWithSelector(Members.AdmissionIncomplete.selector, founders[0].admission.name));
        vm.deployCode("Consortium.sol:Consortium", arguments);
    }

    function test_constructor__when_periodShortOnRealNetwork__refused() external {
        vm.chainId(1);
        _foundWith(_founders(4), 1 days - 1);
    }

    function test_constructor__when_admissionIncomplete__refused() external {
        Consortium.Founder[] memory founders = _founders(4);
        founders[0].admission.class = MemberClass.None;
        _foundWith(founders, KEY_DELAY);
        founders = _founders(4);
        founders[0].admission.adminKey = address(0);
        _foundWith(founders, KEY_DELAY);
        founders = _founders(4);
        founders[0].admission.hpkeKey = 0;
        _foundWith(founders, KEY_DELAY);
    }

    // --- Pauses

    function _callPause(string memory name, MemberId member) private {
        _as(_adminOf(name));
        consortium.callPause(member, Modules.TITLES);
    }

    function test_callPause__when_twoClassesAsk__stopsModuleAndEndsByItself() external {
        _callPause("carrier", CARRIER);
        _callPause("bank", BANK);
        uint40 until = uint40(block.timestamp) + PAUSE;
        _expectIssueRefused(abi.encodeWithSelector(Pauses.PausedUntil.selector, Modules.TITLES, until));
        vm.warp(until + 1);
        _issue();
    }

    function test_callPause__when_oneClassAsksTwice__nothingStops() external {
        _callPause("exporter", EXPORTER);
        _callPause("importer", IMPORTER);
        _issue();
    }

    function test_callPause__when_windowOver__nothingStops() external {
        _callPause("carrier", CARRIER);
        vm.warp(block.timestamp + PAUSE_WINDOW + 1);
        _callPause("bank", BANK);
        _issue();
    }

    function test_callPause__when_inTheWindowsLastSecond__paused() external {
        _callPause("carrier", CARRIER);
        vm.warp(block.timestamp + PAUSE_WINDOW);
        _callPause("bank", BANK);
        uint40 until = uint40(block.timestamp) + PAUSE;
        vm.warp(until);
        _refuse(abi.encodeWithSelector(Pauses.PausedUntil.selector, Modules.TITLES, until));
        _issue();
        vm.warp(until + 1);
        _issue();
    }

    function test_callPause__when_theCoolDownIsJustOver__called() external {
        _callPause("carrier", CARRIER);
        _callPause("bank", BANK);
        vm.warp(block.timestamp + PAUSE + COOL_DOWN);
        _callPause("carrier", CARRIER);
    }

    function test_allowPause__when_aCallWaits__itStands() external {
        _vote(abi.encodeCall(consortium.nameModule, (Modules.TITLES, address(titles))));
        uint256 proposal = _passed(
            address(consortium),
            abi.encodeCall(consortium.allowPause, (Modules.TITLES)),
            MemberId.wrap(0)
        );
        _callPause("carrier", CARRIER);
        consortium.execute(proposal, abi.encodeCall(consortium.allowPause, (Modules.TITLES)));
        _callPause("bank", BANK);
        assertEq(consortium.pauseOf(Modules.TITLES).until, block.timestamp + PAUSE);
    }

    function test_callPause__when_soonAgain__refusedUnlessVoted() external {
        _callPause("carrier", CARRIER);
        _callPause("bank", BANK);
        uint40 coolUntil = uint40(block.timestamp) + PAUSE + COOL_DOWN;
        vm.warp(block.timestamp + PAUSE + 1);
        _refuse(abi.encodeWithSelector(Pauses.PauseTooSoon.selector, Modules.TITLES, coolUntil));
        _callPause("carrier", CARRIER);
        _vote(abi.encodeCall(consortium.allowPause, (Modules.TITLES)));
        _callPause("carrier", CARRIER);
    }

    function test_callPause__when_notAdminKey__refused() external {
        _refuse(abi.encodeWithSelector(Members.NotAdminKey.selector, CARRIER, _key("outsider")));
        _as("outsider");
        consortium.callPause(CARRIER, Modules.TITLES);
    }
}
