"""A title as a stateful machine: each act is done by the chain and by the model of the index.

The model says beforehand whether the law does the act, or with which error it refuses; then the
chain is asked. Afterwards the title's word and the model's parties are the same.
"""

from collections import Counter
from itertools import count

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chain.ledger.errors import Reverted
from chain.ledger.outbox import preflight
from chain.titles.kinds import SurrenderKind
from chain.titles.parties import NOBODY, Parties
from scripts.bench.bench_network import key_of
from scripts.bench.gas import BANK, CARRIER, EXPORTER, IMPORTER, issued
from scripts.bench.verdict_gas import word

NAMES = {CARRIER: "carrier", EXPORTER: "exporter", IMPORTER: "importer", BANK: "bank"}
MEMBERS = st.sampled_from(sorted(NAMES))
ACTORS = st.sampled_from(["holder", "owner", "pledgee", "holder", "owner", *sorted(NAMES)])
"""Who acts: often a party of the title, so that much is done, and anybody else."""
ANYBODY = st.sampled_from([NOBODY, *sorted(NAMES)])
STATUSES = ("none", "issued", "pledged", "surrender_pending", "delivered", "superseded")
NONE = bytes(32)
_TAGS = count()
TOLD = Counter()
"""How often each act was done, and refused."""


def decoded(value):
    """Status and parties out of a title's word (contracts/types/TitleWord.sol)."""
    parts = [(value >> shift) & 0xFFFFFFFF for shift in range(0, 192, 32)]
    flags = (value >> 200) & 0xFF
    parties = Parties(*parts, is_final=bool(flags & 16), is_blank=bool(flags & 32))
    return STATUSES[(value >> 192) & 0xFF], parties, value >> 216


