"""How an operator behaves: honest, or one of the ways that drills and the demo show failing.

Misbehaviour exists for the embedded chain alone; ``script_named`` refuses it elsewhere.
"""

from dataclasses import dataclass

from chain.errors import GwanmunError
from chain.verdicts.commitment import Answer

EMBEDDED_CHAIN_ID = 31337
_MOST_ADVICE = 3


class MisbehaviourRefused(GwanmunError):
    """A way of misbehaving was asked for on a real chain, or is unknown."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The honest way: the model's own answer, the operator's own post."""

    name: str = "honest"

    def answer(self, honest: Answer) -> Answer:
        """Choose the answer to commit to.

        Args:
            honest: What the model says.

        Returns:
            The same.
        """
        return honest

    def post(self, own: bytes, first: bytes | None) -> bytes | None:  # noqa: ARG002 - see Copy
        """Choose what to post.

        Args:
            own: The operator's own post.
            first: Somebody else's post on the question, if there is one.

        Returns:
            32 bytes, or None to post nothing.
        """
        return own


class Lie(Behaviour):
    """Commits to another advice than the model's."""

    def answer(self, honest: Answer) -> Answer:
        """Turn the advice: green to red, everything else one lower."""
        advice = _MOST_ADVICE if honest.advice == 1 else honest.advice - 1
        return Answer(advice, honest.score)


class Silence(Behaviour):
    """Posts nothing."""

    def post(self, own: bytes, first: bytes | None) -> bytes | None:  # noqa: ARG002
        """Stay silent."""
        return None


class Copy(Behaviour):
    """Waits for somebody else's post and posts the same."""

    def post(self, own: bytes, first: bytes | None) -> bytes | None:  # noqa: ARG002
        """Copy the first post."""
        return first


@dataclass(frozen=True, slots=True)
class Script:
    """Ways of behaving, one per question in the order of asking; the last one goes on.

    Attributes:
        ways: At least one.
    """

    ways: tuple[Behaviour, ...]

    def way(self, place: int) -> Behaviour:
        """Choose the way for a question.

        Args:
            place: How many questions were asked before it.

        Returns:
            The way.
        """
        return self.ways[min(place, len(self.ways) - 1)]


def script_named(names: str, chain_id: int) -> Script:
    """Read ways of behaving.

    Args:
        names: ``honest``, ``lie``, ``silent`` or ``copy``; several by commas, one per question.
        chain_id: The chain's id.

    Returns:
        The script.

    Raises:
        MisbehaviourRefused: A name is unknown, or the chain is a real one.
    """
    return Script(tuple(_named(name, chain_id) for name in names.split(",")))


def _named(name: str, chain_id: int) -> Behaviour:
    if name == "honest":
        return Behaviour()
    ways = {"lie": Lie, "silent": Silence, "copy": Copy}
    if name not in ways or chain_id != EMBEDDED_CHAIN_ID:
        raise MisbehaviourRefused("Operators are honest here.", behaviour=name, chain=chain_id)
    return ways[name](name)
