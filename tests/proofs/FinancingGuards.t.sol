// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Financing} from "../../contracts/Financing.sol";
import {FinancingState} from "../../contracts/FinancingState.sol";
import {Intents} from "../../contracts/Intents.sol";
import {Pauses} from "../../contracts/libraries/Pauses.sol";
import {FinancingStatus} from "../../contracts/types/FinancingWord.sol";
import {Modules} from "../../contracts/types/Modules.sol";
import {FinancingActs} from "./FinancingActs.sol";
import {vm} from "./Vm.sol";

/// @title FinancingGuards
/// @notice Every guard of a financing tag's life; those of mandate and ground are in MandateGuards.
contract FinancingGuards is FinancingActs {
    function _conflict(bytes32 tag) private pure returns (bytes memory) {
        return abi.encodeWithSelector(Financing.FinancingConflict.selector, tag);
    }

    function _statusRefusal(FinancingStatus status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(FinancingState.UnexpectedFinancingStatus.selector, FIN_TAG, status);
    }

    function _notFinancier() private pure returns (bytes memory) {
        return abi.encodeWithSelector(FinancingState.NotFinancier.selector, FIN_TAG);
    }

    // --- The whole way

    function test_tag__when_reservedFinancedSettled__keepsFinancierAndCountsActs() external {
        FinancingState.Ground memory ground = _grounded();
        _isAt(FIN_TAG, FinancingStatus.Free);
        _reserve(FIN_TAG, ground, "fresh");
        _isAt(FIN_TAG, FinancingStatus.Reserved);
        assertEq(financing.financingWord(FIN_TAG).until(), block.timestamp + RESERVATION);
        assertEq(financing.groundOf(FIN_TAG).invoice, INVOICE);
        assertEq(financing.groundOf(FIN_TAG).declarationId, DECLARATION);
        _perform("fresh", address(financing), abi.encodeCall(financing.finance, (FIN_TAG)));
        _isAt(FIN_TAG, FinancingStatus.Financed);
        assertEq(financing.financingWord(FIN_TAG).until(), 0);
        _perform("fresh", address(financing), abi.encodeCall(financing.settle, (FIN_TAG)));
        _isAt(FIN_TAG, FinancingStatus.Settled);
        assertTrue(financing.financingWord(FIN_TAG).financier() == _key("fresh"), "another financier");
        assertEq(financing.sequenceOf(FIN_TAG), 3);
    }

    function test_period__when_asked__asFounded() external view {
        assertEq(financing.reservationSeconds(), RESERVATION);
    }

    // --- Who comes second

    function test_reserve__when_reserved__secondBankHearsConflictAlone() external {
        FinancingState.Ground memory ground = _reserved();
        bytes memory second = _reserveCall(FIN_TAG, ground, "rival");
        _expectPerformRefused("rival", address(financing), second, _conflict(FIN_TAG));
        Financing.Mandate memory none = _mandate(FIN_TAG, "rival");
        _refuse(_conflict(FIN_TAG));
        _as("rival");
        financing.reserve(FIN_TAG, ground, none, "", "");
    }

    function test_reserve__when_financed__conflict() external {
        FinancingState.Ground memory ground = _financed();
        _lapse();
        _expectPerformRefused("rival", address(financing), _reserveCall(FIN_TAG, ground, "rival"), _conflict(FIN_TAG));
    }

    function test_reserve__when_settled__conflictForEver() external {
        FinancingState.Ground memory ground = _financed();
        _as("fresh");
        financing.settle(FIN_TAG);
        vm.warp(block.timestamp + 3650 days);
        _expectPerformRefused("rival", address(financing), _reserveCall(FIN_TAG, ground, "rival"), _conflict(FIN_TAG));
        _expectPerformRefused("fresh", address(financing), _reserveCall(FIN_TAG, ground, "fresh"), _conflict(FIN_TAG));
    }

    /// @dev Both signed before either was sent, so the second intent reckons with an old sequence.
    function test_reserve__when_twoIntentsRace__secondHearsConflictNotSequence() external {
        FinancingState.Ground memory ground = _grounded();
        Intents.Intent memory first = _intent(address(financing), _reserveCall(FIN_TAG, ground, "fresh"));
        Intents.Intent memory second = _intent(address(financing), _reserveCall(FIN_TAG, ground, "rival"));
        financing.perform(first, _signIntent("fresh", address(financing), first));
        bytes memory signature = _signIntent("rival", address(financing), second);
        _refuse(_conflict(FIN_TAG));
        financing.perform(second, signature);
        assertTrue(financing.financingWord(FIN_TAG).financier() == _key("fresh"), "the second one won");
    }

    function test_perform__when_otherActReckonsWrong__SequenceMismatch() external {
        _reserved();
        Intents.Intent memory intent = _intent(address(financing), abi.encodeCall(financing.release, (FIN_TAG)));
        intent.sequence = 0;
        bytes memory signature = _signIntent("fresh", address(financing), intent);
        _refuse(abi.encodeWithSelector(Intents.SequenceMismatch.selector, uint64(1), uint64(0)));
        financing.perform(intent, signature);
    }

    /// @dev Free again: an old intent to reserve hears of the sequence, since there is no conflict.
    function test_perform__when_reserveReckonsWrongOnFreeTag__SequenceMismatch() external {
        FinancingState.Ground memory ground = _grounded();
        Intents.Intent memory late = _intent(address(financing), _reserveCall(FIN_TAG, ground, "rival"));
        _reserve(FIN_TAG, ground, "fresh");
        _as("fresh");
        financing.release(FIN_TAG);
        bytes memory signature = _signIntent("rival", address(financing), late);
        _refuse(abi.encodeWithSelector(Intents.SequenceMismatch.selector, uint64(2), uint64(0)));
        financing.perform(late, signature);
    }

    // --- Free again

    function test_reserve__when_released__anotherBankMay() external {
        FinancingState.Ground memory ground = _reserved();
        _as("fresh");
        financing.release(FIN_TAG);
        assertTrue(financing.financingWord(FIN_TAG).financier() == address(0), "the financier is still named");
        _reserve(FIN_TAG, ground, "rival");
        assertTrue(financing.financingWord(FIN_TAG).financier() == _key("rival"), "the rival did not get it");
    }

    function test_reserve__when_lastSecondOver__anotherBankMayWithoutATransaction() external {
        FinancingState.Ground memory ground = _reserved();
        vm.warp(block.timestamp + RESERVATION);
        _isAt(FIN_TAG, FinancingStatus.Reserved);
        _expectPerformRefused("rival", address(financing), _reserveCall(FIN_TAG, ground, "rival"), _conflict(FIN_TAG));
        vm.warp(block.timestamp + 1);
        _isAt(FIN_TAG, FinancingStatus.Free);
        _reserve(FIN_TAG, ground, "rival");
        assertTrue(financing.financingWord(FIN_TAG).financier() == _key("rival"), "the rival did not get it");
        assertEq(financing.financingWord(FIN_TAG).until(), block.timestamp + RESERVATION);
        assertTrue(financing.financingWord(FIN_TAG).financier() == _key("rival"), "the rival did not get it");
    }

    function test_acts__when_reservationLapsed__refused() external {
        _reserved();
        _lapse();
        bytes memory reason = _statusRefusal(FinancingStatus.Free);
        _refuse(reason);
        _as("fresh");
        financing.finance(FIN_TAG);
        _refuse(reason);
        _as("fresh");
        financing.release(FIN_TAG);
        _refuse(reason);
        _as("fresh");
        financing.openLock(FIN_TAG, BANK);
    }

    // --- Who may, and when

    function test_acts__when_notFinancier__refused() external {
        _reserved();
        bytes[4] memory acts = [
            abi.encodeCall(financing.finance, (FIN_TAG)),
            abi.encodeCall(financing.release, (FIN_TAG)),
            abi.encodeCall(financing.settle, (FIN_TAG)),
            abi.encodeCall(financing.openLock, (FIN_TAG, BANK))
        ];
        for (uint256 i = 0; i < 4; ++i) {
            _expectPerformRefused("rival", address(financing), acts[i], _notFinancier());
            _expectPerformRefused("exporter", address(financing), acts[i], _notFinancier());
        }
    }

    /// @dev A tag never reserved has address 0 as its financier: nobody is that.
    function test_acts__when_tagUnknown__refused() external {
        _refuse(_notFinancier());
        _as("fresh");
        financing.finance(FIN_TAG);
    }

    function test_settle__when_onlyReserved__refused() external {
        _reserved();
        _refuse(_statusRefusal(FinancingStatus.Reserved));
        _as("fresh");
        financing.settle(FIN_TAG);
    }

    function test_financed__when_releasedOrFinancedAgain__refused() external {
        _financed();
        _refuse(_statusRefusal(FinancingStatus.Financed));
        _as("fresh");
        financing.release(FIN_TAG);
        _refuse(_statusRefusal(FinancingStatus.Financed));
        _as("fresh");
        financing.finance(FIN_TAG);
    }

    function test_settled__when_anyAct__refused() external {
        _financed();
        _as("fresh");
        financing.settle(FIN_TAG);
        bytes[4] memory acts = [
            abi.encodeCall(financing.finance, (FIN_TAG)),
            abi.encodeCall(financing.release, (FIN_TAG)),
            abi.encodeCall(financing.settle, (FIN_TAG)),
            abi.encodeCall(financing.openLock, (FIN_TAG, BANK))
        ];
        for (uint256 i = 0; i < 4; ++i) {
            _expectPerformRefused("fresh", address(financing), acts[i], _statusRefusal(FinancingStatus.Settled));
        }
    }

    // --- Pause, counts, periods

    function test_acts__when_paused__refusedAndLocksStay() external {
        FinancingState.Ground memory ground = _reserved();
        _as(_adminOf("bank"));
        consortium.callPause(BANK, Modules.FINANCING);
        _as(_adminOf("carrier"));
        consortium.callPause(CARRIER, Modules.FINANCING);
        uint40 until = uint40(block.timestamp) + PAUSE;
        bytes memory reason = abi.encodeWithSelector(Pauses.PausedUntil.selector, Modules.FINANCING, until);
        _expectPerformRefused("fresh", address(financing), abi.encodeCall(financing.finance, (FIN_TAG)), reason);
        _expectPerformRefused("fresh", address(financing), abi.encodeCall(financing.release, (FIN_TAG)), reason);
        _expectPerformRefused("fresh", address(financing), abi.encodeCall(financing.settle, (FIN_TAG)), reason);
        bytes memory opening = abi.encodeCall(financing.openLock, (FIN_TAG, BANK));
        _expectPerformRefused("fresh", address(financing), opening, reason);
        bytes memory reserving = _reserveCall(OTHER_TAG, ground, "rival");
        _expectPerformRefused("rival", address(financing), reserving, reason);
        _refuse(_locked(ground.titleId));
        financing.requirePledgeable(ground.titleId, BANK);
    }

    function test_acts__when_sequenceExhausted__refused() external {
        _reserved();
        _exhaust(FIN_TAG);
        bytes memory reason = abi.encodeWithSelector(FinancingState.SequenceExhausted.selector, FIN_TAG);
        _refuse(reason);
        _as("fresh");
        financing.finance(FIN_TAG);
        _refuse(reason);
        _as("fresh");
        financing.release(FIN_TAG);
        _refuse(reason);
        _as("fresh");
        financing.openLock(FIN_TAG, BANK);
    }

    function test_reserve__when_lastSecondOverflows__refused() external {
        FinancingState.Ground memory ground = _grounded();
        vm.warp(type(uint40).max - RESERVATION + 1);
        bytes memory call = _reserveCall(FIN_TAG, ground, "fresh");
        bytes memory reason = abi.encodeWithSelector(
            SafeCast.SafeCastOverflowedUintDowncast.selector,
            40,
            uint256(type(uint40).max) + 1
        );
        _expectPerformRefused("fresh", address(financing), call, reason);
    }

    function _expectTooShort(uint32 periodSeconds) private {
        _refuse(abi.encodeWithSelector(FinancingState.PeriodTooShort.selector, periodSeconds));
        this.found(periodSeconds);
    }

    /// @dev A call of its own: a refused cheat code ends its caller without a word.
    function found(uint32 periodSeconds) external {
        vm.deployCode("Financing.sol:Financing", abi.encode(address(consortium), periodSeconds));
    }

    function test_founding__when_periodTooShort__refused() external {
        _expectTooShort(0);
        this.found(1);
        vm.chainId(8217);
        _expectTooShort(1 days - 1);
        this.found(1 days);
    }
}
