"""Rules of our own about what the values say: containers, currencies, masses, dates."""

from chain.documents.rule import Rule

CONTENT_RULES = (
    Rule(
        "ContainerCheckDigitWrong",
        "ISO 6346 Annex A",
        "The container number {value} should end in {expected}.",
        "컨테이너 번호 {value}의 검사 숫자는 {expected}이어야 합니다.",
        ("Compare with the number on the container.", "컨테이너에 적힌 번호와 대조하십시오."),
    ),
    Rule(
        "ContainerNumberWrongForm",
        "ISO 6346 4.1",
        "{value} is not a container number: four letters, the fourth U, J or Z, and seven digits.",
        "{value}은(는) 컨테이너 번호(영문 4자와 숫자 7자리)가 아닙니다.",
        ("Compare with the number on the container.", "컨테이너에 적힌 번호와 대조하십시오."),
    ),
    Rule(
        "ContainerNotListed",
        "Gwanmun: cargo lies in a container that the same bill lists",
        "The cargo is in {value}, which the document does not list among its equipment.",
        "화물이 들어 있다는 {value}이(가) 장비 목록에 없습니다.",
        ("Add the container or correct the reference.", "컨테이너를 추가하거나 번호를 고치십시오."),
    ),
    Rule(
        "CurrencyUnknown",
        "ISO 4217",
        "{value} is not a currency.",
        "{value}은(는) 통화 부호가 아닙니다.",
        ("State the ISO 4217 code.", "ISO 4217 부호를 적으십시오."),
    ),
    Rule(
        "CurrencyWithdrawn",
        "ISO 4217 list three",
        "{value} is a currency that is no longer in use.",
        "{value}은(는) 더는 쓰이지 않는 통화입니다.",
        ("State a currency in use.", "현재 쓰이는 통화를 적으십시오."),
    ),
    Rule(
        "CurrencyMissing",
        "Gwanmun: an amount without currency cannot be compared",
        "The amount does not say its currency.",
        "금액의 통화가 없습니다.",
        ("State the currency.", "통화를 적으십시오."),
    ),
    Rule(
        "MassNegative",
        "Gwanmun: goods have no negative mass",
        "The mass {value} is negative.",
        "중량 {value}이(가) 음수입니다.",
        ("State the mass in kilograms.", "중량을 킬로그램으로 적으십시오."),
    ),
    Rule(
        "MassNetAboveGross",
        "Gwanmun: gross mass includes packing",
        "The net mass {net} is above the gross mass {gross}.",
        "순중량 {net}이(가) 총중량 {gross}보다 큽니다.",
        ("Correct one of the two.", "둘 중 하나를 고치십시오."),
    ),
    Rule(
        "DateImpossible",
        "ISO 8601-1 5.2",
        "{value} is not a date.",
        "{value}은(는) 존재하지 않는 날짜입니다.",
        ("State a date of the calendar.", "달력에 있는 날짜를 적으십시오."),
    ),
    Rule(
        "CountryUnknown",
        "ISO 3166-1",
        "{value} is not a country.",
        "{value}은(는) 국가 부호가 아닙니다.",
        ("State the ISO 3166-1 alpha-2 code.", "ISO 3166-1 두 자리 부호를 적으십시오."),
    ),
    Rule(
        "HsCodeWrongForm",
        "WCO Harmonized System convention",
        "{value} is not a commodity code of 6 to 10 digits.",
        "{value}은(는) 6~10자리 품목번호가 아닙니다.",
        ("State the commodity code.", "품목번호를 적으십시오."),
    ),
)
