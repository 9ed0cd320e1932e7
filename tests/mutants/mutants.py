"""Names the mutants: each takes one guard out of the law. It runs nothing."""

from dataclasses import dataclass

CUSTOMS_ROLE = "_authoriseDecision(Roles.OFFICER);\n        declaration"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One guard taken out.

    Attributes:
        name: The attempt that the guard stands against; the proof is ``test_<name>``.
        file: Path within ``contracts``.
        guard: Text that stands there exactly once.
        without: What stands there instead.
    """

    name: str
    file: str
    guard: str
    without: str = ""


MUST_DIE = Mutant(
    "second_title",
    "Titles.sol",
    "_requireKey(titleId, issuer, tag, 1);",
    "revert TitleKeyMismatch(titleId, issuer);",
)
"""A law under which nobody can issue: if its proof passes, the runner is blind."""

MUTANTS = (
    Mutant(
        "second_title",
        "Titles.sol",
        "if (word.sequence() != 0) revert TitleAlreadyIssued(titleId, word.status());",
    ),
    Mutant(
        "lying_oracle",
        "libraries/OracleSets.sol",
        "((self.sets[set].operators.length - 1) / 3) * 2 + 1",
        "(self.sets[set].operators.length - 1) / 3",
    ),
    Mutant(
        "two_lying_oracles",
        "libraries/OracleSets.sol",
        "((self.sets[set].operators.length - 1) / 3) * 2 + 1",
        "(self.sets[set].operators.length - 1) / 3 + 1",
    ),
    Mutant(
        "copying_oracle",
        "Assessments.sol",
        "if (expected == 0 || given != expected)",
        "if (expected == 0 || given == 0)",
    ),
    Mutant(
        "equivocation",
        "libraries/OracleSets.sol",
        "if (self.sets[set].suspended & bit != 0) revert OperatorIsSuspended(set, operator);",
    ),
    Mutant(
        "oracle_releasing",
        "CustomsDecisions.sol",
        CUSTOMS_ROLE,
        "_authoriseDecision(Roles.OFFICER | Roles.OPERATOR);\n        declaration",
    ),
    Mutant(
        "admin_in_officers_name",
        "CustomsDecisions.sol",
        CUSTOMS_ROLE,
        "_authoriseDecision(Roles.OFFICER | Roles.CUSTOMS);\n        declaration",
    ),
    Mutant(
        "officer_key_in_gateway",
        "CustomsState.sol",
        "if (byOfficer) _requireIntent();",
    ),
    Mutant(
        "policy_below_advice",
        "CustomsDecisions.sol",
        "if (Lane(advised) != Lane.Green) revert LaneBelowAdvice(Lane.Green, Lane(advised));",
    ),
    Mutant(
        "lane_without_opened_advice",
        "CustomsState.sol",
        "_assessments().requireAdvice(question, advice);",
    ),
    Mutant(
        "steering_the_draw",
        "CustomsDraw.sol",
        "if (!fits) revert DrawKeyMismatch(declarationId);",
    ),
    Mutant(
        "delivery_under_hold",
        "libraries/Clearances.sol",
        "if (word.held != 0) revert GoodsHeld(titleId, word.held);",
    ),
    Mutant(
        "delivery_unbound_declaration",
        "libraries/Clearances.sol",
        "if (word.imports == 0) revert NoImportDeclaration(titleId);",
    ),
    Mutant(
        "gate_out_of_held_goods",
        "Customs.sol",
        "if (declaration.held) revert Declarations.DeclarationHeld(declarationId);",
    ),
    Mutant(
        "revoked_key",
        "libraries/MemberKeys.sol",
        "if (!word.inOffice()) revert KeyNotInOffice(key);",
    ),
)
"""One per attempt whose guard is in a contract."""
