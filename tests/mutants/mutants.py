"""Names the mutants: each takes one guard out of one contract. It builds and runs nothing."""

from dataclasses import dataclass

CUSTOMS_ROLE = "_authoriseDecision(Roles.OFFICER);\n        declaration"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One guard taken out.

    Attributes:
        name: The attempt that the guard stands against; the proof is ``test_<name>``.
        contract: The contract that is built with it.
        file: Path within ``contracts``.
        guard: Text that stands there exactly once.
        without: What stands there instead.
    """

    name: str
    contract: str
    file: str
    guard: str
    without: str = ""

    @property
    def proof(self) -> str:
        """The attempt whose proof judges it, without ``test_``."""
        return "second_title" if self.name == "nobody_issues" else self.name


MUST_DIE = Mutant(
    "nobody_issues",
    "Titles",
    "TitleIssues.sol",
    "_requireKey(titleId, issuer, bill.tag, word.version());",
    "revert TitleKeyMismatch(titleId, issuer);",
)
"""A law under which nobody can issue: if its proof passes, the runner is blind."""

FINANCING = (
    Mutant(
        "settled_invoice_again",
        "Financing",
        "Financing.sol",
        "if (word.statusNow() != FinancingStatus.Free) revert FinancingConflict(tag);",
    ),
    Mutant(
        "two_invoices_of_one_bill",
        "Financing",
        "Financing.sol",
        "if (_lockOf(ground.titleId) != 0) revert TitleLocked(ground.titleId);",
    ),
    Mutant(
        "superseded_invoice",
        "Financing",
        "Financing.sol",
        "if (kind != DocumentKind.Invoice || superseded)",
        "if (kind != DocumentKind.Invoice)",
    ),
    Mutant(
        "bill_of_another",
        "Financing",
        "Financing.sol",
        "if (seller != title.beneficiary() && seller != title.holder())",
        "if (false)",
    ),
    Mutant(
        "undeclared_goods",
        "Financing",
        "Financing.sol",
        "if (!declared) revert GroundWithoutDeclaration(ground.titleId, ground.declarationId);",
    ),
    Mutant(
        "replayed_mandate",
        "Financing",
        "Financing.sol",
        "if (mandate.sequence != word.sequence())",
        "if (false)",
    ),
    Mutant(
        "pledgee_not_asked",
        "Financing",
        "Financing.sol",
        "if (!agreed) revert PledgeeNotAgreed(titleId, title.pledgee());",
        "if (!agreed) return;",
    ),
    Mutant(
        "financing_after_lapse",
        "Financing",
        "types/FinancingWord.sol",
        "block.timestamp > until(word)",
        "false",
    ),
    Mutant(
        "settling_anothers_financing",
        "Financing",
        "FinancingState.sol",
        "if (_actor() != word.financier()) revert NotFinancier(tag);",
    ),
    Mutant(
        "order_without_a_vote",
        "Financing",
        "Financing.sol",
        "if (msg.sender != address(_CONSORTIUM)) revert OnlyConsortium(msg.sender);",
    ),
    Mutant(
        "pledge_of_locked_title",
        "Financing",
        "FinancingState.sol",
        "if (opened == MemberIds.NOBODY || opened != bank) revert TitleLocked(titleId);",
    ),
    Mutant(
        "amendment_out_of_a_lock",
        "Financing",
        "FinancingState.sol",
        "(titleId, ) = titles.versionsBeside(titleId);",
        "titleId = 0;",
    ),
)
"""Money twice, or on nothing."""

MUTANTS = (
    *FINANCING,
    Mutant(
        "second_title",
        "Titles",
        "TitleIssues.sol",
        "if (earlier.sequence() != 0) revert TitleAlreadyIssued(titleId, earlier.status());",
    ),
    Mutant(
        "lying_oracle",
        "Assessments",
        "libraries/OracleSets.sol",
        "operators - (operators - 1) / 3",
        "(operators - 1) / 3",
    ),
    Mutant(
        "two_lying_oracles",
        "Assessments",
        "libraries/OracleSets.sol",
        "operators - (operators - 1) / 3",
        "(operators - 1) / 3 + 1",
    ),
    Mutant(
        "copying_oracle",
        "Assessments",
        "Assessments.sol",
        "if (expected == 0 || given != expected)",
        "if (expected == 0 || given == 0)",
    ),
    Mutant(
        "equivocation",
        "Assessments",
        "libraries/OracleSets.sol",
        "if (self.sets[set].suspended & bit != 0) revert OperatorIsSuspended(set, operator);",
    ),
    Mutant(
        "oracle_releasing",
        "Customs",
        "CustomsDecisions.sol",
        CUSTOMS_ROLE,
        "_authoriseDecision(Roles.OFFICER | Roles.OPERATOR);\n        declaration",
    ),
    Mutant(
        "admin_in_officers_name",
        "Customs",
        "CustomsDecisions.sol",
        CUSTOMS_ROLE,
        "_authoriseDecision(Roles.OFFICER | Roles.CUSTOMS);\n        declaration",
    ),
    Mutant(
        "officer_key_in_gateway",
        "Customs",
        "CustomsState.sol",
        "if (byOfficer) _requireIntent();",
    ),
    Mutant(
        "policy_below_advice",
        "Customs",
        "CustomsDecisions.sol",
        "if (Lane(advised) != Lane.Green) revert LaneBelowAdvice(Lane.Green, Lane(advised));",
    ),
    Mutant(
        "lane_without_opened_advice",
        "Customs",
        "CustomsState.sol",
        "_assessments().requireAdvice(question, advice);",
    ),
    Mutant(
        "steering_the_draw",
        "Customs",
        "CustomsDraw.sol",
        "if (keccak256(abi.encode(drawKey)) != commitment) revert DrawKeyMismatch(declarationId);",
    ),
    Mutant(
        "delivery_under_hold",
        "Customs",
        "libraries/Clearances.sol",
        "if (held != 0) revert GoodsHeld(titleId, held);",
    ),
    Mutant(
        "delivery_unbound_declaration",
        "Customs",
        "libraries/Clearances.sol",
        "if (imports == 0) revert NoImportDeclaration(titleId);",
    ),
    Mutant(
        "gate_out_of_held_goods",
        "Customs",
        "Customs.sol",
        "if (declaration.held) revert Declarations.DeclarationHeld(declarationId);",
    ),
    Mutant(
        "revoked_key",
        "Consortium",
        "libraries/MemberKeys.sol",
        "if (!word.inOffice()) revert KeyNotInOffice(key);",
    ),
)
"""One per attempt whose guard is in a contract."""
