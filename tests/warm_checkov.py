"""A ``checkov`` command that starts at once: it is forked from a process that has imported Checkov already.

Of the three seconds that a scan of a few files takes, the imports are two. Tests of what Checkov does with the pack
need not pay them each time. ``tests/loading`` starts Python itself once for each way in which the pack gets there.

``python warm_checkov.py FOLDER`` is the process that forks. Each command is a process of its own as ever, with the
arguments, folder, variables, input and outputs of whoever calls it, and ends as Python does, but for taking its
thousands of modules apart, which takes as long as a small scan. Beside the command lies ``warm-python``, for
``-c CODE ARGUMENTS...`` in such a process.
"""

from __future__ import annotations

import array
import atexit
import contextlib
import gc
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from functools import cache
from pathlib import Path
from typing import Union

# Read while Checkov or Python start. A command that sets one of them otherwise starts as usual.
_DECIDE_AT_START = ("PYTHON", "CHECKOV_", "CKV_", "BC_", "LOG_LEVEL", "AURORA_CHECKS_AUTOLOAD")
_AS_IF_UNSET = {"LOG_LEVEL": "WARNING", "AURORA_CHECKS_AUTOLOAD": "1"}
# Of what begins like these: by the command, and by what is made anew for it.
_READ_LATER = ("BC_SOURCE", "BC_SOURCE_VERSION", "CHECKOV_PARALLELIZATION_TYPE")

# Started without site-packages: these, too, would take their time.
_CLIENT = """\
#!{python} -ISE
import array, json, os, socket, sys

deciding = {{name: value for name, value in os.environ.items() if name.startswith({decide!r})}}
for name in {later!r}:
    deciding.pop(name, None)
anew = {{**{as_if_unset!r}, **deciding}} != {started!r}
connection = socket.socket(socket.AF_UNIX)
try:
    anew or connection.connect({address!r})
except OSError:
    anew = True
if anew:
    os.execv({python!r}, [{python!r}, *{script!r}, *sys.argv[1:]])
words = json.dumps([[*{script!r}, *sys.argv[1:]], os.getcwd(), dict(os.environ)]).encode()
files = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))
connection.sendmsg([len(words).to_bytes(4, "big")], [files])
connection.sendall(words)
connection.shutdown(socket.SHUT_WR)
code = int(connection.makefile().read() or 1)
if code < 0:
    os.kill(os.getpid(), -code)
sys.exit(code)
"""

WITHOUT_THE_INSTALLED = (("AURORA_CHECKS_AUTOLOAD", "0"),)  # ``deciding``: the pack comes from a folder, if at all

_servers: list[subprocess.Popen[bytes]] = []


@cache
def warm_checkov(binaries: Path = Path(sys.executable).parent, deciding: tuple[tuple[str, str], ...] = ()) -> Path:
    """A command that does what ``checkov`` does in the environment whose ``bin`` this is.

    ``deciding`` are the variables that are read while Checkov starts, and that the command will be given.
    """
    started = {**_AS_IF_UNSET, **dict(deciding)}
    folder = Path(tempfile.mkdtemp(prefix="warm-checkov-"))
    python, script, address = (str(it) for it in (binaries / "python", binaries / "checkov", folder / "socket"))
    facts = {"python": python, "address": address, "started": started, "as_if_unset": _AS_IF_UNSET}
    for name, words in (("checkov", [script]), ("warm-python", [])):
        client = _CLIENT.format(**facts, script=words, decide=_DECIDE_AT_START, later=_READ_LATER)
        (folder / name).write_text(client, encoding="utf-8")
        (folder / name).chmod(0o755)
    environment = {**os.environ, **started}
    server = subprocess.Popen([python, __file__, str(folder)], stdin=subprocess.PIPE, cwd="/", env=environment)
    _servers.append(server)
    while not Path(address).exists() and server.poll() is None:
        time.sleep(0.02)
    return folder / "checkov"


def cool_down() -> None:
    """End what :func:`warm_checkov` has started, and wait for it, so that the time of its commands is counted."""
    for server in _servers:
        server.communicate()
    _servers.clear()


def _serve(folder: str) -> None:
    """As long as whoever started this holds the other end of stdin. In the process of a command it returns at once."""
    address = os.path.join(folder, "socket")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address + ".new")
    listening.listen()
    os.rename(address + ".new", address)
    gc.freeze()  # so that no child copies all of it to look for garbage
    while select.select([listening, sys.stdin], [], [])[0] == [listening]:
        connection, _ = listening.accept()
        if os.fork() == 0:
            listening.close()
            _command(connection)
            return
        connection.close()
        _reap()
    _reap()
    shutil.rmtree(folder)
    sys.exit()


def _reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass


def _command(connection: socket.socket) -> None:
    """Become the command in a child process; the parent tells how that ended."""
    length, rights, _, _ = connection.recvmsg(4, socket.CMSG_LEN(3 * 4))
    files = array.array("i", rights[0][2])
    words = b""
    while len(words) < int.from_bytes(length, "big"):
        words += connection.recv(1 << 16)
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        connection.sendall(str(os.waitstatus_to_exitcode(status)).encode())
        os._exit(0)
    connection.close()
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    sys.argv[:], folder, variables = json.loads(words)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    parallel_runner.__init__()  # type: ignore[misc]


def _run() -> Union[int, str, None]:
    """What was asked for; returns what is given to ``sys.exit``."""
    try:
        if sys.argv[0] == "-c":
            sys.path[0] = ""
            exec(compile(sys.argv.pop(1), "<string>", "exec"), {"__name__": "__main__"})
            return 0
        sys.path[0] = os.path.dirname(sys.executable)  # of a script: its folder
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", category=SyntaxWarning)
            return Checkov(sys.argv[1:]).run()
    except SystemExit as exit_:
        return exit_.code


def _end(outcome: Union[int, str, None]) -> None:
    """What Python does at its end, in its order, but for the modules."""
    code = outcome if isinstance(outcome, int) else int(outcome is not None)
    if isinstance(outcome, str):
        print(outcome, file=sys.stderr)
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = 120
    os._exit(code)


if __name__ == "__main__":
    import warnings

    gc.disable()  # there is little garbage in imports, and it is looked for long
    from checkov.common.parallelizer.parallel_runner import parallel_runner
    from checkov.main import Checkov

    gc.enable()
    _serve(sys.argv[1])
    _end(_run())
