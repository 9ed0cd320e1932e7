"""Rules that the standards set: presence, order, types, lengths, code lists."""

from chain.documents.rule import Rule

_TABLES = "DCSA eBL 3.0; UBL 2.1; WCO data model 3.6"
_XSD = "XML Schema 1.0 with UBL 2.1 and WCO data model 3.6"
_STATE = ("State the value as the standard asks.", "표준이 정한 대로 값을 적으십시오.")
_REMOVE = ("Remove it or move it to its place.", "지우거나 제자리로 옮기십시오.")

STANDARD_RULES = (
    Rule(
        "PropertyMissing",
        "DCSA eBL 3.0",
        "The property {name} is required.",
        "필수 항목 {name}이(가) 없습니다.",
        ("Add it.", "추가하십시오."),
    ),
    Rule(
        "ChoiceNotMet",
        "DCSA eBL 3.0",
        "{rule} of {names} must stand here.",
        "{names} 중에서 {rule} 조건을 지켜야 합니다.",
        ("Keep what the standard asks for.", "표준이 정한 항목만 남기십시오."),
    ),
    Rule(
        "ValueWrongType",
        _TABLES,
        "The value must be {expected}.",
        "값의 유형은 {expected}이어야 합니다.",
        _STATE,
    ),
    Rule(
        "ValueTooShort",
        _TABLES,
        "The value is shorter than {limit} characters.",
        "값이 {limit}자보다 짧습니다.",
        _STATE,
    ),
    Rule(
        "ValueTooLong",
        _TABLES,
        "The value is longer than {limit} characters.",
        "값이 {limit}자를 넘습니다.",
        _STATE,
    ),
    Rule(
        "ValueNotInList",
        _TABLES,
        "The value {value} is not one of {allowed}.",
        "값 {value}은(는) {allowed} 중 하나가 아닙니다.",
        _STATE,
    ),
    Rule(
        "ValueWrongForm",
        _TABLES,
        "The value {value} does not have the form {expected}.",
        "값 {value}은(는) {expected} 형식이 아닙니다.",
        _STATE,
    ),
    Rule(
        "NumberOutOfRange",
        _TABLES,
        "The number {value} is not within {allowed}.",
        "숫자 {value}이(가) 범위 {allowed}를 벗어났습니다.",
        _STATE,
    ),
    Rule(
        "NumberTooLong",
        _XSD,
        "The number {value} has more digits than the standard keeps ({limit}).",
        "숫자 {value}의 자릿수가 표준({limit})을 넘습니다.",
        _STATE,
    ),
    Rule(
        "ListTooShort",
        "DCSA eBL 3.0",
        "The list has fewer than {limit} entries.",
        "목록의 항목이 {limit}개보다 적습니다.",
        _STATE,
    ),
    Rule(
        "ListTooLong",
        "DCSA eBL 3.0",
        "The list has more than {limit} entries.",
        "목록의 항목이 {limit}개를 넘습니다.",
        _STATE,
    ),
    Rule(
        "ElementUnexpected",
        _XSD,
        "The element {name} may not stand here; expected: {expected}.",
        "요소 {name}은(는) 여기에 올 수 없습니다. 올 수 있는 것: {expected}.",
        _REMOVE,
    ),
    Rule(
        "ElementMissing",
        _XSD,
        "The element lacks a required child: {expected}.",
        "필수 하위 요소가 없습니다: {expected}.",
        ("Add it.", "추가하십시오."),
    ),
    Rule(
        "ContentNotAllowed",
        _XSD,
        "The element {name} may not hold this content.",
        "요소 {name}에는 이 내용이 올 수 없습니다.",
        _REMOVE,
    ),
    Rule(
        "AttributeUnexpected",
        _XSD,
        "The attribute {name} may not stand here.",
        "속성 {name}은(는) 여기에 올 수 없습니다.",
        _REMOVE,
    ),
    Rule(
        "AttributeMissing",
        _XSD,
        "The attribute {name} is required.",
        "필수 속성 {name}이(가) 없습니다.",
        ("Add it.", "추가하십시오."),
    ),
    Rule(
        "StandardViolated",
        _XSD,
        "The element {name} breaks the schema of its standard.",
        "요소 {name}이(가) 표준 스키마에 어긋납니다.",
        _STATE,
    ),
)
