"""The audit of dependencies in CI: it fails on what is known, and skips with a note where it cannot tell."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOUND = "Name Version ID Fix Versions"


def audit(tmp_path: Path, pip_audit: str | None) -> subprocess.CompletedProcess[str]:
    """The audit with a stand-in for the tool, or without any on the path."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("bash", "dirname", "timeout"):
        found = next(Path(folder, name) for folder in os.defpath.split(":") if Path(folder, name).exists())
        (tools / name).symlink_to(found)
    if pip_audit is not None:
        (tools / "pip-audit").write_text(f"#!{tools}/bash\n{pip_audit}\n", encoding="utf-8")
        (tools / "pip-audit").chmod(0o755)
    environment = os.environ | {"PATH": str(tools)}
    return subprocess.run([ROOT / ".ci" / "audit"], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("pip_audit", "code", "note"),
    [
        (None, 0, "skipped: pip-audit is not installed"),
        ("exit 0", 0, "none known"),
        ("echo 'no route to host' >&2; exit 1", 0, "skipped: the database of vulnerabilities is out of reach"),
        (f"echo '{FOUND}'; exit 1", 1, FOUND),
    ],
)
def test_the_audit_says_what_it_could_tell(tmp_path: Path, pip_audit: str | None, code: int, note: str) -> None:
    done = audit(tmp_path, pip_audit)
    assert (done.returncode, done.stdout.strip()) == (code, note)


def test_the_audit_reads_the_pinned_versions(tmp_path: Path) -> None:
    assert "--requirement constraints.txt" in audit(tmp_path, "echo $@; exit 1").stdout


def test_ci_runs_the_audit() -> None:
    assert "\n.ci/audit\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