class TitleMachine(RuleBasedStateMachine):
    """One title; whoever acts is drawn, so that most guards are met too."""

    network = None

    def __init__(self):
        super().__init__()
        self.tag = word(f"machine {next(_TAGS)}")
        self.title = issued(self.network, self.tag)
        self.parties, self.status, self.sequence = Parties(EXPORTER, EXPORTER), "issued", 1

    def act(self, actor, call, refusal, parties, status=None):
        """Ask the chain, and go on as the model does."""
        expected = refusal
        name = NAMES[actor]
        try:
            preflight(self.network.rpc, call, key_of(name).address)
            seen = None
        except Reverted as fault:
            seen = fault.code
        assert seen == expected, (call.function, seen, expected, self.parties)
        TOLD[call.function, seen is None] += 1
        if seen is None:
            self.network.send(name, call)
            self.parties, self.status = parties, status or self.status
            self.sequence += 1

    def who(self, actor):
        """The member that a drawn actor is now; the carrier where there is no such party."""
        p = self.parties
        parts = {"holder": p.holder, "owner": p.beneficiary, "pledgee": p.pledgee}
        return parts.get(actor, actor) or CARRIER

    def first(self, *faults):
        """The first refusal of several guards, in their order."""
        return next((name for holds, name in faults if holds), None)

    def held(self, actor, *faults):
        """As a holder of an issued title."""
        return self.first(
            (self.status != "issued", "UnexpectedTitleStatus"),
            (actor != self.parties.holder, "NotHolder"),
            *faults,
        )

    def passes(self, beneficiary):
        """What stands against another owner."""
        p = self.parties
        return (
            (not p.is_dual and beneficiary != p.nominee, "NotNominee"),
            (beneficiary != p.beneficiary and p.is_final, "EndorsementFinal"),
        )

    @invariant()
    def word_is_the_models(self):
        value = self.network.titles.title_word(self.title)
        assert decoded(value) == (self.status, self.parties, self.sequence)

    @rule(actor=ACTORS, nominee=ANYBODY)
    def nominate(self, actor, nominee):
        actor = self.who(actor)
        p = self.parties
        refusal = self.first(
            (self.status != "issued", "UnexpectedTitleStatus"),
            (actor != p.beneficiary, "NotBeneficiary"),
            (p.is_final, "EndorsementFinal"),
            (nominee == p.beneficiary, "NomineeAlreadyBeneficiary"),
            (nominee == p.nominee, "NomineeAlreadyNominated"),
        )
        call = self.network.titles.nominate(self.title, nominee, NONE)
        self.act(actor, call, refusal, p.nominated(nominee))

    @rule(actor=ACTORS, owner=MEMBERS)
    def transfer_beneficiary(self, actor, owner):
        actor = self.who(actor)
        call = self.network.titles.transfer_beneficiary(self.title, owner, NONE)
        refusal = self.held(actor, *self.passes(owner))
        self.act(actor, call, refusal, self.parties.owned_by(owner))

    @rule(actor=ACTORS, holder=MEMBERS)
    def transfer_holder(self, actor, holder):
        actor = self.who(actor)
        p = self.parties
        refusal = self.held(actor, (holder == p.holder, "RecipientAlreadyHolder"))
        call = self.network.titles.transfer_holder(self.title, holder, NONE)
        self.act(actor, call, refusal, p.held_by(holder))

    @rule(actor=ACTORS, owner=MEMBERS, holder=MEMBERS, same=st.booleans())
    def transfer_owners(self, actor, owner, holder, same):
        actor = self.who(actor)
        holder = owner if same else holder
        p = self.parties
        refusal = self.held(
            actor, *self.passes(owner), (holder == p.holder, "RecipientAlreadyHolder")
        )
        call = self.network.titles.transfer_owners(self.title, owner, holder, NONE)
        self.act(actor, call, refusal, p.owned_by(owner).held_by(holder))

    @rule(actor=ACTORS, owner=MEMBERS, holder=MEMBERS, draw=st.integers(0, 9))
    def endorse(self, actor, owner, holder, draw):
        if draw:
            # A final endorsement ends most of a story: it comes seldom.
            return
        actor = self.who(actor)
        p = self.parties
        refusal = self.held(
            actor,
            (p.is_final, "EndorsementFinal"),
            *self.passes(owner),
            (holder == p.holder, "RecipientAlreadyHolder"),
        )
        call = self.network.titles.endorse(self.title, owner, holder, NONE)
        self.act(actor, call, refusal, p.owned_by(owner).held_by(holder).endorsed_for_good())

    @rule(actor=ACTORS)
    def reject_beneficiary(self, actor):
        actor = self.who(actor)
        p = self.parties
        refusal = self.first(
            (self.status != "issued", "UnexpectedTitleStatus"),
            (actor != p.beneficiary, "NotBeneficiary"),
            (p.prev_beneficiary == NOBODY, "NothingToReject"),
            (p.is_dual, "DualRoleRejectionRequired"),
        )
        call = self.network.titles.reject_transfer_beneficiary(self.title, NONE)
        self.act(actor, call, refusal, p.ownership_back())

    @rule(actor=ACTORS)
    def reject_holder(self, actor):
        actor = self.who(actor)
        p = self.parties
        refusal = self.held(
            actor,
            (p.prev_holder == NOBODY, "NothingToReject"),
            (p.is_dual, "DualRoleRejectionRequired"),
        )
        call = self.network.titles.reject_transfer_holder(self.title, NONE)
        self.act(actor, call, refusal, p.possession_back())

    @rule(actor=ACTORS)
    def reject_owners(self, actor):
        actor = self.who(actor)
        p = self.parties
        missing = NOBODY in (p.prev_beneficiary, p.prev_holder)
        refusal = self.both(actor, (missing, "NothingToReject"))
        call = self.network.titles.reject_transfer_owners(self.title, NONE)
        self.act(actor, call, refusal, p.ownership_back().possession_back())

    def both(self, actor, *faults):
        """As owner and holder of an issued title."""
        return self.first(
            (self.status != "issued", "UnexpectedTitleStatus"),
            (actor != self.parties.beneficiary, "NotBeneficiary"),
            (actor != self.parties.holder, "NotHolder"),
            *faults,
        )

    @rule(actor=ACTORS)
    def endorse_blank(self, actor):
        actor = self.who(actor)
        p = self.parties
        refusal = self.both(actor, (p.is_final, "EndorsementFinal"), (p.is_blank, "AlreadyInBlank"))
        call = self.network.titles.endorse_blank(self.title, NONE)
        self.act(actor, call, refusal, p.endorsed_in_blank())

    @rule(actor=ACTORS, pledgee=st.sampled_from([BANK, BANK, NOBODY, IMPORTER]))
    def offer_pledge(self, actor, pledgee):
        actor = self.who(actor)
        p = self.parties
        refusal = self.both(
            actor,
            (p.is_final, "EndorsementFinal"),
            (pledgee == actor, "PledgeeIsOwner"),
            (pledgee == p.pledgee, "PledgeAlreadyOffered"),
        )
        call = self.network.titles.offer_pledge(self.title, pledgee, NONE)
        self.act(actor, call, refusal, p.offered_to(pledgee))

    @rule(actor=ACTORS)
    def accept_pledge(self, actor):
        actor = self.who(actor)
        p = self.parties
        refusal = self.as_pledgee(actor, "issued")
        call = self.network.titles.accept_pledge(self.title, NONE)
        self.act(actor, call, refusal, p.pledged(), "pledged")

    @rule(actor=ACTORS)
    def release_pledge(self, actor):
        actor = self.who(actor)
        refusal = self.as_pledgee(actor, "pledged")
        call = self.network.titles.release_pledge(self.title, NONE)
        self.act(actor, call, refusal, self.parties.settled(), "issued")

    def as_pledgee(self, actor, status):
        """As a bank that the title is offered or pledged to."""
        return self.first(
            (actor != BANK, "KeyLacksRole"),
            (self.status != status, "UnexpectedTitleStatus"),
            (self.parties.pledgee != BANK, "NotPledgee"),
        )

    @rule(actor=ACTORS, kind=st.sampled_from(list(SurrenderKind)))
    def surrender(self, actor, kind):
        actor = self.who(actor)
        refusal = self.both(actor)
        call = self.network.titles.surrender(self.title, kind, NONE)
        self.act(actor, call, refusal, self.parties.settled(), "surrender_pending")

    @rule(actor=ACTORS)
    def refuse_surrender(self, actor):
        actor = self.who(actor)
        refusal = self.first(
            (actor != CARRIER, "KeyLacksRole"),
            (self.status != "surrender_pending", "UnexpectedTitleStatus"),
        )
        call = self.network.titles.refuse_surrender(self.title, self.tag, NONE)
        self.act(actor, call, refusal, self.parties.settled(), "issued")
