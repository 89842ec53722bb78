"""No connection leaves this machine, in any Python that has this folder on PYTHONPATH.

Python imports a module of this name when it starts, so a kernel has it before a
lesson's first line. An audit hook sees every socket of the interpreter, whoever
made it, and cannot be taken out again. Each try is refused and noted in the file
that COURSE_OUTBOUND names, so that one which a lesson swallows is seen too.
"""

import os
import sys

RESOLVING = ("socket.getaddrinfo", "socket.gethostbyname")
SENDING = ("socket.connect", "socket.sendto", "socket.sendmsg")


def refuse(event: str, arguments: tuple) -> None:
    if event in RESOLVING:
        host = arguments[0]
    elif event in SENDING and isinstance(arguments[1], tuple):  # else a socket of the file system
        host = arguments[1][0]
    else:
        return
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "")
    if name in ("", "localhost", "::1") or name.startswith("127."):
        return
    with open(os.environ["COURSE_OUTBOUND"], "a", encoding="utf-8") as tries:  # noqa: PTH123
        tries.write(f"{event} {name}\n")
    raise PermissionError(f"a lesson reaches for {name}; lessons work without a network")


sys.addaudithook(refuse)
