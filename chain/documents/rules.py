"""The catalogue of every code that a problem or a warning may carry, and how one is made.

It does not decide anything: readers and rule modules find the faults.
"""

from types import MappingProxyType

from chain.documents.errors import Problem
from chain.documents.rules_content import CONTENT_RULES
from chain.documents.rules_form import FORM_RULES
from chain.documents.rules_standard import STANDARD_RULES

_SHOWN = 80

RULES = MappingProxyType(
    {rule.code: rule for rule in (*FORM_RULES, *STANDARD_RULES, *CONTENT_RULES)}
)
"""Every rule by its code."""


def make_problem(pointer: str, code: str, **values: object) -> Problem:
    """Build a problem from the catalogue.

    Args:
        pointer: JSON pointer or XPath of the fault.
        code: Code of a rule in the catalogue.
        **values: What the rule's message speaks of.

    Returns:
        The problem with its English message.

    Raises:
        KeyError: The code is not in the catalogue, or the message needs a value not given.
    """
    rule = RULES[code]
    texts = tuple((name, _shorten(str(value))) for name, value in values.items())
    return Problem(pointer, code, rule.english.format_map(dict(texts)), texts)


def message_in(problem: Problem, language: str) -> str:
    """Return a problem's message in one of the two languages.

    Args:
        problem: A problem made by make_problem.
        language: "en" or "ko".

    Returns:
        The message; English where the language is not Korean.

    Raises:
        KeyError: The problem's code is not in the catalogue.
    """
    rule = RULES[problem.code]
    template = rule.korean if language == "ko" else rule.english
    return template.format_map(dict(problem.values))


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
