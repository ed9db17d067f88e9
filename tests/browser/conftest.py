"""One server with the example and one chromium for all browser tests."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.visiting import Server, Visit, addresses_of, visit

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
_START_SECONDS = 60
_TEQUIO = (sys.executable, "-m", "tequio.config.cli")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them, and keep on one worker what begins on the same server or looks at the same pages."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            language = item.callspec.params.get("visits", "") if hasattr(item, "callspec") else ""
            item.add_marker(pytest.mark.xdist_group(f"{item.path.name} {language}"))


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load the example once for all workers; beside its folder stands what was told of its accounts."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "example"
    folder.mkdir(exist_ok=True)
    with (folder / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (folder / "told").exists():
            for order in ("init", "example"):
                told = _ordered(order, folder / "home")
            (folder / "told").write_text(told)
    return folder


def _ordered(order: str, home: Path) -> str:
    done = subprocess.run([*_TEQUIO, order], env=_at(home), capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.exit(f"the example could not be loaded: {done.stderr}", 1)
    return done.stdout


def _at(home: Path) -> dict[str, str]:
    return {**outside(), "TEQUIO_HOME": str(home), "TEQUIO_MAIL": "folder"}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Iterator[Server]:
    """Serve the example, in a folder of its own, as an operator would."""
    home = tmp_path_factory.mktemp("browser") / "home"
    shutil.copytree(example / "home", home)
    port = free_port()
    environment = {**_at(home), "PORT": str(port)}
    process = subprocess.Popen([*_TEQUIO, "serve"], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/", process)
        yield Server(f"http://127.0.0.1:{port}", home, (example / "told").read_text())
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def outside() -> dict[str, str]:
    """Return the environment of whoever starts an installation: nothing of the tests' own."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("TEQUIO_", "DJANGO_"))}


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=10).close()
        except urllib.error.HTTPError:
            return  # it answers; what it answers the tests tell
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the server did not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not _CHROMIUM:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """Give a phone without JavaScript, where every journey must be possible."""
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": 360, "height": 740},
        java_script_enabled=False,
        reduced_motion="reduce",
        locale="es-MX",
    )
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def addresses(server: Server) -> dict[str, int]:
    """Return every address that links lead to, with the status it answers."""
    return addresses_of(server)


@pytest.fixture(scope="session", params=["es", "en"])
def visits(
    request: pytest.FixtureRequest, browser: Browser, server: Server, addresses: dict[str, int]
) -> list[Visit]:
    """Look at two pages of each kind in a language, once for all tests."""
    context: BrowserContext = browser.new_context(base_url=server.url, locale="es-MX")
    page = context.new_page()
    seen = [visit(page, path) for path in server.pages_of_each_kind(addresses, request.param)]
    context.close()
    return seen
