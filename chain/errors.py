"""The root of every error that Gwanmun raises on purpose.

The tree, by package::

    GwanmunError
    ├── DocumentError    chain/documents   a body is not what it says
    ├── VaultError       chain/vault       sealing, opening, content
    ├── NodeError        chain/node        the chain's endpoint
    ├── LedgerError      chain/ledger      a contract or the outbox refused
    ├── TagError         chain/tags        a reference tag does not verify
    ├── ProofError       chain/proofs      a proof pack does not hold
    └── ...              each oracle and slice adds its own branch

It does not hold the catalogue of HTTP problems: that is api/problems.
"""


class GwanmunError(Exception):
    """An error with one name from the contract to the page.

    Attributes:
        code: CamelCase name, the same in Solidity, Python and HTTP.
        values: what the message speaks of, ready for JSON.
    """

    code: str = "GwanmunError"

    def __init__(self, message: str, *, code: str | None = None, **values: object) -> None:
        """Keep the message, the name and the offending values.

        Args:
            message: One English sentence that says the fault.
            code: Name when it differs from the class, as for a contract's error.
            **values: The offending values.
        """
        super().__init__(message)
        self.code = code or type(self).__name__
        self.values = values
