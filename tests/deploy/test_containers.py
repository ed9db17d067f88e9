"""The containers are made from the lock, run without root, and are put together as the guide says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tequio.config.cli import parser
from tequio.config.environment import load
from tests.deploy.nginx import PROJECT

_CONTINUED = re.compile(r"\\\n\s*")


def _stages() -> dict[str, list[tuple[str, str]]]:
    """Return the instructions of each stage of the Containerfile."""
    text = _CONTINUED.sub("", (PROJECT / "Containerfile").read_text(encoding="utf-8"))
    stages: dict[str, list[tuple[str, str]]] = {}
    for line in filter(None, text.splitlines()):
        if line.startswith("#"):
            continue
        instruction, _space, words = line.partition(" ")
        if instruction == "FROM":
            name = words.rpartition(" AS ")[2]
            stages[name] = []
        stages[name].append((instruction, words))
    return stages


def _services() -> dict[str, Any]:
    return dict(yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))["services"])


def _given(service: dict[str, Any]) -> dict[str, str]:
    """Return the variables of a service as an operator's .env fills them."""
    said = {"TEQUIO_NAME": "tequio.example", "TEQUIO_DATABASE_PASSWORD": "unaClave"}

    def fill(match: re.Match[str]) -> str:
        name, _sign, default = match[1].partition(":")
        return said.get(name) or default.lstrip("-?")

    return {name: re.sub(r"\$\{([^}]*)\}", fill, value) for name, value in service["environment"].items()}


def _copied() -> Iterator[str]:
    for stage in _stages().values():
        for instruction, words in stage:
            if instruction == "COPY" and not words.startswith("--from"):
                yield from words.split()[:-1]


def test_every_instruction_is_one_and_every_file_is_there():
    known = {"FROM", "RUN", "COPY", "WORKDIR", "ENV", "ARG", "USER", "ENTRYPOINT", "CMD"}

    assert {instruction for stage in _stages().values() for instruction, _words in stage} <= known
    assert [name for name in _copied() if not (PROJECT / name).exists()] == []


@pytest.mark.parametrize(("stage", "user"), [("site", "tequio"), ("proxy", "www-data")])
def test_what_runs_is_not_root(stage: str, user: str):
    users = [words for instruction, words in _stages()[stage] if instruction == "USER"]
    after = [instruction for instruction, _words in _stages()[stage]]

    assert users == [user]
    assert set(after[after.index("USER") + 1 :]) <= {"ENTRYPOINT", "CMD"}


def test_the_environment_is_that_of_the_lock():
    assert ("RUN", "make env") in _stages()["site"]
    assert "requirements.lock" in (PROJECT / "Makefile").read_text(encoding="utf-8")


def test_it_installs_what_the_guide_installs():
    guide = (PROJECT / "docs" / "guide" / "operacion.md").read_text(encoding="utf-8")
    site, proxy = (str(_stages()[stage]) for stage in ("site", "proxy"))

    for package in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation"):
        assert package in site
        assert package in guide
    assert "nginx-light" in proxy
    assert "nginx-light" in guide


def test_the_whole_is_site_worker_database_and_proxy():
    services = _services()

    assert set(services) == {"database", "prepare", "web", "worker", "proxy"}
    for name in ("prepare", "web", "worker"):
        parser().parse_args(services[name]["command"])
    assert services["proxy"]["network_mode"] == "service:web"
    assert services["web"]["healthcheck"]["test"][-1] == "/srv/tequio/deploy/container/ready"
    assert (PROJECT / "deploy" / "container" / "ready").stat().st_mode & 0o111


def test_tequio_starts_with_what_it_is_given(tmp_path):
    given = {**_given(_services()["web"]), "TEQUIO_HOME": str(tmp_path)}

    environment = load(given)

    assert environment.proxy == "nginx"
    assert environment.https
    assert environment.hosts == ("tequio.example",)
    assert environment.database["HOST"] == "database"


@pytest.mark.parametrize("name", ["prepare", "web", "worker", "proxy"])
def test_a_container_can_do_no_more_than_it_must(name: str):
    service = _services()[name]

    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
