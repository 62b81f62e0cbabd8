"""Exports of the press archives, many articles in one text: Nexis, Factiva, ProQuest, split with their fields."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sayso.errors import InvalidInputError
from sayso.intake.fields import read_date

_SPACE = re.compile(r"\s+")
_ENDS = re.compile(r"\n\s*\n")

_NEXIS_OLD = re.compile(r"^[ ]*(?:\d+ of \d+ DOCUMENTS?|DOCUMENT \d+ OF \d+)[ ]*$", re.MULTILINE)
_NEXIS_NEW = re.compile(r"^[ ]*End of Document[ ]*$", re.MULTILINE)
_NEXIS_FIELD = re.compile(
    r"^[ ]*([A-Z][A-Z-]{2,24}|Byline|Section|Length|Dateline|Load-Date|Highlight|Body|Graphic):[ ]?(.*)$"
)
_NEXIS_TAIL = re.compile(
    r"^[ ]*(?:(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|SUBJECT|DOCUMENT-TYPE|JOURNAL-CODE|Load-Date"
    r"|Graphic|Classification|Notes|Subject)\b[ ]?:?.*|Copyright (?:©[ ]?)?\d{4}\b.*|All Rights Reserved)$",
    re.MULTILINE,
)
_NEXIS_ABOVE = frozenset({"byline", "section", "length", "dateline", "highlight"})

_FACTIVA_CODE = re.compile(
    r"^(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|CT|RF|ART|VOL|CLM)(?:[ ]{2,}|[ ]*$)",
    re.MULTILINE,
)
_FACTIVA_END = re.compile(r"^AN[ ]{2,}.*$", re.MULTILINE)

_PROQUEST = re.compile(r"^[ ]*Document \d+ of \d+[ ]*$", re.MULTILINE)
_PROQUEST_RULE = re.compile(r"^_{20,}[ ]*$", re.MULTILINE)
_PROQUEST_FIELD = re.compile(
    r"^(Title|Author|Publication title|Publication date|Publication info|Publication year"
    r"|Abstract|Full text|Links|Subject|Location|Company / organization|People|Volume|Issue|Pages|First page"
    r"|Section|Publisher|Place of publication"
    r"|Country of publication|ISSN|Source type|Language of publication|Document type|ProQuest document ID|Document URL"
    r"|Copyright|Last updated|Database|Publication subject|Identifier / keyword|Dateline|Column|Credit|Number of pages"
    r"|Classification|Publication frequency|CODEN|e-ISSN|Sections?|Word count)[ ]?:[ ]?",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Cutting:
    """One article of an export: its text in blocks, its fields by the names of Metadata, and the piece it came as."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    piece: str = ""


def cuttings(text: str) -> list[Cutting]:
    """The articles of an export; none where the text is no export."""
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    for sign, enough, pieces, read in _KINDS:
        if len(sign.findall(text)) >= enough:
            articles = [_whole(read(piece), piece) for piece in pieces(text)]
            return [each for each in articles if any(map(str.isalnum, each.text))]
    return []


def _whole(cutting: Cutting, piece: str) -> Cutting:
    fields = {name: _SPACE.sub(" ", value).strip(" ;,") for name, value in cutting.fields.items()}
    return Cutting(cutting.text.strip(), {name: value for name, value in fields.items() if value}, piece.strip())


def _nexis_pieces(text: str) -> list[str]:
    return _NEXIS_OLD.split(text)[1:]


def _nexis_new_pieces(text: str) -> list[str]:
    return [piece for piece in _NEXIS_NEW.split(text)[:-1] if piece.strip()]


def _nexis(piece: str) -> Cutting:
    """Above the text: publication, day, title, then fields with names; below it, more of these."""
    lines = piece.strip("\n ").split("\n")
    named = {index: match for index, line in enumerate(lines) if (match := _NEXIS_FIELD.match(line))}
    head = [index for index, match in named.items() if match[1].lower() in _NEXIS_ABOVE and index < 60]
    body = next((index for index, line in enumerate(lines) if line.strip() == "Body"), None)
    start = body if body is not None else max(_run(head, lines), default=0)
    first = min([*head, start]) if head else start
    record = _fields_by_place([line.strip() for line in lines[:first] if line.strip()])
    byline = next((named[index][2] for index in head if named[index][1].lower() == "byline"), "")
    below = "\n".join(lines[start + 1 :] if head or body is not None else lines[first:])
    tail = _NEXIS_TAIL.search(below)
    return Cutting(_flow(below[: tail.start()] if tail else below), {**record, "byline": _by(byline)})


def _run(head: list[int], lines: list[str]) -> list[int]:
    """Fields above the text stand in one run, with empty lines between them or lines that go on."""
    run = head[:1]
    for index in head[1:]:
        between = [line for line in lines[run[-1] + 1 : index] if line.strip()]
        if len(between) > 2:
            break
        run.append(index)
    return run


