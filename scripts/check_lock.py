"""Tell what a lock lacks: pip installs it as it is, without resolving, so nothing else would notice.

    scripts/check_lock.py [requirements.lock requirements-dev.lock]

It reads what the installed packages demand, extras and markers included, and asks no index: a newer
release changes no answer.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT: Final = Path(__file__).resolve().parent.parent
_PIN: Final = re.compile(r"^[\w.-]+==.*?(?= \\$|$)", re.MULTILINE)
# Debian 12 and 13, on the machines that their users have.
_MACHINES: Final = [
    {
        **default_environment(),
        "python_version": python,
        "python_full_version": f"{python}.2",
        "platform_machine": machine,
    }
    for python in ("3.11", "3.13")
    for machine in ("x86_64", "aarch64")
]
Lock = dict[str, Requirement]


def main(names: list[str]) -> int:
    """Print what the locks lack; 1 when they lack anything."""
    lacking = {
        fault for name in names or ["requirements.lock", "requirements-dev.lock"] for fault in _faults(name)
    }
    for sentence in sorted(lacking):
        sys.stderr.write(f"{sentence}\n")
    return 1 if lacking else 0


def _faults(name: str) -> Iterator[str]:
    path = PROJECT / name
    lock = _read(path)
    for machine in _MACHINES:
        for sentence in _unmet(lock, _demands_of_project(path.name), machine):
            yield f"{path.name}: {sentence}"


def _read(path: Path) -> Lock:
    pins = map(Requirement, _PIN.findall(path.read_text(encoding="utf-8")))
    return {canonicalize_name(pin.name): pin for pin in pins}


def _demands_of_project(lock: str) -> list[Requirement]:
    written: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    demands = [*written["project"]["dependencies"], *written["build-system"]["requires"]]
    if lock == "requirements-dev.lock":
        demands += written["dependency-groups"]["dev"]
    return [Requirement(demand) for demand in demands]


def _unmet(lock: Lock, demands: Iterable[Requirement], machine: dict[str, Any]) -> Iterator[str]:
    """Follow the demands from package to package; yield those that the lock does not meet."""
    waiting = [("pyproject.toml", demand) for demand in demands if _applies(demand, machine)]
    followed = set()
    while waiting:
        who, demand = waiting.pop()
        name = canonicalize_name(demand.name)
        pin = lock.get(name)
        if pin is None or not _applies(pin, machine):
            yield f"{who} demands {demand}, which is not locked"
        elif not demand.specifier.contains(_version(pin), prereleases=True):
            yield f"{who} demands {demand}, locked is {_version(pin)}"
        elif (name, *sorted(demand.extras)) not in followed:
            followed.add((name, *sorted(demand.extras)))
            waiting += [(name, one) for one in _demands_of(pin, demand.extras, machine)]


def _applies(requirement: Requirement, machine: dict[str, Any], extras: Iterable[str] = ()) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**machine, "extra": extra}) for extra in ("", *extras))


def _version(pin: Requirement) -> str:
    return next(iter(pin.specifier)).version


def _demands_of(pin: Requirement, extras: Iterable[str], machine: dict[str, Any]) -> list[Requirement]:
    """Return what the installed package demands; one of another machine cannot be asked here."""
    try:
        installed = distribution(pin.name)
    except PackageNotFoundError:
        return []
    if installed.version != _version(pin):
        raise SystemExit(
            f"{pin.name} {installed.version} is installed, locked is {_version(pin)}: make env-dev"
        )
    demands = map(Requirement, installed.requires or ())
    return [demand for demand in demands if _applies(demand, machine, extras)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
