"""Firefox and WebKit, where a machine has them: driven by what they bring along, WebDriver BiDi and WebDriver.

Playwright drives builds of its own, which would have to be downloaded; these are the ones that a distribution packages
(Debian: firefox-esr; webkit2gtk-driver and xvfb). Firefox is led over a WebSocket (W3C WebDriver BiDi), WebKitGTK by
its WebKitWebDriver (W3C WebDriver, over HTTP). Both take the same actions of mouse and keys.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2

from tests.browser.websocket import WebSocket

Json = dict[str, Any]
SECONDS = 90.0  # a browser begins slowly on a machine that has much to do
_MINI = "webkit2gtk-4*/MiniBrowser"
_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://[\d.:]+)")


class NotHereError(Exception):
    """The browser is not installed."""


class Other(ABC):
    """One window of a browser."""

    def __init__(self) -> None:
        self._open = ExitStack()

    @abstractmethod
    def go(self, url: str) -> None:
        """Open an address, and wait until it is there."""

    @abstractmethod
    def run(self, function: str, *arguments: Any) -> Any:
        """What a JavaScript function gives in the page."""

    @abstractmethod
    def act(self, *sources: Json) -> None:
        """Do what a person does with mouse and keys: sources of actions as WebDriver has them."""

    def close(self) -> None:
        """End the browser."""
        self._open.close()

    def mouse(self, *actions: Json) -> None:
        """Move and press the mouse."""
        self.act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": list(actions)})

    def keys(self, keys: str, hold: str = "") -> None:
        """Press keys one after the other; `hold` one key meanwhile."""
        presses = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        if hold:
            presses = [{"type": "keyDown", "value": hold}, *presses, {"type": "keyUp", "value": hold}]
        self.act({"type": "key", "id": "keys", "actions": presses})

    def until(self, function: str, *arguments: Any) -> Any:
        """What the function gives as soon as that is true."""
        for _ in range(int(SECONDS / 0.05)):
            if found := self.run(function, *arguments):
                return found
            time.sleep(0.05)
        raise AssertionError(f"never true: {function} {arguments}")

    def _started(self, command: list[str], **options: Any) -> subprocess.Popen[str]:
        process = subprocess.Popen(command, text=True, **options)
        self._open.callback(_ended, process)
        return process

    def _folder(self) -> Path:
        return Path(self._open.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))


class Firefox(Other):
    """Firefox without a screen."""

    def __init__(self) -> None:
        super().__init__()
        found = os.environ.get("SAYSO_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
        if not found:
            raise NotHereError("Firefox is not here (Debian: firefox-esr; SAYSO_FIREFOX names another)")
        profile = self._folder()
        (profile / "user.js").write_text(_QUIET)
        sizes = {"MOZ_HEADLESS_WIDTH": "1360", "MOZ_HEADLESS_HEIGHT": "900"}
        said = self._started(
            [found, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env={**os.environ, **sizes},
        )  # fmt: skip
        assert said.stderr
        address = next((told[1] for line in said.stderr if (told := _LISTENING.search(line))), None)
        assert address, "Firefox does not listen"
        self._socket = WebSocket(f"{address}/session", SECONDS)
        self._open.callback(self._socket.close)
        self._number = 0
        self._ask("session.new", capabilities={})
        self._tab = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def go(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def run(self, function: str, *arguments: Any) -> Any:
        called = f"(async () => JSON.stringify(await ({function})(...{json.dumps(arguments)})))()"
        target = {"context": self._tab}
        told = self._ask("script.evaluate", expression=called, target=target, awaitPromise=True)
        assert told["type"] == "success", told
        return json.loads(told["result"].get("value", "null"))

    def act(self, *sources: Json) -> None:
        self._ask("input.performActions", context=self._tab, actions=list(sources))

    def _ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while (answer := json.loads(self._socket.receive())).get("id") != self._number:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]


class WebKit(Other):
    """WebKitGTK's small browser, on a screen that nobody sees."""

    def __init__(self) -> None:
        super().__init__()
        driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
        browser = next((str(found) for root in Path("/usr").glob("lib*") for found in _minis(root)), None)
        if not (driver and browser and screen):
            raise NotHereError("WebKitGTK’s driver and a screen are not here (Debian: webkit2gtk-driver, xvfb)")
        seen, told = os.pipe()
        self._started([screen, "-displayfd", str(told), "-screen", "0", "1400x1000x24"], pass_fds=[told])
        os.close(told)
        with os.fdopen(seen) as file:
            display = file.readline().strip()
        home = self._folder()
        env = {**os.environ, "DISPLAY": f":{display}", "XDG_DATA_HOME": str(home), "XDG_CACHE_HOME": str(home)}
        port = _free_port()
        self._started([driver, f"--port={port}"], env=env)
        self._client = httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=SECONDS, trust_env=False)
        self._open.callback(self._client.close)
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._of = f"/session/{self._begun(wanted)['sessionId']}"
        self._open.callback(self._client.delete, self._of)

    def go(self, url: str) -> None:
        self._ask(f"{self._of}/url", url=url)

    def run(self, function: str, *arguments: Any) -> Any:
        return self._ask(f"{self._of}/execute/sync", script=f"return ({function})(...arguments)", args=list(arguments))

    def act(self, *sources: Json) -> None:
        self._ask(f"{self._of}/actions", actions=list(sources))

    def _begun(self, wanted: Json) -> Any:
        for _ in range(int(SECONDS / 0.05)):
            try:
                return self._ask("/session", capabilities=wanted)
            except httpx2.ConnectError:
                time.sleep(0.05)
        raise AssertionError("WebKitWebDriver does not answer")

    def _ask(self, path: str, **body: Any) -> Any:
        answer = self._client.post(path, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()["value"]


# Nothing but the page under test: no first run, no updates, no reports.
_QUIET = """user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("ui.prefersReducedMotion", 1);
"""


def _minis(root: Path) -> list[Path]:
    return [*root.glob(_MINI), *root.glob(f"*/{_MINI}")]


def _free_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _ended(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
    if process.stderr:
        process.stderr.close()
