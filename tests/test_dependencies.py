"""What the program is made of is pinned, hashed and told, and is what is installed here."""

import json
import re
import tomllib
from importlib import metadata
from typing import Any

import pytest

from scripts.dependencies import HASHES, ROOT, SBOM, bill, hashed, packages, pinned, project


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(SBOM.read_text(encoding="utf-8"))
    return document


def test_every_library_that_is_installed_is_the_pinned_one() -> None:
    pins = pinned()
    for name, package in packages().items():
        assert metadata.version(name) == package.version == pins.get(name), name


def test_every_pinned_library_of_the_program_has_hashes_of_its_files() -> None:
    known = hashed()
    assert set(known) == set(packages())
    for name, (version, hashes) in known.items():
        assert version == packages()[name].version
        assert hashes
        assert len(set(hashes)) == len(hashes)
    assert HASHES.read_text(encoding="utf-8").count("==") == len(known), "each line was read"


def test_every_bound_that_the_project_sets_has_an_end() -> None:
    for asked in project()["dependencies"]:
        assert re.search(r">=[\d.]+,<[\d.]+$", asked), asked


def test_the_bill_of_materials_is_up_to_date() -> None:
    assert SBOM.read_text(encoding="utf-8") == bill(), "python -m scripts.dependencies"


def test_the_bill_of_materials_says_what_cyclonedx_asks(told: dict[str, Any]) -> None:
    assert (told["bomFormat"], told["specVersion"], told["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", told["serialNumber"])
    assert "timestamp" not in told["metadata"], "it is the same for the same versions"
    references = [each["bom-ref"] for each in told["components"]]
    assert len(set(references)) == len(references)
    for each in told["components"]:
        assert each["purl"] == f"pkg:pypi/{each['name']}@{each['version']}"
        assert each["licenses"], each["name"]
    root = told["metadata"]["component"]["bom-ref"]
    assert [each["ref"] for each in told["dependencies"]] == [root, *references]
    for each in told["dependencies"]:
        assert set(each["dependsOn"]) <= set(references)
    reached = {reference for each in told["dependencies"] for reference in each["dependsOn"]}
    assert reached == set(references)


def test_the_wheel_carries_it() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = built["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["sbom-files"] == [SBOM.name]


def test_nothing_that_tests_alone_need_is_told(told: dict[str, Any]) -> None:
    names = {each["name"] for each in told["components"]}
    assert not names & {"pytest", "playwright", "mypy", "ruff", "trustme", "hypothesis"}
