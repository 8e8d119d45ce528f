"""`crisisex doctor`: prints what the checks say."""

import json
from dataclasses import asdict

from crisisex.doctor.examination import findings
from crisisex.doctor.findings import SIGN, Finding, Level, verdict
from crisisex.language import _


def examine(*, as_json: bool) -> int:
    """Print each finding as it comes; return 1 when something must be mended."""
    found = []
    for finding in findings():
        found.append(finding)
        if not as_json:
            print(line(finding), flush=True)
    failed = any(each.level is Level.FAILURE for each in found)
    if as_json:
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False))
    else:
        print(verdict(found))
    return 1 if failed else 0


def line(finding: Finding) -> str:
    """Return a finding as text: its sign, and below it what to do."""
    told = _("{sign} {what} : {said}").format(
        sign=SIGN[finding.level], what=finding.what, said=finding.said
    )
    return f"{told}\n    → {finding.todo}" if finding.todo else told
