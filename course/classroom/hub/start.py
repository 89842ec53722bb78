"""Start a student's own server: `python -m course.classroom.hub.start`, run as that student.

The hub calls this in place of `jupyterhub-singleuser`, on one server and on Kubernetes alike.
Everything here is done with the student's rights, so that nothing a student puts into their
folder can make the hub write elsewhere.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from course.classroom.hub import settings
from course.classroom.hub.handout import hand_out
from course.classroom.hub.settings import SettingError, checked, folder_of_lessons
from course.imports import UNNEEDED, Lazily, without

CHECKOUT = Path(__file__).resolve().parents[3]
MOST_PROCESSES = 512  # and threads, of one student

#: Parts of JupyterLab's server that no lesson uses.
LEFT_OUT = ("jupyter_lsp", "jupyter_server_terminals", "notebook_shim", "nbclassic", "notebook")

#: What the server would load and not use, next to `UNNEEDED`. Each is optional to what imports it:
#: IPython, to look for a kernel that kernels/ names; cryptography, for the hub's own store; mako's
#: colours for error pages, which bring in pygments. 23 MB.
UNUSED = ("IPython", "ipykernel", "cryptography", "mako.ext.pygmentplugin")
SELDOM_USED = ("requests",)  # for lists of extensions from elsewhere; 6 MB

#: One thread for each library that would start one for every processor: these are shared.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def main(argv: Sequence[str] | None = None) -> None:
    """Settle the student's folder, then serve it until the hub ends it."""
    os.umask(0o077)
    try:
        home = Path.home()
        memory = checked(os.environ, "COURSE_HUB_MEMORY_MB", "0", or_none(settings.memory))
        idle = checked(os.environ, "COURSE_HUB_IDLE_MINUTES", "0", or_none(settings.minutes))
    except (SettingError, RuntimeError) as error:  # a RuntimeError: HOME says nothing
        sys.exit(f"course hub: {error}")
    folder = home / "course"
    settle(home, folder, Path(os.environ.get("COURSE_LESSONS") or CHECKOUT / "lessons"))
    os.environ.update(variables(home, folder))
    limit(memory)
    sys.argv[1:] = [*options(folder, idle), *(sys.argv[1:] if argv is None else argv)]
    sys.meta_path.insert(0, Lazily(*SELDOM_USED))
    with without(*UNNEEDED, *UNUSED):
        from jupyterhub.singleuser import main as serve

        serve()


def or_none(check: Callable[[str], int]) -> Callable[[str], int]:
    """A check that takes 0 too, where the hub sets no bound."""
    return lambda text: 0 if text == "0" else check(text)


def settle(home: Path, folder: Path, lessons: Path) -> None:
    """Close the home to others and hand out the lessons; a full disk does not stop the server,
    nor does a folder without lessons."""
    try:
        home.chmod(0o700)
    except OSError as error:  # on Kubernetes the home is a volume that may belong to root
        print(f"course: {home} was not closed to others ({error.strerror})", file=sys.stderr)
    try:
        for line in hand_out(folder_of_lessons(str(lessons)), folder / "lessons"):
            print(f"course: {line}", file=sys.stderr)
    except (OSError, ValueError) as error:
        print(f"course: the lessons were not renewed from {lessons}: {error}", file=sys.stderr)


def variables(home: Path, folder: Path) -> dict[str, str]:
    """What the server and its kernels find in their environment."""
    return {
        "COURSE_PROGRESS": str(folder / "progress"),
        "JUPYTER_PATH": os.pathsep.join(
            [str(Path(__file__).parent), *filter(None, [os.environ.get("JUPYTER_PATH")])]
        ),
        # The sockets of the kernels are here; a socket's path has room for 107 characters.
        "JUPYTER_RUNTIME_DIR": str(home / ".jupyter-run"),
        **dict.fromkeys(ONE_THREAD, "1"),
    }


def options(folder: Path, idle_minutes: int) -> list[str]:
    """The server's command line. With 0 minutes it never ends by itself."""
    chosen = [
        f"--ServerApp.root_dir={folder}",
        *(f"--ServerApp.jpserver_extensions={name}=False" for name in LEFT_OUT),
        "--ServerApp.terminals_enabled=False",
        # A kernel over TCP listens on the loopback address, which all students share: over
        # ipc it listens on sockets in the student's own folder.
        "--KernelManager.transport=ipc",
        "--KernelSpecManager.ensure_native_kernel=False",
        "--LabApp.extension_manager=readonly",
    ]
    if idle_minutes:
        seconds = idle_minutes * 60
        chosen += [
            f"--MappingKernelManager.cull_idle_timeout={seconds}",
            # A page left open overnight is no reason to keep a kernel: answers are on disk.
            "--MappingKernelManager.cull_connected=True",
            f"--ServerApp.shutdown_no_activity_timeout={seconds}",
        ]
    return chosen


def limit(megabytes: int) -> None:
    """Bound what each process of this student may hold, in MB of data; 0 sets no bound.

    Beyond it a kernel gets a MemoryError instead of the whole machine running out.
    """
    if megabytes:
        size = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
        resource.setrlimit(resource.RLIMIT_NPROC, (MOST_PROCESSES, MOST_PROCESSES))


if __name__ == "__main__":
    main()
