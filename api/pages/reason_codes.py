"""The published list of reason codes of customs' decisions (docs/specification), in two languages.

1xx are the policy's own, which no officer chooses; 2xx are an officer's.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """One reason.

    Attributes:
        code: Its number on the chain.
        en: English.
        ko: Korean.
    """

    code: int
    en: str
    ko: str

    def text(self, language: str) -> str:
        """Write the reason.

        Args:
            language: ``ko``, or anything else for English.

        Returns:
            One phrase.
        """
        return self.ko if language == "ko" else self.en


REASON_CODES: Final = (
    ReasonCode(101, "The machines' advice", "평가 결과에 따름"),
    ReasonCode(102, "The documents differ", "서류 간 불일치"),
    ReasonCode(103, "Documents are missing", "서류 미비"),
    ReasonCode(104, "Drawn at random for inspection", "무작위 검사 대상 선정"),
    ReasonCode(201, "Inspect the goods", "물품검사 필요"),
    ReasonCode(202, "Found as declared", "검사 결과 신고와 일치"),
    ReasonCode(203, "Release after inspection", "검사 후 신고수리"),
    ReasonCode(204, "Documents in order", "서류 이상 없음"),
    ReasonCode(210, "Information received", "정보 입수"),
    ReasonCode(220, "Mass differs from the declaration", "중량 허위신고"),
    ReasonCode(221, "Undeclared goods", "미신고 물품 발견"),
)
"""The list, in the order of the codes."""

_FIRST_OF_OFFICERS: Final = 200
OFFICERS: Final = tuple(each for each in REASON_CODES if each.code >= _FIRST_OF_OFFICERS)
"""The reasons that an officer may choose."""


def reason_text(code: int, language: str) -> str:
    """Write a reason by its code.

    Args:
        code: A number from the chain.
        language: en or ko.

    Returns:
        Its phrase, empty for a code that is not on the list.
    """
    return next((each.text(language) for each in REASON_CODES if each.code == code), "")
