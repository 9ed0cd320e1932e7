r"""Who seals blocks, changed by vote while the chain runs: a newcomer in, a leaver out.

::

    laid out --runs--> follows --more than half of the council votes--> in the council --> proposes
    in the council --more than half of the others vote--> outside --> its process ends

Each step looks at the chain first, so a run that was broken off goes on where it stood. Kaia
forgets votes at the end of an epoch and at a node's restart: what it forgot is cast again.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass

from chain.errors import GwanmunError
from chain.node.errors import NodeError, NodeUnreachable
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc
from scripts.network.kaia_layout import KaiaNode, KaiaPlan

LEAST_VALIDATORS = 4
_ADD, _REMOVE = "governance.addvalidator", "governance.removevalidator"
_LOOK_SECONDS = 0.5
_PATIENCE_SECONDS = 5.0
_LAG_BLOCKS = 2
"""A newcomer that is so close to the others follows them."""


class CouncilUnchanged(GwanmunError):
    """The council is not as wished in time, or must not be: the message says what to do."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a change of the council is.

    Attributes:
        in_council: Whether the chain counts the node among the validators.
        council: How many validators there are.
        votes: How many of the asked voters' votes their nodes hold.
        needed: How many votes carry the change.
        behind: Blocks that the node is behind the others; None while it does not answer.
        proposes: Whether one of the newest blocks, one per validator, is its own.
    """

    in_council: bool
    council: int
    votes: int
    needed: int
    behind: int | None
    proposes: bool

    @property
    def follows(self) -> bool:
        """Whether the node has caught up with the others."""
        return self.behind is not None and self.behind <= _LAG_BLOCKS


class Ballot:
    """One change of the council: a node comes in or goes out."""

    def __init__(self, plan: KaiaPlan, node: KaiaNode, *, joins: bool) -> None:
        """Describe the change; nothing is asked yet.

        Args:
            plan: The chain.
            node: Whose seat it is about.
            joins: True where it comes in.
        """
        self._plan = plan
        self._node = node
        self._joins = joins
        self._others = [each for each in plan.nodes if each.slug != node.slug]

    def voters(self, wanted: Sequence[str] = ()) -> list[KaiaNode]:
        """Choose whose nodes vote.

        Args:
            wanted: Their slugs; without any, as many as carry the change, those first that answer.

        Returns:
            Validators of the council, without the node itself.

        Raises:
            CouncilUnchanged: A wanted one is not in the council, or a leaver would leave fewer than
                four.
            NodeUnreachable: No node answers.
        """
        council = self.council()
        if not self._joins and len(council) <= LEAST_VALIDATORS:
            raise CouncilUnchanged(
                "Fewer than four validators survive no liar: add one first.", council=len(council)
            )
        seated = [each for each in self._others if each.address in council]
        if strangers := sorted(set(wanted) - {each.slug for each in seated}):
            names = ", ".join(each.slug for each in seated)
            raise CouncilUnchanged(
                f"{', '.join(strangers)} has no vote here; those who have: {names}.",
                strangers=strangers,
            )
        if wanted:
            return [each for each in seated if each.slug in wanted]
        answering = [each for each in seated if _height(each) is not None]
        return answering[: needed_votes(len(council))]

    def introduce(self) -> None:
        """Tell every node that runs where the node is; those that are away read it in their list.

        Consensus nodes let the council alone in: before the vote only the archive connects.
        """
        for each in self._others:
            with suppress(NodeError), closing(_open(each)) as rpc:
                rpc.call("admin_addPeer", self._node.peer_url)
            with suppress(NodeError), closing(_open(self._node)) as rpc:
                rpc.call("admin_addPeer", each.peer_url)

    def vote(self, voters: Sequence[KaiaNode]) -> int:
        """Let voters' nodes cast votes that they do not hold yet.

        Args:
            voters: Whose nodes vote.

        Returns:
            How many hold this vote now.
        """
        held = 0
        for each in voters:
            with suppress(NodeError), closing(_open(each)) as rpc:
                if not self._holds(rpc):
                    rpc.call("governance_vote", self._word, self._node.address)
                held += 1
        return held

    def council(self) -> set[str]:
        """Ask who is in the council.

        Returns:
            Addresses in small letters.

        Raises:
            NodeUnreachable: No node answers.
        """
        for each in self._others:
            with suppress(NodeError), closing(_open(each)) as rpc:
                return {found.lower() for found in rpc.call("kaia_getCouncil", "latest")}
        raise NodeUnreachable("No node of the chain answers: gwanmun network up.")

    def standing(self, votes: int = 0) -> Standing:
        """Look how far the change is.

        Args:
            votes: How many hold the vote.

        Returns:
            The standing.

        Raises:
            NodeUnreachable: No node answers.
        """
        council = self.council()
        heights = [height for each in self._others if (height := _height(each)) is not None]
        own = _height(self._node)
        return Standing(
            in_council=self._node.address in council,
            council=len(council),
            votes=votes,
            needed=needed_votes(len(council)),
            behind=None if own is None or not heights else max(0, max(heights) - own),
            proposes=self._node.address in self._proposers(len(council)),
        )

    def follow(self, seconds: float) -> Iterator[Standing]:
        """Wait until the newcomer has the others' blocks: a validator without them costs time.

        Args:
            seconds: Patience.

        Yields:
            How far it is, twice a second; the last one follows.

        Raises:
            CouncilUnchanged: It does not follow in time.
            NodeUnreachable: No other node answers.
        """
        self.introduce()
        for standing in self._looks(seconds):
            yield standing
            if standing.follows:
                return
        raise CouncilUnchanged(
            f"{self._node.slug} has not caught up: is it running? gwanmun network status, "
            f"gwanmun network logs {self._node.slug}; then the same words again.",
            node=self._node.slug,
        )

    def carry(self, voters: Sequence[KaiaNode], seconds: float) -> Iterator[Standing]:
        """Vote and wait until the council is as wished, and a newcomer proposes.

        Args:
            voters: Whose nodes vote.
            seconds: Patience.

        Yields:
            How far it is, twice a second; the last one is as wished.

        Raises:
            CouncilUnchanged: It is not so in time.
            NodeUnreachable: No other node answers.
        """
        known = False
        standing = self.standing()
        for looked in self._looks(seconds):
            decided = looked.in_council == self._joins
            votes = looked.needed if decided else self.vote(voters)
            standing = self.standing(votes)
            yield standing
            if standing.in_council and self._joins and not known:
                self.introduce()
                known = True
            if standing.in_council == self._joins and (standing.proposes or not self._joins):
                return
        why = _why(self._node, standing, joins=self._joins)
        raise CouncilUnchanged(why, votes=standing.votes, needed=standing.needed)

    @property
    def _word(self) -> str:
        return _ADD if self._joins else _REMOVE

    def _holds(self, rpc: JsonRpc) -> bool:
        held = rpc.call("governance_myVotes") or []
        return any(
            each["Key"] == self._word and str(each["Value"]).lower() == self._node.address
            for each in held
        )

    def _looks(self, seconds: float) -> Iterator[Standing]:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            yield self.standing()
            time.sleep(_LOOK_SECONDS)

    def _proposers(self, count: int) -> set[str]:
        for each in self._others:
            with suppress(NodeError), closing(_open(each)) as rpc:
                head = from_quantity(rpc.call("eth_blockNumber"))
                heights = range(max(1, head - count + 1), head + 1)
                asked = [("kaia_getBlockWithConsensusInfoByNumber", (hex(n),)) for n in heights]
                return {str(block["proposer"]).lower() for block in rpc.batch(asked)}
        return set()


def needed_votes(council: int) -> int:
    """Say how many votes change the council.

    Args:
        council: How many validators there are.

    Returns:
        More than half.
    """
    return council // 2 + 1


def _why(node: KaiaNode, standing: Standing, *, joins: bool) -> str:
    if standing.in_council == joins:
        return f"{node.slug} is in the council and proposes nothing: gwanmun network logs."
    wish = "add" if joins else "remove"
    return (
        f"{standing.votes} of {standing.needed} votes: let other members vote to {wish} "
        f"{node.slug} ({node.address}); the same words go on from here."
    )


def _open(node: KaiaNode) -> JsonRpc:
    return JsonRpc(node.url, timeout=_PATIENCE_SECONDS)


def _height(node: KaiaNode) -> int | None:
    with suppress(NodeError), closing(_open(node)) as rpc:
        return from_quantity(rpc.call("eth_blockNumber"))
    return None
