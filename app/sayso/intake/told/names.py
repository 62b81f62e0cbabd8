"""Names of authors and publications as pages write them, without what stands round them."""

import re

_BY = re.compile(
    r"^(?:(?:written|posted|published|submitted|reported|story|words|text)\s+)?by[:\s]+|^(?:author|from)\s*:\s*",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)"
_LEFTOVER = re.compile(
    rf"\s*[|•·,–—-]*\s*(?:\b(?:{_DAY}|published|updated|posted|last\s+(?:updated|modified))\b.*|"
    rf"\b(?:on\s+)?(?:\d{{1,2}}\s+)?{_MONTH}\.?(?:\s+\d.*|\s*$)|\d{{1,2}}[./:]\d.*|\d{{4}}-\d\d.*|"
    rf"\d+\s+(?:hours?|minutes?|days?)\s+ago.*)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:\s*[,|•·–—]\s*|\s+-\s+|\s+(?=is (?:an?|the)\b)|\s+in\s+(?=[A-Z]\w+$)|\s+(?=(?:News|Political|"
    r"Sports?|Business|Senior|Staff|Science|Health|World)\s+(?:reporter|writer|editor|correspondent)))"
    r"(?:is (?:an?|the)\b.*|(?:the\s+)?(?:[\w’'&/-]+\s+){0,4}(?:reporter|writer|editor|correspondent|"
    r"columnist|contributor|journalist|"
    r"producer|analyst|critic|bureau chief|staff|news service|international|photographer|author|opinion)s?\b.*)$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|jd ?admin|web ?master|user ?name|submitted|editor(?:ial)?(?: team| staff)?|"
    r"staff(?: (?:writer|reporter))?s?|"
    r"guest|unknown|anonymous|author|none|null|n/?a|by|root|wp ?admin|news ?desk|web ?desk|contributors?|"
    r"作者|log ?in|sign ?in|share|"
    r"comments?|follow|subscribe|read more|published|updated)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S*(?:https?://|www\.|@)\S*")
_HANDLE = re.compile(r"\(?@\w+\)?")
_SPACE = re.compile(r"\s+")
_SPLIT = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+|&\s+)?|\s+and\s+|\s*\|\s*|\s*/\s*")
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?d|m\.?d|ii|iii|iv|esq)\.?", re.IGNORECASE)
MAX_NAME = 60


def person(text: str) -> list[str]:
    """The names in a byline: nothing of roles, dates, addresses and placeholders."""
    text = _SPACE.sub(" ", _ADDRESS.sub(" ", _HANDLE.sub(" ", text))).strip(" ,;|•·-–—")
    text = _LEFTOVER.sub("", _BY.sub("", text)).strip(" ,;|•·-–—")
    found: list[str] = []
    for part in _SPLIT.split(_ROLE.sub("", text)):
        name = _ROLE.sub("", _LEFTOVER.sub("", _BY.sub("", part.strip()))).strip(" ,;:|•·-–—()")
        if found and _SUFFIX.fullmatch(name):
            found[-1] += f", {name}"
        elif _is_name(name):
            found.append(name)
    return found


def _is_name(name: str) -> bool:
    return (
        1 < len(name) <= MAX_NAME
        and any(map(str.isalpha, name))
        and not _NOBODY.fullmatch(name)
        and not _is_role(name)
        and len(name.split()) <= 7
    )


def _is_role(name: str) -> bool:
    return bool(_ROLE.match(f", {name}"))


def byline(names: list[str], publication: str | None) -> str | None:
    """Names joined, each person once, the paper itself not among several."""
    kept: dict[str, str] = {}
    for written in names:
        for name in person(written):
            key = _key(name)
            if key not in kept or (kept[key].isupper() and not name.isupper()):
                kept[key] = name
    own = _key(publication or "")
    people = [name for key, name in kept.items() if key != own and not (own and key.startswith(own))]
    return ", ".join(people) or None


def _key(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()


def publication(candidates: list[str | None], title: str | None) -> str | None:
    """The first that is the name of a paper: no address, handle, copyright line or the article's own title."""
    for candidate in candidates:
        name = _SPACE.sub(" ", candidate or "").strip().lstrip("@")
        if name and not _is_odd(name) and name != title:
            return name
    return None


def _is_odd(name: str) -> bool:
    return bool(
        len(name) > MAX_NAME
        or re.match(r"https?:|www\.|copyright|©|\(c\)", name, re.IGNORECASE)
        or re.fullmatch(r"[\w.\[\]:-]+:\d+", name)
        or not any(map(str.isalpha, name))
    )
