"""The `gwanmun` command: finds the module behind the first word and loads nothing else."""

import sys
from importlib import import_module

from chain.errors import GwanmunError
from chain.node.errors import NodeUnreachable

WORDS = {
    "demo": ("scripts.demo.command", "the whole journey of a bill of lading, on this machine"),
    "submit": ("scripts.submit", "submit a document to a member's gateway and follow it"),
    "bank": ("scripts.bank", "pledges, financings and credits, at a bank's gateway"),
    "documents": ("scripts.documents", "check documents against their standards"),
    "verify": ("scripts.verify", "check a proof pack off line"),
    "audit": ("scripts.audit", "make a proof pack from an archive node"),
    "oracle": ("scripts.oracle", "risk and X-ray: score, evaluate, train, operate"),
    "tags": ("scripts.tags", "tag holders: split the key, refresh its shares"),
    "gateway": ("scripts.gateway", "run a member's gateway, add its users"),
    "database": ("scripts.database", "members' databases: look, archive, restore"),
    "member": ("scripts.member", "members, keys and votes"),
    "network": ("scripts.network.command", "a consortium network: lay out, start, look, end"),
    "deploy": ("scripts.deploy", "found a consortium on a chain"),
    "node": ("scripts.node", "the embedded chain, and what an endpoint serves"),
    "officer": ("scripts.officer", "decide as a customs officer, with your own key"),
}
"""First word, its module, and what it does."""

WRONG, USAGE, MISSING = 1, 2, 3


def main() -> None:
    """Run one word of the command line."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"-h", "--help"}:
        sys.stdout.write(_help())
        sys.exit(0 if arguments else USAGE)
    word = arguments[0]
    if word not in WORDS:
        sys.stderr.write(f"gwanmun: there is no word {word!r}\n\n{_help()}")
        sys.exit(USAGE)
    app = import_module(WORDS[word][0]).app
    try:
        app(args=arguments[1:], prog_name=f"gwanmun {word}")
    except GwanmunError as fault:
        sys.exit(_tell(fault))
    except FileNotFoundError as fault:
        sys.stderr.write(f"gwanmun: there is no file {fault.filename}\n")
        sys.exit(MISSING)


def _tell(fault: GwanmunError) -> int:
    """Say what no word expected: a refusal by its own name with its values; the exit status."""
    values = ", ".join(f"{name}={value}" for name, value in fault.values.items())
    named = f"{fault.code}: {fault}" if fault.code not in str(fault) else str(fault)
    sys.stderr.write(f"gwanmun: {named}{f' ({values})' if values else ''}\n")
    if isinstance(fault, NodeUnreachable):
        sys.stderr.write("The chain's endpoint does not answer: is its network up?\n")
        return MISSING
    return WRONG


def _help() -> str:
    lines = ["Usage: gwanmun WORD [OPTIONS]", "", "A shared record for a cargo's papers.", ""]
    lines += [f"  {word:10} {what}" for word, (_, what) in WORDS.items()]
    ends = "Exit status: 0 fine, 1 checked and found wrong, 2 wrong usage, 3 something is missing."
    return "\n".join([*lines, "", "gwanmun WORD --help says more.", ends, ""])


if __name__ == "__main__":
    main()
