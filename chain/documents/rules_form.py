"""Rules about the bytes themselves: size, charset, well-formedness, kind."""

from chain.documents.rule import Rule

_SEND_ANEW = (
    "Export the document anew and send it unchanged.",
    "문서를 다시 생성하여 그대로 보내십시오.",
)
_SEND_KNOWN = (
    "Send a DCSA transport document, a UBL invoice or a WCO declaration.",
    "DCSA 운송서류, UBL 송장 또는 WCO 신고서를 보내십시오.",
)

FORM_RULES = (
    Rule(
        "DocumentEmpty",
        "Gwanmun: an empty body states nothing",
        "The document is empty.",
        "문서가 비어 있습니다.",
        _SEND_ANEW,
    ),
    Rule(
        "DocumentTooLarge",
        "Gwanmun: limit against exhaustion",
        "The document has {size} bytes; at most {limit} are read.",
        "문서가 {size}바이트입니다. 최대 {limit}바이트까지 읽습니다.",
        ("Send attachments apart.", "첨부물은 따로 보내십시오."),
    ),
    Rule(
        "CharsetWrong",
        "RFC 8259 8.1; XML 1.0 4.3.3",
        "The bytes are not {charset} as they must be.",
        "바이트가 {charset} 문자집합이 아닙니다.",
        ("Save the document as UTF-8.", "UTF-8로 저장하여 보내십시오."),
    ),
    Rule(
        "JsonMalformed",
        "RFC 8259 2",
        "This is not JSON: {reason} (line {line}, column {column}).",
        "JSON 형식이 아닙니다: {reason} ({line}행 {column}열).",
        _SEND_ANEW,
    ),
    Rule(
        "XmlMalformed",
        "XML 1.0 2.1",
        "This is not well-formed XML: {reason} (line {line}).",
        "올바른 XML 형식이 아닙니다: {reason} ({line}행).",
        _SEND_ANEW,
    ),
    Rule(
        "KeyDuplicated",
        "RFC 7493 2.3",
        "The key {key} stands twice in one object.",
        "한 객체 안에 키 {key}가 두 번 있습니다.",
        ("Keep one of the two.", "하나만 남기십시오."),
    ),
    Rule(
        "TextNotUnicode",
        "RFC 7493 2.1",
        "The text holds half of a surrogate pair.",
        "문자열에 짝이 없는 대리 문자가 있습니다.",
        _SEND_ANEW,
    ),
    Rule(
        "NumberDoesNotFit",
        "RFC 7493 2.2; RFC 8785 3.2.2.3",
        "The number {text} has more digits than can be kept exactly.",
        "숫자 {text}는 정확히 보존할 수 있는 자릿수를 넘습니다.",
        ("State at most 15 significant digits.", "유효숫자 15자리 이내로 적으십시오."),
    ),
    Rule(
        "NestingTooDeep",
        "Gwanmun: limit against exhaustion",
        "The document nests deeper than {limit} levels.",
        "문서의 중첩이 {limit}단계를 넘습니다.",
        _SEND_ANEW,
    ),
    Rule(
        "TooManyFields",
        "Gwanmun: limit against exhaustion",
        "The document has more than {limit} fields.",
        "문서의 항목이 {limit}개를 넘습니다.",
        ("Split the document.", "문서를 나누십시오."),
    ),
    Rule(
        "TooManyAttributes",
        "Gwanmun: limit against exhaustion",
        "The element has {count} attributes; at most {limit} are read.",
        "요소의 속성이 {count}개입니다. 최대 {limit}개까지 읽습니다.",
        _SEND_ANEW,
    ),
    Rule(
        "DoctypeRefused",
        "Gwanmun: a DOCTYPE lets two readers see two texts",
        "The document carries a DOCTYPE.",
        "문서에 DOCTYPE이 있습니다.",
        ("Remove the DOCTYPE.", "DOCTYPE을 지우십시오."),
    ),
    Rule(
        "MediaTypeUnknown",
        "RFC 9110 8.3",
        "The media type {media_type} is not read here.",
        "미디어 유형 {media_type}은 받지 않습니다.",
        _SEND_KNOWN,
    ),
    Rule(
        "MediaTypeDiffers",
        "RFC 9110 8.3",
        "The body is {found}, not {media_type} as its header says.",
        "본문은 {found}이며 머리말의 {media_type}과 다릅니다.",
        ("State the media type of what is sent.", "보내는 문서의 미디어 유형을 적으십시오."),
    ),
    Rule(
        "KindUnknown",
        "Gwanmun: kinds read here",
        "The document is of no kind that is read here: {found}.",
        "여기서 읽는 종류의 문서가 아닙니다: {found}.",
        _SEND_KNOWN,
    ),
    Rule(
        "KindDiffers",
        "Gwanmun: the sender named the kind",
        "The document is a {found}, not a {asked}.",
        "문서는 {asked}이 아니라 {found}입니다.",
        _SEND_KNOWN,
    ),
    Rule(
        "VersionUnknown",
        "UBL 2.1 2.3; WCO data model 3.6",
        "The document states version {stated}; it was judged as {judged}.",
        "문서의 버전은 {stated}이며 {judged} 기준으로 검사하였습니다.",
        ("Check that nothing newer is used.", "새 버전의 항목을 쓰지 않았는지 확인하십시오."),
    ),
)
