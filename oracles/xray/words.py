"""What a finding says, in English and Korean; it holds no rule."""

from dataclasses import dataclass

from oracles.xray.verdict import Finding

WORDS = {
    Finding.NOT_RAW: (
        "Not a raw 16-bit grey scan: an 8-bit or coloured picture is never read.",
        "16비트 원본 흑백 영상이 아님: 8비트나 색을 입힌 영상은 판독하지 않음.",
    ),
    Finding.WRONG_SIZE: (
        "The picture does not have the scanner's geometry.",
        "영상 크기가 스캐너 규격과 다름.",
    ),
    Finding.BROKEN: ("The picture cannot be unpacked.", "영상 파일이 손상됨."),
    Finding.FEW_LEVELS: (
        "Too few grey levels for a raw scan: it was reduced to 8 bits on its way.",
        "원본으로 보기에 명암 단계가 부족함: 8비트로 축소된 영상.",
    ),
    Finding.ONE_PLANE: (
        "Both energies show the same picture.",
        "고에너지와 저에너지 영상이 같음.",
    ),
    Finding.WRONG_AIR: (
        "The open air does not have its calibrated brightness.",
        "공기 영역의 밝기가 교정값과 다름.",
    ),
    Finding.OPAQUE: (
        "Penetration failed: too much of the hold is opaque.",
        "투과 실패: 적재 공간의 불투명 영역이 너무 큼.",
    ),
    Finding.POOR_IMAGE: (
        "The image is blurred, too noisy or has dead rows.",
        "영상이 흐리거나 잡음이 많거나 죽은 행이 있음.",
    ),
    Finding.LOAD_IN_EMPTY: (
        "Declared empty, but something stands in the hold.",
        "공컨테이너로 신고되었으나 적재물이 보임.",
    ),
    Finding.NO_LOAD: (
        "Goods are declared, but the hold looks empty.",
        "화물이 신고되었으나 적재 공간이 비어 보임.",
    ),
    Finding.MASS_ABOVE: (
        "The load weighs more than declared.",
        "적재 중량이 신고 중량보다 무거움.",
    ),
    Finding.MASS_BELOW: (
        "The load weighs less than declared.",
        "적재 중량이 신고 중량보다 가벼움.",
    ),
}
CLEAR_WORDS = (
    "Load and declaration agree within the model's limits.",
    "적재물과 신고 내용이 모델의 허용 범위 안에서 일치함.",
)
SIMULATED = (
    "Model trained on simulated scans only.",
    "모의 영상으로만 학습된 모델.",
)


@dataclass(frozen=True)
class XrayReason:
    """One reason of an answer.

    Attributes:
        finding: Name of the finding, Clear, Masses or Simulated.
        en: One English sentence.
        ko: The same in Korean.
    """

    finding: str
    en: str
    ko: str


def reason_of(finding: Finding) -> XrayReason:
    """Say a finding.

    Args:
        finding: Any.

    Returns:
        Its name in CamelCase and both sentences.
    """
    name = "".join(part.capitalize() for part in finding.name.split("_"))
    return XrayReason(name, *WORDS[finding])


def mass_reason(estimated_kg: int, declared_kg: int) -> XrayReason:
    """Say both masses.

    Args:
        estimated_kg: By the model.
        declared_kg: By the papers.

    Returns:
        Both sentences.
    """
    return XrayReason(
        "Masses",
        f"Estimated mass {estimated_kg} kg (simulated calibration), declared {declared_kg} kg.",
        f"추정 중량 {estimated_kg} kg(모의 교정), 신고 중량 {declared_kg} kg.",
    )
