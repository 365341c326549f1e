"""Runs one command and writes what it cost as JSON: wall and CPU seconds, peak memory, exit code.

Apart from run.py, as a process of its own: on Linux a child's peak memory begins at that of the process it was
forked from, and this one stays small.

    python3 measure.py REPORT LOG COMMAND...
"""

import json
import os
import sys
import time


def main():
    report, log, *command = sys.argv[1:]
    began = time.monotonic()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=into(log))
    _, status, usage = os.wait4(child, 0)
    cost = {
        "seconds": time.monotonic() - began,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_bytes": usage.ru_maxrss * 1024,
        "code": os.waitstatus_to_exitcode(status),
    }
    with open(report, "w") as out:
        json.dump(cost, out)


def into(log):
    writing = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    return [(os.POSIX_SPAWN_OPEN, 1, log, writing, 0o644), (os.POSIX_SPAWN_DUP2, 1, 2)]


main()
