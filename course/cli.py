"""The command `course`: opens a lesson, tells how far one is, runs and checks lessons.

Thin: each command finds its lessons, calls the room that does the work and says
what came of it. What a command needs is imported when it is called, since
`course open` should not wait for what only a maintainer uses.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from course import __version__
from course.errors import CourseError

FIRST_PORT = 8888  # Jupyter's own
LAST_PORT = 65535
PORTS_TRIED = 50
LOOPBACK = "127.0.0.1"
LESSON_FILES = "[0-9][0-9]-*.ipynb"
EDITIONS = {
    "student": "what students are given: lessons and the course, no notes",
    "instructor": "lessons with notes, timing and solutions",
    "present": "lessons for a projector, step by step, with votes",
}
OWN = """\
Look over a folder of your own material, and say all that is wrong with it.

  exercises/strike.py            a lesson: lesson = Lesson(id="strike", ...), lesson.add(...)
  exercises/extra.py             questions beside one of our lessons: SYLLABUS.beside(...)
  lessons/13-strike.ipynb        its notebook; --notebooks writes a first one
  articles/strike/article.txt    an article of your own, in UTF-8
  articles/strike/claims.csv     id, quote, speaker, certainty, instrument; start and end,
                                 target, count, unit, note, sources if you like
  articles/strike/about.toml     title, outlet, date, language, licence; your own words for
                                 the columns below [speaker], [instrument], ...

The commands take the folder in which they are called, or the one that COURSE_OWN names.
Files in exercises/ are run: they are your code, as a notebook is."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command; ends the process with 0, 1 (a check failed) or 2 (an error)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file's name may hold what no terminal shows
            stream.reconfigure(errors="backslashreplace")
    arguments = parser().parse_args(argv)
    try:
        status = arguments.command(arguments)
    except CourseError as error:
        print(f"course: {error}", file=sys.stderr)
        status = 2
    except OSError as error:  # a folder that cannot be written to, a disk that is full
        about = f"{error.filename}: " if error.filename else ""
        print(f"course: {about}{error.strerror or error}", file=sys.stderr)
        status = 2
    except KeyboardInterrupt:
        status = 130  # what a shell expects of a command that Ctrl-C ended
    sys.exit(status)


