"""The settings of one room, read once from SAYSO_* variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Frozen: a room never changes its settings while it runs. README.md lists the variables.

    `data` is the folder of the database; `password`, when set, guards every write; `hosts` are the Host names answered;
    `fetch` says whether articles are fetched by URL at all, `fetch_hosts` which names may be on a private network,
    and `webhook_hosts` the same of those that are told by webhook;
    `analysis_seconds` of a processor are the limit of an analysis of up to 100,000 characters, and more in proportion;
    `pictures` says whether copies of articles' pictures are kept; `samples` puts the sample shelf into a new, empty
    room; `proxy` are the addresses of those proxies whose word on who asks, and whether by https, is believed.
    """

    data: Path
    password: str | None = None
    hosts: tuple[str, ...] = LOOPBACK_HOSTS
    fetch: bool = True
    fetch_hosts: tuple[str, ...] = ()
    webhook_hosts: tuple[str, ...] = ()
    analysis_seconds: float = 30.0
    pictures: bool = False
    samples: bool = True
    proxy: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read SAYSO_* variables.

        Raises:
            ValueError: a variable cannot be understood; the message names it.
        """
        return cls(
            data=Path(environ.get("SAYSO_DATA") or _own_folder()),
            password=environ.get("SAYSO_PASSWORD") or None,
            hosts=_names(environ.get("SAYSO_HOSTS")) or LOOPBACK_HOSTS,
            fetch=_switch(environ, "SAYSO_FETCH"),
            fetch_hosts=_names(environ.get("SAYSO_FETCH_HOSTS")),
            webhook_hosts=_names(environ.get("SAYSO_WEBHOOK_HOSTS")),
            analysis_seconds=_seconds(environ, "SAYSO_ANALYSIS_SECONDS"),
            pictures=_switch(environ, "SAYSO_PICTURES", "off"),
            samples=_switch(environ, "SAYSO_SAMPLES"),
            proxy=_networks(environ, "SAYSO_PROXY"),
        )


def _own_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("sayso")


def _names(value: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (value or "").split(",") if name.strip())


def _networks(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    given = _names(environ.get(name))
    for each in given:
        try:
            ip_network(each)
        except ValueError:
            raise ValueError(f'{name} is addresses or networks with commas between, not "{each}"') from None
    return given


def _switch(environ: Mapping[str, str], name: str, default: str = "on") -> bool:
    value = environ.get(name, default).strip().lower()
    if value not in ("on", "off"):
        raise ValueError(f'{name} is "on" or "off", not "{value}"')
    return value == "on"


def _seconds(environ: Mapping[str, str], name: str) -> float:
    value = environ.get(name, "30")
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= 3600:
        raise ValueError(f'{name} is a number of seconds, over 0 and up to 3600, not "{value}"')
    return seconds
