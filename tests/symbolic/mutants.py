"""Names a mutant for every symbolic check: one place of one contract said otherwise."""

from dataclasses import dataclass

_CHANGES = "types/TitleChanges.sol"
_KEYS = "types/KeyWord.sol"
_FINANCING = "types/FinancingWord.sol"
_STATE = "TitlesState.sol"
_TRANSFERS = "TitleTransfers.sol"
_PLEDGES = "TitlePledges.sol"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One place said otherwise.

    Attributes:
        check: Name of the check that must fail, without ``check_``.
        file: Path within ``contracts``.
        text: What stands there exactly once.
        otherwise: What stands there instead.
    """

    check: str
    file: str
    text: str
    otherwise: str = ""


MUTANTS = (
    Mutant(
        "stepped_raisesTheSequenceAlone",
        _CHANGES,
        "uint256 private constant ONE_STEP = 1 << 216;",
        "uint256 private constant ONE_STEP = 1 << 215;",
    ),
    Mutant(
        "issued_isVersionOneOfItsParties", _CHANGES, "(uint256(1) << 208)", "(uint256(2) << 208)"
    ),
    Mutant(
        "withHolder_keepsTheOwnerAndTheNominee",
        _CHANGES,
        "uint256 cleared = HOLDER | PREV_HOLDER | PLEDGEE;",
        "uint256 cleared = HOLDER | PREV_HOLDER | PLEDGEE | NOMINEE;",
    ),
    Mutant(
        "withHolder_acceptsOwnershipOfOneHandAlone",
        _CHANGES,
        "if (word.isDual()) cleared |= PREV_BENEFICIARY;",
    ),
    Mutant(
        "withBeneficiary_keepsTheHolder",
        _CHANGES,
        "BENEFICIARY | NOMINEE | PREV_BENEFICIARY | PREV_HOLDER | PLEDGEE | BLANK;",
        "BENEFICIARY | NOMINEE | PREV_BENEFICIARY | PREV_HOLDER | PLEDGEE | BLANK | FINAL;",
    ),
    Mutant(
        "withBeneficiaryBack_undoesWithBeneficiary",
        _CHANGES,
        "BENEFICIARY | NOMINEE | PREV_BENEFICIARY | PLEDGEE | FINAL;",
        "BENEFICIARY | NOMINEE | PLEDGEE | FINAL;",
    ),
    Mutant(
        "withHolderBack_undoesWithHolder",
        _CHANGES,
        "& ~(HOLDER | PREV_HOLDER | PLEDGEE)) | back",
        "& ~(HOLDER | PLEDGEE)) | back",
    ),
    Mutant(
        "withBearer_ownsWhatItHolds",
        _CHANGES,
        "withHolder(withBeneficiary(word, bearer), bearer)",
        "withHolder(word, bearer)",
    ),
    Mutant(
        "withNominee_movesNoParty",
        _CHANGES,
        "uint256 cleared = NOMINEE | PREV_BENEFICIARY;",
        "uint256 cleared = NOMINEE | PREV_BENEFICIARY | PLEDGEE;",
    ),
    Mutant(
        "withStatus_keepsPartiesAndClosesEveryWayBack",
        _CHANGES,
        "STATUS_MASK | KIND_MASK | NOMINEE | PREV_BENEFICIARY | PREV_HOLDER | PLEDGEE;",
        "STATUS_MASK | KIND_MASK | NOMINEE | PREV_BENEFICIARY | PREV_HOLDER;",
    ),
    Mutant(
        "withSurrender_saysWhatFor", _CHANGES, "(uint256(kind) << 201)", "(uint256(kind) << 200)"
    ),
    Mutant(
        "withPledge_keepsThePledgeeAndTheParties",
        _CHANGES,
        "uint256 offered = TitleWord.unwrap(word) & PLEDGEE;",
        "uint256 offered = 0;",
    ),
    Mutant(
        "withEnforcement_givesThePledgeeBoth",
        _CHANGES,
        "bits | owner | (owner << 32)",
        "bits | owner",
    ),
    Mutant(
        "successor_isTheNextVersionOfTheSameBill",
        _CHANGES,
        "(STRAIGHT | FINAL | BLANK);",
        "(STRAIGHT | BLANK);",
    ),
    Mutant(
        "key_readsWhatWasPacked",
        _KEYS,
        "(uint256(to) << 104));\n    }\n\n    /// @notice The member",
        "(uint256(to) << 103));\n    }\n\n    /// @notice The member",
    ),
    Mutant(
        "key_endsWithoutLosingWhoseItIs",
        _KEYS,
        "VALID_TO_MASK = uint256(type(uint40).max) << 104;",
        "VALID_TO_MASK = uint256(type(uint48).max) << 96;",
    ),
    Mutant("key_suspendedIsNeverInOffice", _KEYS, " && !suspended(word)"),
    Mutant(
        "key_reinstatedIsAsBefore",
        _KEYS,
        "KeyWord.unwrap(word) & ~SUSPENDED;",
        "KeyWord.unwrap(word);",
    ),
    Mutant(
        "reservation_readsWhatWasKept",
        _FINANCING,
        "block.timestamp > until(word)",
        "block.timestamp >= until(word)",
    ),
    Mutant(
        "financed_neverLapses",
        _FINANCING,
        "kept == FinancingStatus.Reserved && block.timestamp > until(word)",
        "block.timestamp > until(word)",
    ),
    Mutant(
        "settled_locksNothingAndIsNotFree",
        _FINANCING,
        "status == FinancingStatus.Reserved || status == FinancingStatus.Financed",
        "status != FinancingStatus.Free",
    ),
    Mutant(
        "released_keepsTheSequenceAlone",
        _FINANCING,
        "return FinancingWord.wrap(FinancingWord.unwrap(word) & ~(FINANCIER | UNTIL | STATUS));",
        "return FinancingWord.wrap(FinancingWord.unwrap(word) & ~(UNTIL | STATUS));",
    ),
    Mutant(
        "transferHolder_byTheHolderAlone",
        _TRANSFERS,
        "_requireHolder(titleId, word, actor);\n    }",
        "}",
    ),
    Mutant(
        "transferBeneficiary_byTheHolderToTheNominee",
        _TRANSFERS,
        "if (!word.isDual() && beneficiary != word.nominee()) ",
        "if (word.version() == 0) ",
    ),
    Mutant(
        "transferOwners_byTheHolderAlone",
        _STATE,
        "word = word.stepped();",
        "word = word.stepped().stepped();",
    ),
    Mutant(
        "nominate_byTheOwnerAlone",
        _TRANSFERS,
        "_requireEndorsable(titleId, word);\n        if (nominee ==",
        "if (nominee ==",
    ),
    Mutant(
        "surrender_byWhoOwnsAndHolds",
        "TitleSurrenders.sol",
        "_requireBoth(titleId, word, actor);",
        "_requireHolder(titleId, word, actor);",
    ),
    Mutant(
        "endorse_neverOfAStraightOrFinalBill",
        "TitleEndorsements.sol",
        "_requireEndorsable(titleId, word);\n        word =",
        "word =",
    ),
    Mutant(
        "offerPledge_byWhoOwnsAndHolds",
        _PLEDGES,
        "_requireBoth(titleId, word, actor);",
        "_requireHolder(titleId, word, actor);",
    ),
    Mutant(
        "acceptPledge_byTheBankOfferedAlone",
        _PLEDGES,
        "if (bank != word.pledgee()) revert NotPledgee(titleId, word.pledgee());",
    ),
    Mutant(
        "releasePledge_byThePledgeeAlone",
        _PLEDGES,
        "if (bank != word.pledgee()) revert NotPledgee(titleId, word.pledgee());",
    ),
    Mutant("enforcePledge_neverWithoutNotice", _PLEDGES, "from == 0 || "),
    Mutant(
        "voidByOrder_byTheConsortiumAlone",
        "TitleVoids.sol",
        "if (msg.sender != address(_CONSORTIUM)) revert OnlyConsortium(msg.sender);",
    ),
    Mutant(
        "pledged_restsButForItsPledgee",
        _STATE,
        "if (word.status() != status) revert",
        "if (word.status() != status && word.status() != TitleStatus.Pledged) revert",
    ),
    Mutant(
        "ended_restsForEverybody",
        _STATE,
        "if (word.status() != status) revert",
        "if (word.status() != status && word.status() != TitleStatus.Delivered) revert",
    ),
)
SHORT = (
    "withEnforcement_givesThePledgeeBoth",
    "transferHolder_byTheHolderAlone",
    "acceptPledge_byTheBankOfferedAlone",
    "pledged_restsButForItsPledgee",
)
"""Checks whose mutants every `make test` plays; all others are played by `make drill`."""
