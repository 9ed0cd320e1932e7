"""What a check finds wanting; it becomes a finding and never leaves this package."""


class Wanting(Exception):
    """Root of what checks raise; no error of ours, since ``examine`` turns each into a finding."""


class NotServed(Wanting):
    """The endpoint does not do what a check asks; the check says how much that matters."""


class ServedWrongly(Wanting):
    """The endpoint answers, and the answer is false: whatever the check, it is unfit."""


class NotTold(Wanting):
    """A check cannot be made, because what it builds on is not there."""
