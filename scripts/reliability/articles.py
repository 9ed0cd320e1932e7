"""The articles of MLETR (2017) that the law answers, and which tests speak for each."""

import re
from dataclasses import dataclass

_NAME = re.compile(r"^test_article_(?P<articles>\w+?)__when_")


@dataclass(frozen=True, slots=True)
class Article:
    """One requirement.

    Attributes:
        key: As tests' names have it, such as ``10_1_b_i``.
        number: As the model law has it.
        asks: What it asks for.
        answer: How the law answers.
    """

    key: str
    number: str
    asks: str
    answer: str


ARTICLES = (
    Article(
        "8_and_9", "8, 9", "writing and signature", "EIP-712 intents; the signer alone is the actor"
    ),
    Article(
        "10_1_a", "10(1)(a)", "the document's information", "the title names its document's root"
    ),
    Article(
        "10_1_b_i", "10(1)(b)(i)", "singularity", "a title's key is issuer, tag and version; once"
    ),
    Article(
        "10_1_b_ii", "10(1)(b)(ii)", "control until it ceases", "one holder and one owner at a time"
    ),
    Article("10_1_b_iii", "10(1)(b)(iii)", "integrity", "roots are never overwritten, only linked"),
    Article("11", "11", "control and its transfer", "only the holder passes a title on"),
    Article(
        "12", "12", "general reliability", "pauses end by themselves; no act of an administrator"
    ),
    Article("13", "13", "time", "block time of every act; the place stands in the document"),
    Article("15", "15", "endorsement", "to order, final, in blank; a straight bill in no kind"),
    Article("16", "16", "amendment", "a successor in the same transaction, linked both ways"),
    Article("17", "17", "from paper", "once per cancelled paper set"),
    Article("18", "18", "to paper", "the title ends; nothing moves it afterwards"),
)
"""Article 19 (cross-border) is words of the sealed document, not of the chain."""


def article_of(test: str) -> str | None:
    """Find whom a test speaks for.

    Args:
        test: Its name.

    Returns:
        The article's key; None for a test of something else.
    """
    found = _NAME.match(test)
    return found["articles"] if found else None