def _fields_by_place(lines: list[str]) -> dict[str, str]:
    """In old exports publication, day, title; in new ones title, publication, day. The day is known by its form."""
    day = next((index for index, line in enumerate(lines) if _day_in(line)), None)
    if day is None:
        return {"title": lines[0] if lines else ""}
    before, after = ([line for line in part if not _NO_TITLE.match(line)] for part in (lines[:day], lines[day + 1 :]))
    fields = {"published_on": _day_in(lines[day]) or ""}
    if after:
        return {**fields, "publication": before[0] if before else "", "title": " ".join(after[:3])}
    return (
        {**fields, "title": before[-2] if len(before) > 1 else before[0], "publication": before[-1]}
        if before
        else fields
    )


_NO_TITLE = re.compile(
    r"(?:.{0,40}\bEditions?$|Copyright\b|All Rights|Found on|\d+ words|Section:|Print$|Online$)", re.IGNORECASE
)
_DAY = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    r"((?:[A-Z][a-z]+\.? \d{1,2},? \d{4})|(?:\d{1,2} [A-Z][a-z]+\.? \d{4}))\b.{0,40}"
)


def _day_in(line: str) -> str | None:
    match = _DAY.fullmatch(line.strip())
    try:
        day = read_date(match[1]) if match else None
    except InvalidInputError:
        return None
    return day.isoformat() if day else None


def _by(name: str) -> str:
    return re.sub(r"^(?:by|von|par)\s+", "", name.strip(), flags=re.IGNORECASE)


def _fields(piece: str, mark: re.Pattern[str]) -> dict[str, str]:
    """What stands behind each mark, by its name; the first of those that stand twice."""
    marks = list(mark.finditer(piece))
    ends = [*(match.start() for match in marks[1:]), len(piece)]
    fields: dict[str, str] = {}
    for match, end in zip(marks, ends, strict=False):
        fields.setdefault(match[1], piece[match.end() : end].strip())
    return fields


def _factiva_pieces(text: str) -> Iterator[str]:
    start = 0
    for match in _FACTIVA_END.finditer(text):
        yield text[start : match.end()]
        start = match.end()


def _factiva(piece: str) -> Cutting:
    record = _fields(piece, _FACTIVA_CODE)
    body = "\n\n".join(filter(None, (record.get("LP"), record.get("TD"))))
    fields = {"title": record.get("HD", ""), "byline": _by(record.get("BY", "")), "publication": record.get("SN", "")}
    return Cutting(_lines_apart(body), {**fields, "published_on": _day_of(record.get("PD", ""))})


def _proquest_pieces(text: str) -> list[str]:
    return [_PROQUEST_RULE.sub("", piece) for piece in _PROQUEST.split(text)[1:]]


def _proquest(piece: str) -> Cutting:
    record = _fields(piece, _PROQUEST_FIELD)
    first = _PROQUEST_FIELD.split(piece, maxsplit=1)[0].strip()
    publication = record.get("Publication title") or record.get("Publication info", "").partition(";")[0]
    fields = {
        "title": record.get("Title") or first.split("\n")[0],
        "byline": _turned(record.get("Author", "")),
        "publication": publication,
        "published_on": _day_of(record.get("Publication date", "")),
        "url": record.get("Document URL", "").split("\n")[0],
    }
    return Cutting(_flow(record.get("Full text", "")), fields)


def _turned(names: str) -> str:
    """Names that begin with the family's ("Lonn, Petra; Okoro, Sam") as a byline has them."""
    people = [name.strip(" .") for name in names.split("\n")[0].split(";") if name.strip()]
    return ", ".join(" ".join(reversed([part.strip() for part in name.split(",", 1)])) for name in people)


def _day_of(text: str) -> str:
    try:
        day = read_date(text.split("\n")[0])
    except InvalidInputError:
        return ""
    return day.isoformat() if day else ""


def _flow(text: str) -> str:
    """Paragraphs, each on one line; a text without empty lines keeps its lines."""
    if not _ENDS.search(text.strip()):
        return _lines_apart(text)
    return "\n\n".join(filter(None, (_SPACE.sub(" ", block).strip() for block in _ENDS.split(text))))


def _lines_apart(text: str) -> str:
    return "\n\n".join(filter(None, map(str.strip, text.split("\n"))))


_Kind = tuple[re.Pattern[str], int, Callable[[str], "list[str] | Iterator[str]"], Callable[[str], Cutting]]
_KINDS: tuple[_Kind, ...] = (
    (_NEXIS_OLD, 1, _nexis_pieces, _nexis),
    (_NEXIS_NEW, 1, _nexis_new_pieces, _nexis),
    (_PROQUEST, 1, _proquest_pieces, _proquest),
    (_FACTIVA_END, 1, _factiva_pieces, _factiva),
)
