"""Which URLs are fetched at all, before any name is looked up."""

import ipaddress
import re
import unicodedata

import httpx

from sayso.domain import MAX_URL
from sayso.errors import FetchRefusedError

_ODD = re.compile(r"[\s\x00-\x20\x7f\\\ud800-\udfff]")
_AUTHORITY = re.compile(r"[a-z][a-z0-9+.-]*:/*([^/?#]*)", re.IGNORECASE)
_LAST_PORT = 65_535
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)


def fetch_target(url: str, base: httpx.URL | None = None) -> httpx.URL:
    """The URL to fetch; one that a redirect gave is read against `base`.

    Any port is allowed: every address is checked when it is connected to, and public ones have nothing to hide.

    Raises:
        FetchRefusedError: with the rule address, scheme, user-name or host.
    """
    target = _parsed(url.strip(), base)
    if target.scheme not in ("http", "https"):
        raise _refused("The address does not begin with http:// or https://", "scheme")
    authority = _AUTHORITY.match(url.strip())
    if target.userinfo or (authority and "@" in authority[1]):
        raise _refused("The address holds a user name or password", "user-name")
    _check_host(target.host)
    if target.port is not None and not 0 < target.port <= _LAST_PORT:
        raise _refused("The address has a port that there is not", "address")
    return target


def _parsed(url: str, base: httpx.URL | None) -> httpx.URL:
    if len(url) > MAX_URL:
        raise _refused(f"The address is longer than {MAX_URL:,} characters", "address")
    if _ODD.search(url):
        raise _refused("The address holds a space, a backslash or a control character", "address")
    try:
        target = base.join(url) if base is not None else httpx.URL(url)
        _ = target.host  # only now httpx looks whether an international name is one
    except (httpx.InvalidURL, ValueError):
        raise _refused("This is not a valid address", "address") from None
    return target


def _check_host(host: str) -> None:
    """A name or a plain IP address; no other spelling of one, which another program might read differently."""
    if not host:
        raise _refused("The address has no host name", "host")
    if ":" in host:
        _check_literal(host)
        return
    plain = unicodedata.normalize("NFKC", host)
    if plain.endswith(".") or ".." in plain or plain.startswith(".") or "%" in plain:
        raise _refused(f"{host[:80]} is not written as a host name is", "host")
    if _NUMBER.fullmatch(plain.rsplit(".", 1)[-1]):
        _check_literal(host)


def _check_literal(host: str) -> None:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        raise _refused(f"{host[:80]} is not written as an IP address is", "host") from None
    if "%" in host:
        raise _refused("The address names a network interface", "host")


def _refused(what: str, rule: str) -> FetchRefusedError:
    return FetchRefusedError(
        f"{what}, so it is not fetched. Give a whole public web address, or paste the text.", rule=rule
    )
