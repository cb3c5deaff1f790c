"""What holds for every test: a bare environment, a named hypothesis profile, and no skipping.

The profile comes from IOW_PROFILE, which ``scripts/test`` sets to its tier. A skipped test looks like a
passed one in a hurry, so here a skip is a failure: leave tests out by name, or mend the machine.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Generator

EXAMPLES = {"fast": 10, "ci": 150, "all": 2000}
NOISE = (
    "LANG",
    "LANGUAGE",
    "TZ",
    "COLUMNS",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "SOURCE_DATE_EPOCH",
)
NOISE_FAMILIES = ("LC_", "GIT_")

_KEPT = tempfile.TemporaryDirectory(prefix="iow-kept-")

for name, examples in EXAMPLES.items():
    settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,  # a busy machine is no fault of the code; time is measured in scripts/bench
        derandomize=name != "all",
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )


def pytest_configure() -> None:
    """Forget what this machine's user likes, then choose how hard to look."""
    # A tenth of the time. The program leaves it as it is, for its memory's sake (ADR 25).
    gc.set_threshold(100_000, 50, 100)
    for variable in list(os.environ):
        if variable in NOISE or variable.startswith(NOISE_FAMILIES):
            del os.environ[variable]
    os.environ["TZ"] = "UTC"
    time.tzset()
    if "PYTEST_XDIST_WORKER" not in os.environ:
        # What programs of the user's keep from run to run: nothing of it may reach a test, and tests leave nothing there.
        os.environ["IOW_CACHE"] = _KEPT.name
    profile = os.environ.get("IOW_PROFILE", "fast")
    if profile not in EXAMPLES:
        raise pytest.UsageError(f"IOW_PROFILE is “{profile}”; it may be {', '.join(EXAMPLES)}.")
    settings.load_profile(profile)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that skips, or is expected to fail, fails."""
    report = yield
    expected = vars(report).pop("wasxfail", None)  # pytest counts no failure that carries this mark
    if report.skipped or expected is not None:
        report.outcome = "failed"
        report.longrepr = f"Tests here do not skip and are not expected to fail: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that asks to be skipped."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Test files here do not skip: {report.longrepr}"
    return report
