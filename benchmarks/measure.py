"""One child process, run whole: what it cost and what it left behind.

The child's figures come from `wait4` (user and system time, peak resident set). Linux lets a
child inherit its parent's peak across `exec`, so a parent that has read a big deck would lend it
hundreds of MiB: the child is started by a bare interpreter of its own, this file run as a script,
whose 10 MiB are below anything measured here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KIB_PER_MIB = 1024


@dataclass(frozen=True, slots=True)
class Figures:
    """`cpu` and `wall` in seconds, `peak` in MiB."""

    cpu: float
    wall: float
    peak: float
    status: int
    complaint: str
    """The last line that a failed child wrote to its standard error; empty when it did well."""


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Figures:
    """Runs `command` in `folder` to its end. Never raises because of what the command does."""
    launched = subprocess.run(
        [sys.executable, "-I", "-S", __file__, *command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        errors="replace",
        check=True,
    )
    record = json.loads(launched.stdout)
    status = os.waitstatus_to_exitcode(record["status"])
    return Figures(
        cpu=record["cpu"],
        wall=record["wall"],
        peak=record["peak_kib"] / KIB_PER_MIB,
        status=status,
        complaint=_complaint(launched.stderr, status) if status else "",
    )


def _complaint(errors: str, status: int) -> str:
    """A traceback says what happened on its last line, a list of problems on its first."""
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    if not lines:
        return f"exit status {status}, without a word"
    return lines[-1] if lines[0].startswith("Traceback") else lines[0]


def _launch(command: list[str]) -> None:
    """Runs `command` with its output thrown away and prints its figures as JSON."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    began = time.perf_counter()
    child = os.posix_spawnp(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)]
    )
    _, status, usage = os.wait4(child, 0)
    record = {
        "wall": time.perf_counter() - began,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_kib": usage.ru_maxrss,
        "status": status,
    }
    sys.stdout.write(json.dumps(record))


if __name__ == "__main__":
    _launch(sys.argv[1:])
