"""What the program is made of, from the metadata of what is installed: its bill of materials.

`python -m scripts.dependencies` writes `sbom.cdx.json` (CycloneDX), which the wheel carries; what
is written depends on versions alone. With `--hashes` it first asks the package index, by pip, for
the files of those very versions, and writes their hashes to `constraints.hashes.txt`.
"""

import argparse
import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "constraints.txt"
HASHES = ROOT / "constraints.hashes.txt"
SBOM = ROOT / "sbom.cdx.json"

ENVIRONMENT = {
    "implementation_name": "cpython",
    "implementation_version": "3.11.0",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_release": "",
    "platform_system": "Linux",
    "platform_version": "",
    "python_full_version": "3.11.0",
    "python_version": "3.11",
    "sys_platform": "linux",
}
"""What markers are read for, wherever this runs."""
SYSTEMS = {
    "manylinux": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "windows": ("win_amd64",),
    "macos": ("macosx_11_0_arm64", "macosx_14_0_arm64"),
}
"""The systems whose files are listed."""


@dataclass(frozen=True)
class Package:
    """A library that the program needs, and those that it needs itself."""

    name: str
    version: str
    licence: str
    is_expression: bool
    needs: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its name among all packages of the world."""
        return f"pkg:pypi/{self.name}@{self.version}"


def project() -> dict[str, Any]:
    """Return what the project says of itself."""
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


def packages() -> dict[str, Package]:
    """Return every library that the program needs, those that tests alone need left out."""
    found: dict[str, Package] = {}
    extras: dict[str, set[str]] = {}
    waiting = [Requirement(each) for each in project()["dependencies"]]
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        known = extras.setdefault(name, set())
        if name in found and asked.extras <= known:
            continue
        known |= asked.extras
        here = metadata.distribution(name)
        needed = [each for each in _requirements(here) if _applies(each, known)]
        licence, is_expression = _licence(here)
        needs = tuple(sorted({canonicalize_name(each.name) for each in needed}))
        found[name] = Package(name, here.version, licence, is_expression, needs)
        waiting += needed
    return dict(sorted(found.items()))


def pinned() -> dict[str, str]:
    """Return the versions of `constraints.txt` by name."""
    lines = PINS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def hashed() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return version and SHA-256 hashes of `constraints.hashes.txt`, by name."""
    found = {}
    text = HASHES.read_text(encoding="utf-8")
    for name, version, hashes in re.findall(
        r"^([\w.-]+)==(\S+)((?: \\\n +--hash=\S+)+)$", text, re.MULTILINE
    ):
        found[name] = (version, tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", hashes)))
    return found


def bill() -> str:
    """Return the bill of materials, the same for the same versions."""
    known, own = packages(), project()
    root = f"pkg:pypi/{own['name']}@{own['version']}"
    direct = sorted(canonicalize_name(Requirement(each).name) for each in own["dependencies"])
    seal = " ".join([root, *(each.purl for each in known.values())])
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, seal)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": own["name"],
                "version": own["version"],
                "description": own["description"],
                "licenses": [{"license": {"id": own["license"]}}],
                "purl": root,
            },
            "properties": [
                {"name": "crisisex:python", "value": ENVIRONMENT["python_version"]},
                {"name": "crisisex:platform", "value": ENVIRONMENT["sys_platform"]},
            ],
        },
        "components": [_component(each) for each in known.values()],
        "dependencies": [
            {"ref": root, "dependsOn": [known[name].purl for name in direct]},
            *(
                {"ref": each.purl, "dependsOn": [known[name].purl for name in each.needs]}
                for each in known.values()
            ),
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _component(package: Package) -> dict[str, Any]:
    choice: dict[str, Any] = (
        {"expression": package.licence}
        if package.is_expression
        else {"license": {"name": package.licence}}
    )
    return {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        **({"licenses": [choice]} if package.licence else {}),
        "purl": package.purl,
    }


def _requirements(distribution: metadata.Distribution) -> list[Requirement]:
    return [Requirement(each) for each in distribution.requires or ()]


def _applies(asked: Requirement, extras: set[str]) -> bool:
    marker = asked.marker
    return marker is None or any(
        marker.evaluate({**ENVIRONMENT, "extra": extra}) for extra in (*sorted(extras), "")
    )


def _licence(distribution: metadata.Distribution) -> tuple[str, bool]:
    """Return the licence as its authors say it, and whether it is an SPDX expression."""
    said = distribution.metadata
    if expression := said.get("License-Expression"):
        return str(expression), True
    classified = [
        each.rpartition(" :: ")[2]
        for each in said.get_all("Classifier") or ()
        if each.startswith("License ::")
    ]
    first = (str(said.get("License") or "").strip().splitlines() or [""])[0]
    return (" / ".join(classified) or first), False


def index_hashes() -> str:
    """Return the text of `constraints.hashes.txt`, asked of the package index by pip."""
    pins = {name: each.version for name, each in packages().items()}
    found: dict[str, set[str]] = {name: set() for name in pins}
    for system, platforms in SYSTEMS.items():
        for item in _report(pins, platforms):
            name = canonicalize_name(item["metadata"]["name"])
            found[name].add(item["download_info"]["archive_info"]["hashes"]["sha256"])
        print(f"{system}: {len(pins)}", file=sys.stderr)
    lines = ["# Files of the program’s libraries: pip install --require-hashes -r this file."]
    lines += ["# Made by python -m scripts.dependencies --hashes."]
    for name, version in pins.items():
        hashes = "".join(f" \\\n    --hash=sha256:{each}" for each in sorted(found[name]))
        lines.append(f"{name}=={version}{hashes}")
    return "\n".join(lines) + "\n"


def _report(pins: dict[str, str], platforms: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return what pip would install of these versions on a system."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--dry-run", "--ignore-installed", "--no-deps", "--only-binary=:all:"]
    command += ["--target=unused", "--python-version=3.11", "--report=-"]
    command += [f"--platform={each}" for each in platforms]
    command += [f"{name}=={version}" for name, version in pins.items()]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout)["install"])


def main() -> int:
    """Write the bill, and the hashes when they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hashes", action="store_true", help="ask the index for hashes first")
    if parser.parse_args().hashes:
        HASHES.write_text(index_hashes(), encoding="utf-8", newline="\n")
    SBOM.write_text(bill(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
