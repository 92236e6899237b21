"""The workflows ask for no more than they need, run nothing that can change under them, and the linters see to it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

WORKFLOWS = Path(__file__).resolve().parent.parent / ".github/workflows"
CI, RELEASE = WORKFLOWS / "ci.yml", WORKFLOWS / "release.yml"
CHECKOUT = "actions/checkout@9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0 # v7.0.0"


def zizmor(workflow: Path) -> set[str]:
    """The names of the audits that find fault with a workflow."""
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-config", "--persona=pedantic"]
    done = subprocess.run([*command, "--format=json", "--quiet", workflow], capture_output=True, text=True, check=False)
    return {finding["ident"] for finding in json.loads(done.stdout)}


def fits_schema(workflow: Path) -> bool:
    """Whether a workflow has the form that GitHub reads."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    return subprocess.run([*command, workflow], capture_output=True, check=False).returncode == 0


def breaches(text: str) -> set[str]:
    """Our own rules that a workflow breaks."""
    workflow = yaml.safe_load(text)
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    actions = re.findall(r"uses: (.*)", text)
    rules = {
        "top-level permissions are none": workflow["permissions"] == {},
        "each job ends": all(0 < job.get("timeout-minutes", 0) <= 90 for job in workflow["jobs"].values()),
        "each job says its permissions": all("permissions" in job for job in workflow["jobs"].values()),
        "no credentials are left behind": all(
            step["with"].get("persist-credentials") is False for step in steps if "/checkout@" in step.get("uses", "")
        ),
        "actions are pinned": all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", it) for it in actions),
        "no event reaches a shell": not any("${{" in step.get("run", "") for step in steps),
        "a missing artefact is an error": all(
            step["with"].get("if-no-files-found") == "error"
            for step in steps
            if "/upload-artifact@" in step.get("uses", "")
        ),
        "nothing is cached": "cache" not in text,
        "no secret but the token": "secrets." not in text,
    }
    return {rule for rule, holds in rules.items() if not holds}


def edited(workflow: Path, old: str, new: str) -> str:
    text = workflow.read_text("utf-8")
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize("workflow", [CI, RELEASE], ids=lambda path: path.stem)
def test_a_workflow_is_clean(workflow):
    assert zizmor(workflow) == set()
    assert fits_schema(workflow)
    assert breaches(workflow.read_text("utf-8")) == set()


@pytest.mark.parametrize(
    ("workflow", "old", "new", "audit"),
    [
        (CI, CHECKOUT, "actions/checkout@v7", "unpinned-uses"),
        (CI, "        with:\n          persist-credentials: false\n\n", "", "artipacked"),
        (CI, "permissions: {}", "permissions: write-all", "excessive-permissions"),
        (CI, "  pull_request:", "  pull_request_target:", "dangerous-triggers"),
        (CI, "run: bash .ci/run", "run: echo ${{ github.event.head_commit.message }}", "template-injection"),
        (RELEASE, "GH_TOKEN: ${{ github.token }}", "GH_TOKEN: ${{ toJSON(secrets) }}", "overprovisioned-secrets"),
        (RELEASE, "contents: write # to make the release", "contents: write", "undocumented-permissions"),
    ],
    ids=lambda value: value if isinstance(value, str) and re.fullmatch(r"[a-z-]+", value) else "",
)
def test_the_audits_catch_a_planted_fault(tmp_path, workflow, old, new, audit):
    planted = tmp_path / ".github/workflows/planted.yml"
    planted.parent.mkdir(parents=True)
    planted.write_text(edited(workflow, old, new))

    assert audit in zizmor(planted)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("timeout-minutes: 60", "timeout-minute: 60"),
        ("runs-on: ubuntu-24.04", "run-on: ubuntu-24.04"),
        ("run: bash .ci/run", "runs: bash .ci/run"),
    ],
)
def test_the_schema_catches_a_planted_fault(tmp_path, old, new):
    planted = tmp_path / "planted.yml"
    planted.write_text(edited(CI, old, new))

    assert not fits_schema(planted)


@pytest.mark.parametrize(
    ("workflow", "old", "new", "rule"),
    [
        (CI, "permissions: {}", "permissions: {contents: read}", "top-level permissions are none"),
        (CI, "    timeout-minutes: 60\n", "", "each job ends"),
        (CI, "    permissions:\n      contents: read # to check out\n", "", "each job says its permissions"),
        (CI, CHECKOUT, "actions/checkout@9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0", "actions are pinned"),
        (CI, CHECKOUT, "somebody/else@9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0 # v7.0.0", "actions are pinned"),
        (CI, "run: bash .ci/run", "run: echo ${{ github.event.number }}", "no event reaches a shell"),
        (CI, "persist-credentials: false", "persist-credentials: true", "no credentials are left behind"),
        (RELEASE, "if-no-files-found: error", "if-no-files-found: warn", "a missing artefact is an error"),
        (RELEASE, "fetch-depth: 0\n", "fetch-depth: 0\n          cache: pip\n", "nothing is cached"),
        (RELEASE, "${{ github.token }}", "${{ secrets.TOKEN }}", "no secret but the token"),
    ],
)
def test_our_own_rules_catch_a_planted_fault(workflow, old, new, rule):
    assert rule in breaches(edited(workflow, old, new))


def test_a_release_is_rebuilt_before_anything_is_published():
    jobs = yaml.safe_load(RELEASE.read_text("utf-8"))["jobs"]

    assert {name: job.get("needs") for name, job in jobs.items()} == {
        "build": None,
        "rebuild": "build",
        "attest": "rebuild",
        "publish": "attest",
        "pages": "publish",
    }


def test_only_jobs_that_run_no_code_of_ours_may_write():
    jobs = yaml.safe_load(RELEASE.read_text("utf-8"))["jobs"]
    writing = {name for name, job in jobs.items() if "write" in job["permissions"].values()}
    checking_out = {
        name for name, job in jobs.items() if any("/checkout@" in step.get("uses", "") for step in job["steps"])
    }

    assert writing == {"attest", "publish", "pages"}
    assert checking_out == {"build", "rebuild"}