def parser() -> argparse.ArgumentParser:
    """The command line, as `course --help` describes it."""
    top = argparse.ArgumentParser(prog="course", description="How sanctions work: the lessons.")
    top.add_argument("--version", action="version", version=f"course {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    opening = commands.add_parser("open", help="open a lesson in JupyterLab")
    opening.add_argument(
        "lesson", nargs="?", metavar="LESSON", help="number or name; else the first"
    )
    opening.add_argument(
        "--no-browser", action="store_true", help="print the address, open nothing"
    )
    opening.add_argument(
        "--port", type=port_number, default=FIRST_PORT, help="first port to try (%(default)s)"
    )
    opening.set_defaults(command=open_lesson)

    standing = commands.add_parser("progress", help="say what is done and what is due again")
    standing.set_defaults(command=show_progress)

    recording = commands.add_parser("record", help="write your record: HTML, PDF and JSON")
    recording.add_argument("--name", default="", help="your name, as it shall stand on it")
    recording.set_defaults(command=write_record)

    several = {
        "nargs": "*",
        "metavar": "LESSON",
        "help": "number or name; all of them if none is named",
    }
    running = commands.add_parser("run", help="run lessons anew and store what they show")
    running.add_argument("lessons", **several)
    running.set_defaults(command=run_lessons)

    building = commands.add_parser("build", help="build an edition: what a class is given or shown")
    editions = building.add_subparsers(required=True, metavar="EDITION", dest="edition")
    for name, said in EDITIONS.items():
        edition = editions.add_parser(name, help=said, description=f"Build {said}.")
        edition.add_argument("lessons", **several)
        edition.set_defaults(command=build_edition)
        edition.add_argument("--into", type=Path, metavar="FOLDER", help=f"else build/{name}")
    site = editions.add_parser("site", help="a static site that runs the course in the browser")
    site.add_argument("--into", type=Path, metavar="FOLDER", help="else build/site")
    site.set_defaults(command=build_site)
    exam = editions.add_parser("exam", help="an exam, without feedback and without keys")
    exam.add_argument("exercises", nargs="+", metavar="EXERCISE", help="lesson.name of each")
    exam.add_argument("--title", default="Exam", help="what stands at its head (%(default)s)")
    exam.add_argument("--into", type=Path, metavar="FOLDER", help="else build/exam")
    exam.set_defaults(command=build_exam)

    reporting = commands.add_parser("class", help="report on a folder of students' records")
    reporting.add_argument("folder", type=Path, metavar="FOLDER", help="records, exams, zip files")
    reporting.add_argument("--into", type=Path, metavar="FOLDER", help="else build/class")
    reporting.set_defaults(command=report_on_class)

    owning = commands.add_parser(
        "own",
        help="check material of your own",
        description=OWN,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    owning.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="else the one that COURSE_OWN names, or this one",
    )
    owning.add_argument("--new", action="store_true", help="begin a folder with a small example")
    owning.add_argument(
        "--notebooks", action="store_true", help="write a notebook for each lesson without one"
    )
    owning.add_argument(
        "--fill", action="store_true", help="write start and end of the claims into claims.csv"
    )
    owning.set_defaults(command=check_own)

    checking = commands.add_parser("check", help="check that stored lessons show what a run shows")
    checking.add_argument("lessons", **several)
    checking.set_defaults(command=check_lessons)
    return top


# --- commands -------------------------------------------------------------------


def open_lesson(arguments: argparse.Namespace) -> int:
    """`course open`: JupyterLab on one lesson, until Ctrl-C."""
    folder = workspace(Path.cwd())
    lesson = find(folder, arguments.lesson) if arguments.lesson else lessons(folder)[0]
    port = free_port(arguments.port)
    if port != arguments.port:
        print(f"Port {arguments.port} is taken; using {port}.")
    browser = has_screen() and not arguments.no_browser
    print(f"Opening {lesson.relative_to(folder)} in JupyterLab. Ctrl-C here stops it.")
    if not browser:
        print("No browser is opened. Copy the address below, with its token, into one.")
    sys.stdout.flush()

    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(argv=lab_options(folder, lesson, port=port, browser=browser))
    return 0


def show_progress(_arguments: argparse.Namespace) -> int:
    """`course progress`: where the student stands, by the journal of this workspace."""
    from course.classroom.overview import overview

    print(overview())
    return 0


def write_record(arguments: argparse.Namespace) -> int:
    """`course record`: the student's record, beside the journal."""
    from course.classroom import record

    say(record.told(record.write(arguments.name)))
    return 0


def run_lessons(arguments: argparse.Namespace) -> int:
    """`course run`: each lesson run from top to bottom and stored in the normal form."""
    from course.classroom import notebooks

    for path in _chosen(arguments.lessons):
        print(f"{path}: {'stored anew' if notebooks.rewrite(path) else 'unchanged'}", flush=True)
    return 0


def check_lessons(arguments: argparse.Namespace) -> int:
    """`course check`: the form of each stored lesson, then nbval, strict, on all."""
    from course.classroom import notebooks

    paths = _chosen(arguments.lessons)
    faults = [fault for path in paths for fault in notebooks.check(path)]
    for fault in faults:
        print(fault)
    if faults:
        return 1
    return 1 if notebooks.compare(paths).returncode else 0


def build_edition(arguments: argparse.Namespace) -> int:
    """`course build student|instructor|present`: one edition of the lessons named, or of all."""
    from course.classroom import editions

    into = arguments.into or Path("build") / arguments.edition
    built = editions.build(arguments.edition, _chosen(arguments.lessons), into)
    say(built.said)
    return 0


def build_site(arguments: argparse.Namespace) -> int:
    """`course build site`: the browser edition of all lessons."""
    from course.classroom.site import building

    built = building.build(_chosen([]), arguments.into or Path("build/site"))
    say(built.said)
    return 0


def build_exam(arguments: argparse.Namespace) -> int:
    """`course build exam`: chosen exercises as an exam."""
    from course.classroom.editions import exam

    into = arguments.into or Path("build/exam")
    built = exam.build(arguments.exercises, into, title=arguments.title)
    say(built.said)
    return 0


def report_on_class(arguments: argparse.Namespace) -> int:
    """`course class`: everything graded anew, a gradebook, an item analysis and a page."""
    from course.classroom import report

    written = report.write(arguments.folder, arguments.into or Path("build/class"))
    say(report.told(written))
    return 0


def check_own(arguments: argparse.Namespace) -> int:
    """`course own`: what is found in a folder of own material, and what is wrong with it; first
    writes what was asked for.
    """
    from course.classroom import own

    folder = own.place(arguments.folder)
    for wanted, write in (
        (arguments.new, own.begin),
        (arguments.fill, own.fill),
        (arguments.notebooks, own.write_notebooks),
    ):
        if wanted:
            say(write(folder), end="\n\n")
    found = own.check(folder)
    say(found.said)
    return 1 if found.faults else 0


def say(markdown: str, end: str = "\n") -> None:
    """Print what a room says in Markdown; a terminal needs no marks around names of files."""
    print(markdown.replace("`", ""), end=end)


# --- lessons --------------------------------------------------------------------


def workspace(start: Path) -> Path:
    """The folder that holds ``lessons/``: ``start``, one above it, or the course's own copy."""
    for folder in (start, *start.parents, Path(__file__).resolve().parents[1]):
        if any((folder / "lessons").glob(LESSON_FILES)):
            return folder
    raise CourseError(
        f"No lessons in {start} or above it. Go to the folder of the course, which holds lessons/."
    )


def lessons(folder: Path) -> list[Path]:
    """The lessons in teaching order."""
    return sorted((folder / "lessons").glob(LESSON_FILES))


def find(folder: Path, wanted: str) -> Path:
    """The lesson that ``wanted`` means: 3, 03, blocking, 03-blocking or the path of its file."""
    stem = Path(wanted).name.removesuffix(".ipynb")
    known = lessons(folder)
    for path in known:
        number, _, name = path.stem.partition("-")
        if stem in (path.stem, name) or stem.lstrip("0") == number.lstrip("0"):
            return path
    names = ", ".join(path.stem for path in known)
    raise CourseError(f"There is no lesson {wanted!r}. The lessons are: {names}.")


def _chosen(wanted: Sequence[str]) -> list[Path]:
    here = Path.cwd()
    folder = workspace(here)
    paths = [find(folder, name) for name in wanted] or lessons(folder)
    return [path.relative_to(here) if path.is_relative_to(here) else path for path in paths]


# --- JupyterLab -----------------------------------------------------------------


def lab_options(folder: Path, lesson: Path, *, port: int, browser: bool) -> list[str]:
    """JupyterLab's command line. Its token is left as it is: on, and new each time."""
    options = [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{lesson.relative_to(folder).as_posix()}",
        f"--ServerApp.ip={LOOPBACK}",
        f"--ServerApp.port={port}",
        f"--ServerApp.open_browser={browser}",
        "--ServerApp.answer_yes=True",  # Ctrl-C stops it; answers are on disk already
        # Other people on a shared machine cannot listen in on the kernel.
        "--KernelManager.transport_encryption=auto",
        "--Application.log_level=WARN",  # the address is still printed, the chatter is not
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--ServerApp.allow_root=True")
    return options


def port_number(text: str) -> int:
    """The port that ``text`` names, for argparse."""
    if text.isdecimal() and 1 <= int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port; ports are 1 to {LAST_PORT}")


def free_port(first: int) -> int:
    """The first port from ``first`` on that this machine still has free."""
    from tornado.netutil import bind_sockets  # binds as Jupyter itself will

    last = min(first + PORTS_TRIED - 1, LAST_PORT)
    for port in range(first, last + 1):
        try:
            bound = bind_sockets(port, LOOPBACK)
        except OSError:
            continue
        for socket in bound:
            socket.close()
        return port
    raise CourseError(f"No free port from {first} to {last}. Name another with --port.")


def has_screen() -> bool:
    """Whether a browser opened here would be seen by who typed the command."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY")
    shown = any(os.environ.get(name) for name in displays)
    if sys.platform in ("darwin", "win32"):
        shown = shown or "SSH_CONNECTION" not in os.environ
    if not shown:
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True
