"""The addresses that are stored with articles."""

import re
from urllib.parse import urlsplit, urlunsplit

from sayso.domain import MAX_URL, is_web_url
from sayso.errors import AddressError

_ODD = re.compile(r"[\s\x00-\x20\x7f\\<>\"\ud800-\udfff]")


def tidy_url(url: str) -> str:
    """The address as it is stored: without fragment, scheme and host in lower case; nothing else is changed.

    Raises:
        AddressError: not an http or https address with a host, one with a user name, or over 2,000 characters.
    """
    url = url.strip()
    if len(url) > MAX_URL:
        raise _invalid(f"The address is longer than {MAX_URL:,} characters")
    if _ODD.search(url):
        raise _invalid("The address holds a space, a backslash, a control character or a quotation mark")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _invalid("This is not a valid address") from None
    if not host or not is_web_url(url):
        raise _invalid("The address does not begin with http:// or https:// and a host name")
    if "@" in parts.netloc:
        raise _invalid("The address holds a user name")
    name = f"[{host}]" if ":" in host else host
    netloc = name if port is None else f"{name}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path, parts.query, ""))


def _invalid(what: str) -> AddressError:
    return AddressError(f"{what}. Give a whole address, such as https://example.org/news/story.", field="url")
