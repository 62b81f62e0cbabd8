"""Names of authors and publications as pages write them, without what stands round them."""

import re

_BY = re.compile(
    r"^(?:(?:written|posted|published|submitted|reported|story|words|text|analysis|opinion|column|commentary|"
    r"perspective|essay|review)\s+)?by[:\s]+|^(?:author|from)\s*:\s*",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"  # whole: Jo Marsh and Ida Decker are people
)
_DAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)"
_LEFTOVER = re.compile(
    rf"\s*[|•·,–—-]*\s*(?:\b(?:on\s+)?(?:{_DAY}|published|updated|posted|last\s+(?:updated|modified))\b.*|"
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
# An agency that stands behind a name without a sign between them, as where a page sets it on a line of its own.
_AGENCY = re.compile(
    r"(?<=[\w.])(?<!\bthe)\s*(?=(?:Associated Press|Reuters|Bloomberg News|Agence France-Presse)$)", re.IGNORECASE
)
_ADDRESS = re.compile(r"\S*(?:https?://|www\.|@)\S*")
_HANDLE = re.compile(r"\(?@\w+\)?")
_SPACE = re.compile(r"\s+")
_SPLIT = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+|&\s+)?|\s+and\s+|\s*\|\s*|\s*/\s*")
_UNDER_COUNTRIES = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})  # as in thesun.co.uk
_DOMAIN = re.compile(r"\.(?:com|org|net|co\.uk)$", re.IGNORECASE)
_PERSON = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}")
_ABBREVIATED = re.compile(r"\b(?:\w|jr|sr|ph\.?d|m\.?d|esq|inc|corp|co|ltd)\.$", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?d|m\.?d|ii|iii|iv|esq)\.?", re.IGNORECASE)
MAX_NAME = 60


def person(text: str) -> list[str]:
    """The names in a byline: nothing of roles, dates, addresses and placeholders."""
    text = _SPACE.sub(" ", _ADDRESS.sub(" ", _HANDLE.sub(" ", text))).strip(" ,;|•·-–—")
    text = _LEFTOVER.sub("", _BY.sub("", text)).strip(" ,;|•·-–—")
    names: list[str] = []
    for part in _SPLIT.split(_AGENCY.sub(", ", _ROLE.sub("", text))):
        name = _ROLE.sub("", _LEFTOVER.sub("", _BY.sub("", part.strip()))).strip(" ,;:|•·-–—()")
        name = name if _ABBREVIATED.search(name) else name.rstrip(".")
        if names and _SUFFIX.fullmatch(name):
            names[-1] += f", {name}"
        elif _is_name(name):
            names.append(name)
    return names


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
        for each in person(written):
            name = _without(publication, each)
            key = _key(name)
            if key not in kept or (kept[key].isupper() and not name.isupper()):
                kept[key] = name
    own = _key(publication or "")
    bare = _key(_DOMAIN.sub("", publication or ""))  # Snopes, who writes at Snopes.com
    people = [name for key, name in kept.items() if key not in (own, bare) and not (own and key.startswith(own))]
    return ", ".join(people) or None


def more(declared: str, printed: str) -> bool:
    """Whether the one who is told is printed first, and only people after that."""
    rest = printed.removeprefix(f"{declared}, ")
    return rest != printed and all(_PERSON.fullmatch(name) for name in rest.split(", "))


def _without(publication: str | None, name: str) -> str:
    """A name behind which the paper stands without a sign between them, as "Ada Quill USA TODAY"."""
    tail = f" {publication}".casefold()
    if not publication or not name.casefold().endswith(tail):
        return name
    return name[: -len(tail)].removesuffix(" for").rstrip(".")


def _key(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()


def publication(candidates: list[str | None], title: str | None, host: str = "") -> str | None:
    """The first that is the name of a paper: no address, handle, copyright line or the article's own title, no slogan.

    What can hardly be one (the name of a section, a word of the page's `host`) comes after all others.
    """
    tidy = (_SPACE.sub(" ", candidate or "").strip().lstrip("@").split(" | ")[0] for candidate in candidates)
    names = [name for name in tidy if name and not _is_odd(name) and name != title]
    return next((name for name in names if not _is_weak(name, host)), next(iter(names), None))


def _is_weak(name: str, host: str) -> bool:
    """As "U.S." on a page of Reuters, "nj" at nj.com and "Hosted" at hosted.ap.org."""
    key, labels = _key(name), host.lower().split(".")
    above = 3 if len(labels) > 2 and labels[-2] in _UNDER_COUNTRIES and len(labels[-1]) == 2 else 2
    return len(key) < 3 or (name.islower() and key in labels) or key in labels[:-above]


def _is_odd(name: str) -> bool:
    return bool(
        len(name) > MAX_NAME
        or re.match(r"https?:|www\.|copyright|©|\(c\)", name, re.IGNORECASE)
        or re.fullmatch(r"[\w.\[\]:-]+:\d+", name)
        or not any(map(str.isalpha, name))
    )
