"""One key for the many addresses of a page, and one for a text in other signs: what is the same is not added twice.

The address and the text stay as they were given.
"""

import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

# How somebody came to the page, or in which dress it came.
_TRACKING = re.compile(
    r"(?:utm|at|mc|pk|hsa|vero|wt|ns|cx|ito|mod|spm)_\w+|amp|cmp|smid|smtyp|ref|ref_src|refsrc|s|src|"
    r"cmpid|ncid|sr_share|share|"
    r"(?:fb|g|ms|dc|tw|yc)clid|igshid|outputtype|partner|taid|xtor|cid|mbid|guccounter|guce_\w+|soc_\w+|"
    r"feature|rss|feed",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/(?=https?:)", re.IGNORECASE)
_CACHE = re.compile(r"https?://[^/]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?", re.IGNORECASE)
_DRESS = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_AMP_PATH = re.compile(r"/amp(?:\.html)?$|(?<=[\w-])\.amp(?=\.html?$)|^/amp(?=/)", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_MARKS = ((re.compile("[“”„‟«»″＂]"), '"'), (re.compile("[‘’‚‛‹›′`´]"), "'"), (re.compile("[‐‑‒–—―]"), "-"))
_HEADLINE = re.compile(
    r"(?:(?![.!?] )[^\n]){1,200}(?<![.!?:;,”\"’…])\n+(?=[^\n])"
)  # a first line that ends no sentence
_LONG_ENOUGH = 60  # characters after a headline, without which it is all that tells two texts apart


def without_tracking(url: str) -> str:
    """The address without what says how somebody came to it; any other part stays as it is."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.query:
        return url
    every = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in every if not _TRACKING.fullmatch(name)]
    if len(kept) == len(every):
        return url
    return urlunsplit(parts._replace(query=urlencode(kept)))


def url_key(url: str) -> str:
    """The same for addresses of one page: no scheme, port, `www.` or `amp`, tracking, slash at the end, archive."""
    url = _CACHE.sub("https://", _ARCHIVE.sub("", url))
    try:
        parts = urlsplit(without_tracking(url))
        port = parts.port
    except ValueError:
        return url
    host = _DRESS.sub("", (parts.hostname or "").rstrip("."))
    if port and port != _PORTS.get(parts.scheme):
        host += f":{port}"
    path = _AMP_PATH.sub("", re.sub(r"/{2,}", "/", unquote(parts.path)).rstrip("/"))
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{host}{path}" + (f"?{query}" if query else "")


def text_key(text: str) -> str:
    """The same for a text with straight or curly marks, any spaces and line ends, with its headline in front or not."""
    headline = _HEADLINE.match(text)
    if headline and len(text) - headline.end() >= _LONG_ENOUGH:
        text = text[headline.end() :]
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    for marks, sign in _MARKS:
        folded = marks.sub(sign, folded)
    return hashlib.sha256(folded.encode()).hexdigest()
