// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Assessments} from "../../contracts/Assessments.sol";
import {Consortium} from "../../contracts/Consortium.sol";
import {ConsortiumState} from "../../contracts/ConsortiumState.sol";
import {Credits} from "../../contracts/Credits.sol";
import {Customs} from "../../contracts/Customs.sol";
import {Documents} from "../../contracts/Documents.sol";
import {Financing} from "../../contracts/Financing.sol";
import {MemberClass, Members} from "../../contracts/libraries/Members.sol";
import {OracleSets} from "../../contracts/libraries/OracleSets.sol";
import {Pauses} from "../../contracts/libraries/Pauses.sol";
import {TitleFacades} from "../../contracts/TitleFacades.sol";
import {Titles} from "../../contracts/Titles.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Modules} from "../../contracts/types/Modules.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {AssessmentKind} from "../../contracts/types/Verdicts.sol";
import {Checks, vm} from "./Vm.sol";

/// @title Founding
/// @notice The whole law in force, with actors by role; a key's secret follows from its name.
abstract contract Founding is Checks {
    MemberId internal constant CARRIER = MemberId.wrap(1);
    MemberId internal constant EXPORTER = MemberId.wrap(2);
    MemberId internal constant IMPORTER = MemberId.wrap(3);
    MemberId internal constant BANK = MemberId.wrap(4);
    MemberId internal constant CUSTOMS = MemberId.wrap(5);
    MemberId internal constant TERMINAL = MemberId.wrap(6);
    /// @dev Operator i has id FIRST_OPERATOR + i, i from 0.
    uint32 internal constant FIRST_OPERATOR = 7;

    uint32 internal constant KEY_DELAY = 1 days;
    uint32 internal constant VOTING = 7 days;
    uint32 internal constant TIMELOCK = 2 days;
    uint32 internal constant PAUSE_WINDOW = 1 hours;
    uint32 internal constant PAUSE = 6 hours;
    uint32 internal constant COOL_DOWN = 30 days;
    uint32 internal constant ACCEPT = 1 hours;
    uint32 internal constant POLICY_DELAY = 1 days;
    uint32 internal constant NOTICE = 7 days;
    uint32 internal constant RESERVATION = 72 hours;
    uint32 internal constant POST = 10 minutes;
    uint32 internal constant OPEN = 10 minutes;
    bytes32 internal constant POLICY_HASH = keccak256("policy file");

    Consortium internal consortium;
    Documents internal documents;
    Titles internal titles;
    Customs internal customs;
    Assessments internal assessments;
    Financing internal financing;
    Credits internal credits;
    TitleFacades internal facades;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(1000);
        _found(_operatorCount(), _randomShareBps());
    }

    /// @dev 3f+1; the proofs run with 4 and with 7.
    function _operatorCount() internal pure virtual returns (uint32) {
        return 4;
    }

    function _randomShareBps() internal pure virtual returns (uint16) {
        return 0;
    }

    function _found(uint32 operators, uint16 randomShareBps) internal {
        uint256 nonce = vm.getNonce(address(this));
        Consortium.Module[] memory modules = new Consortium.Module[](8);
        bytes32[8] memory names = [
            Modules.CONSORTIUM,
            Modules.DOCUMENTS,
            Modules.TITLES,
            Modules.CUSTOMS,
            Modules.ASSESSMENTS,
            Modules.FINANCING,
            Modules.CREDITS,
            Modules.TITLE_FACADES
        ];
        for (uint256 i = 0; i < 8; ++i) {
            modules[i] = Consortium.Module(names[i], vm.computeCreateAddress(address(this), nonce + i));
        }
        address seat = vm.deployCode(
            "Consortium.sol:Consortium",
            abi.encode(_founders(operators), modules, _periods())
        );
        consortium = Consortium(seat);
        documents = Documents(vm.deployCode("Documents.sol:Documents", abi.encode(seat)));
        titles = Titles(vm.deployCode("Titles.sol:Titles", abi.encode(seat, NOTICE, address(0), modules[7].location)));
        customs = Customs(
            vm.deployCode("Customs.sol:Customs", abi.encode(seat, ACCEPT, POLICY_DELAY, POLICY_HASH, randomShareBps))
        );
        assessments = Assessments(vm.deployCode("Assessments.sol:Assessments", abi.encode(seat, _sets(operators))));
        financing = Financing(vm.deployCode("Financing.sol:Financing", abi.encode(seat, RESERVATION)));
        credits = Credits(vm.deployCode("Credits.sol:Credits", abi.encode(seat)));
        facades = TitleFacades(vm.deployCode("TitleFacades.sol:TitleFacades", abi.encode(seat, modules[2].location)));
        assertEq(uint160(seat), uint160(modules[0].location));
        assertEq(uint160(address(assessments)), uint160(modules[4].location));
        assertEq(uint160(address(financing)), uint160(modules[5].location));
        assertEq(uint160(address(credits)), uint160(modules[6].location));
        assertEq(uint160(address(facades)), uint160(modules[7].location));
    }

    function _periods() internal pure returns (ConsortiumState.Periods memory) {
        return ConsortiumState.Periods(KEY_DELAY, VOTING, TIMELOCK, Pauses.Lengths(PAUSE_WINDOW, PAUSE, COOL_DOWN));
    }

    function _founders(uint32 operators) internal pure returns (Consortium.Founder[] memory founders) {
        founders = new Consortium.Founder[](6 + operators);
        founders[0] = _founder("carrier", MemberClass.Carrier, Roles.CARRIER);
        founders[1] = _founder("exporter", MemberClass.Trader, Roles.SHIPPER);
        founders[2] = _founder("importer", MemberClass.Trader, Roles.IMPORTER);
        founders[3] = _founder("bank", MemberClass.Bank, Roles.BANK);
        founders[4] = _customsFounder();
        founders[5] = _founder("terminal", MemberClass.Terminal, Roles.TERMINAL);
        for (uint32 i = 0; i < operators; ++i) {
            founders[6 + i] = _founder(_operatorName(i), MemberClass.Operator, Roles.OPERATOR);
        }
    }

    function _sets(uint32 operators) internal pure returns (OracleSets.OracleSet[] memory sets) {
        sets = new OracleSets.OracleSet[](2);
        sets[0] = _set(AssessmentKind.Risk, operators);
        sets[1] = _set(AssessmentKind.XRay, operators);
    }

    function _set(AssessmentKind kind, uint32 operators) internal pure returns (OracleSets.OracleSet memory) {
        MemberId[] memory members = new MemberId[](operators);
        for (uint32 i = 0; i < operators; ++i) members[i] = _operator(i);
        return OracleSets.OracleSet(keccak256("model"), kind, 0, members, POST, OPEN);
    }

    function _operator(uint32 place) internal pure returns (MemberId) {
        return MemberId.wrap(FIRST_OPERATOR + place);
    }

    function _operatorName(uint32 place) internal pure returns (string memory) {
        return string.concat("operator ", vm.toString(place + 1));
    }

    function _secret(string memory name) internal pure returns (uint256) {
        return uint256(keccak256(bytes(name))) >> 8;
    }

    function _key(string memory name) internal pure returns (address) {
        return vm.addr(_secret(name));
    }

    function _adminOf(string memory name) internal pure returns (string memory) {
        return string.concat(name, " admin");
    }

    function _admission(
        string memory name,
        MemberClass class,
        uint32 roles
    ) internal pure returns (Members.Admission memory) {
        return Members.Admission(class, roles, _key(_adminOf(name)), keccak256(bytes(name)), name);
    }

    function _founder(
        string memory name,
        MemberClass class,
        uint32 roles
    ) private pure returns (Consortium.Founder memory) {
        Consortium.FounderKey[] memory keys = new Consortium.FounderKey[](1);
        keys[0] = Consortium.FounderKey(_key(name), roles);
        return Consortium.Founder(_admission(name, class, roles), keys);
    }

    /// @dev The next call comes from this key.
    function _as(string memory name) internal {
        vm.prank(_key(name));
    }

    /// @dev The next call must be refused with exactly this error.
    function _refuse(bytes memory reason) internal {
        vm.expectRevert(reason);
    }

    function _customsFounder() private pure returns (Consortium.Founder memory) {
        Consortium.FounderKey[] memory keys = new Consortium.FounderKey[](3);
        keys[0] = Consortium.FounderKey(_key("customs"), Roles.CUSTOMS);
        keys[1] = Consortium.FounderKey(_key("officer"), Roles.OFFICER);
        keys[2] = Consortium.FounderKey(_key("policy"), Roles.POLICY);
        uint32 roles = Roles.CUSTOMS | Roles.OFFICER | Roles.POLICY;
        return Consortium.Founder(_admission("customs", MemberClass.Customs, roles), keys);
    }
}
