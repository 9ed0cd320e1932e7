// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FinancingStatus, FinancingWord, FinancingWords} from "../../../contracts/types/FinancingWord.sol";
import {KeyWord, KeyWords} from "../../../contracts/types/KeyWord.sol";
import {MemberId} from "../../../contracts/types/MemberId.sol";
import {TitleChanges} from "../../../contracts/types/TitleChanges.sol";
import {BillForm, SurrenderKind, TitleStatus, TitleWord} from "../../../contracts/types/TitleWord.sol";

/// @title WordChecks
/// @notice For every word there is: what each change keeps and what it makes.
contract WordChecks {
    using TitleChanges for TitleWord;
    using FinancingWords for FinancingWord;

    uint256 private constant SEQUENCE = uint256(type(uint40).max) << 216;
    uint256 private constant VERSION = uint256(type(uint8).max) << 208;
    uint256 private constant STATUS = uint256(type(uint8).max) << 192;

    function _same(TitleWord a, TitleWord b, uint256 mask) private pure {
        assert(TitleWord.unwrap(a) & mask == TitleWord.unwrap(b) & mask);
    }

    // --- Titles

    function check_stepped_raisesTheSequenceAlone(uint256 bits) external pure {
        TitleWord word = TitleWord.wrap(bits);
        if (word.sequence() == type(uint40).max) return;
        assert(word.stepped().sequence() == word.sequence() + 1);
        _same(word.stepped(), word, ~SEQUENCE);
    }

    function check_issued_isVersionOneOfItsParties(uint32 owner, uint32 holder, bool straight) external pure {
        BillForm form = straight ? BillForm.Straight : BillForm.ToOrder;
        TitleWord word = TitleChanges.issued(MemberId.wrap(owner), MemberId.wrap(holder), form);
        assert(word.beneficiary() == MemberId.wrap(owner) && word.holder() == MemberId.wrap(holder));
        assert(word.status() == TitleStatus.Issued && word.version() == 1 && word.sequence() == 1);
        assert(word.isStraight() == straight && !word.isFinal() && !word.isBlank());
        assert(MemberId.unwrap(word.nominee()) == 0 && MemberId.unwrap(word.pledgee()) == 0);
    }

    function check_withHolder_keepsTheOwnerAndTheNominee(uint256 bits, uint32 to) external pure {
        TitleWord word = TitleWord.wrap(bits);
        TitleWord changed = word.withHolder(MemberId.wrap(to));
        assert(changed.holder() == MemberId.wrap(to) && changed.prevHolder() == word.holder());
        assert(changed.beneficiary() == word.beneficiary() && changed.nominee() == word.nominee());
        _same(changed, word, SEQUENCE | VERSION | STATUS);
    }

    function check_withHolder_acceptsOwnershipOfOneHandAlone(uint256 bits, uint32 to) external pure {
        TitleWord word = TitleWord.wrap(bits);
        MemberId before = word.withHolder(MemberId.wrap(to)).prevBeneficiary();
        assert(before == (word.isDual() ? MemberId.wrap(0) : word.prevBeneficiary()));
    }

    function check_withBeneficiary_keepsTheHolder(uint256 bits, uint32 to) external pure {
        TitleWord word = TitleWord.wrap(bits);
        TitleWord changed = word.withBeneficiary(MemberId.wrap(to));
        assert(changed.beneficiary() == MemberId.wrap(to) && changed.prevBeneficiary() == word.beneficiary());
        assert(changed.holder() == word.holder() && MemberId.unwrap(changed.nominee()) == 0);
        assert(changed.isFinal() == word.isFinal() && changed.isStraight() == word.isStraight());
        _same(changed, word, SEQUENCE | VERSION | STATUS);
    }

    function check_withBeneficiaryBack_undoesWithBeneficiary(uint256 bits, uint32 to) external pure {
        TitleWord word = TitleWord.wrap(bits);
        TitleWord back = word.withBeneficiary(MemberId.wrap(to)).withBeneficiaryBack();
        assert(back.beneficiary() == word.beneficiary() && back.holder() == word.holder());
        assert(MemberId.unwrap(back.prevBeneficiary()) == 0);
    }

    function check_withHolderBack_undoesWithHolder(uint256 bits, uint32 to) external pure {
        TitleWord word = TitleWord.wrap(bits);
        TitleWord back = word.withHolder(MemberId.wrap(to)).withHolderBack();
        assert(back.holder() == word.holder() && back.beneficiary() == word.beneficiary());
        assert(MemberId.unwrap(back.prevHolder()) == 0);
    }

    function check_withBearer_ownsWhatItHolds(uint256 bits, uint32 to) external pure {
        TitleWord changed = TitleWord.wrap(bits).withBearer(MemberId.wrap(to));
        assert(changed.isDual() && changed.holder() == MemberId.wrap(to) && changed.isBlank());
    }

    function check_withNominee_movesNoParty(uint256 bits, uint32 named) external pure {
        TitleWord word = TitleWord.wrap(bits);
        TitleWord changed = word.withNominee(MemberId.wrap(named));
        assert(changed.beneficiary() == word.beneficiary() && changed.holder() == word.holder());
        assert(changed.nominee() == MemberId.wrap(named) && changed.pledgee() == word.pledgee());
    }

    function check_withStatus_keepsPartiesAndClosesEveryWayBack(uint256 bits, uint8 status) external pure {
        if (status > uint8(type(TitleStatus).max)) return;
        TitleWord word = TitleWord.wrap(bits);
        TitleWord changed = word.withStatus(TitleStatus(status));
        assert(changed.beneficiary() == word.beneficiary() && changed.holder() == word.holder());
        assert(uint8(changed.status()) == status && MemberId.unwrap(changed.pledgee()) == 0);
        assert(MemberId.unwrap(changed.prevBeneficiary()) == 0 && MemberId.unwrap(changed.prevHolder()) == 0);
        _same(changed, word, SEQUENCE | VERSION);
    }

    function check_withSurrender_saysWhatFor(uint256 bits, uint8 kind) external pure {
        if (kind > uint8(type(SurrenderKind).max)) return;
        TitleWord changed = TitleWord.wrap(bits).withSurrender(SurrenderKind(kind));
        assert(uint8(changed.surrenderKind()) == kind && changed.status() == TitleStatus.SurrenderPending);
    }

    function check_withPledge_keepsThePledgeeAndTheParties(uint256 bits) external pure {
        TitleWord word = TitleWord.wrap(bits);
        TitleWord changed = word.withPledge();
        assert(changed.pledgee() == word.pledgee() && changed.status() == TitleStatus.Pledged);
        assert(changed.beneficiary() == word.beneficiary() && changed.holder() == word.holder());
    }

    function check_withEnforcement_givesThePledgeeBoth(uint256 bits) external pure {
        TitleWord word = TitleWord.wrap(bits);
        TitleWord changed = word.withEnforcement();
        assert(changed.beneficiary() == word.pledgee() && changed.holder() == word.pledgee());
        assert(changed.status() == TitleStatus.Issued && MemberId.unwrap(changed.pledgee()) == 0);
        _same(changed, word, SEQUENCE | VERSION);
    }

    function check_successor_isTheNextVersionOfTheSameBill(uint256 bits) external pure {
        TitleWord word = TitleWord.wrap(bits);
        if (word.version() == type(uint8).max) return;
        TitleWord next = word.successor();
        assert(next.version() == word.version() + 1 && next.sequence() == 1);
        assert(next.beneficiary() == word.beneficiary() && next.holder() == word.holder());
        assert(next.isStraight() == word.isStraight() && next.isFinal() == word.isFinal());
        assert(next.status() == TitleStatus.Issued);
    }

    // --- Keys

    function check_key_readsWhatWasPacked(uint32 member, uint32 roles, uint40 from, uint40 to) external pure {
        KeyWord word = KeyWords.pack(MemberId.wrap(member), roles, from, to);
        assert(word.member() == MemberId.wrap(member) && word.roles() == roles);
        assert(word.validFrom() == from && word.validTo() == to && !word.suspended());
    }

    function check_key_endsWithoutLosingWhoseItIs(uint256 bits, uint40 to) external pure {
        KeyWord word = KeyWord.wrap(bits);
        KeyWord ended = KeyWords.endedAt(word, to);
        assert(ended.validTo() == to && ended.member() == word.member() && ended.roles() == word.roles());
        assert(ended.validFrom() == word.validFrom() && ended.suspended() == word.suspended());
    }

    function check_key_suspendedIsNeverInOffice(uint256 bits) external view {
        assert(!KeyWords.inOffice(KeyWords.withSuspended(KeyWord.wrap(bits), true)));
    }

    function check_key_reinstatedIsAsBefore(uint256 bits) external pure {
        KeyWord word = KeyWord.wrap(bits);
        KeyWord again = KeyWords.withSuspended(KeyWords.withSuspended(word, true), word.suspended());
        assert(KeyWord.unwrap(again) == bits);
    }

    // --- Financing

    function check_reservation_readsWhatWasKept(uint256 bits, address financier, uint40 until) external view {
        FinancingWord word = FinancingWord.wrap(bits);
        FinancingWord reserved = word.withReservation(financier, until);
        assert(reserved.financier() == financier && reserved.until() == until);
        assert(reserved.sequence() == word.sequence());
        assert(reserved.isLocking() == (block.timestamp <= until));
    }

    function check_financed_neverLapses(uint256 bits) external view {
        FinancingWord financed = FinancingWord.wrap(bits).withStatus(FinancingStatus.Financed);
        assert(financed.isLocking() && financed.statusNow() == FinancingStatus.Financed);
        assert(financed.financier() == FinancingWord.wrap(bits).financier());
    }

    function check_settled_locksNothingAndIsNotFree(uint256 bits) external view {
        FinancingWord settled = FinancingWord.wrap(bits).withStatus(FinancingStatus.Settled);
        assert(!settled.isLocking() && settled.statusNow() != FinancingStatus.Free);
    }

    function check_released_keepsTheSequenceAlone(uint256 bits) external view {
        FinancingWord released = FinancingWord.wrap(bits).withRelease();
        assert(released.statusNow() == FinancingStatus.Free && released.financier() == address(0));
        assert(released.sequence() == FinancingWord.wrap(bits).sequence());
    }
}
