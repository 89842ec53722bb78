"""The browser edition without building it: parts, checks, the first page, the server."""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
import threading
import urllib.request
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from course.classroom.site import building, compiled, front, gather, lite, parts, renewed, serve
from course.classroom.site.parts import SiteError
from course.journal import events

HERE = Path(front.__file__).parent
OFFICIAL = {
    "info": {"python": "3.12.7", "version": gather.PYODIDE},
    "packages": {
        name: {"file_name": f"{name}-1-cp312.whl", "sha256": hashlib.sha256(b"x").hexdigest()}
        for name in gather.COMPILED
    },
}


def made(folder: Path, name: str, requires: tuple[str, ...] = (), **members: bytes) -> Path:
    """A wheel of our own making."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    lines = [f"Requires-Dist: {one}" for one in requires]
    info = f"{name}-1.0.dist-info"
    head = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0"]
    files = {
        f"{name}/__init__.py": b"HERE = True\n",
        f"{info}/METADATA": "\n".join([*head, *lines, ""]).encode(),
        f"{info}/RECORD": b"",
    }
    parts.pack(path, {**files, **{key.replace("__", "/", 1): c for key, c in members.items()}})
    return path


# --- wheels and the list --------------------------------------------------------


def test_a_wheels_entry_comes_from_its_own_metadata(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        "Own_Thing",
        requires=(
            "numpy>=2",
            'pywin32; sys_platform == "win32"',
            'here; sys_platform == "emscripten"',
            'extra-thing; extra == "all"',
            'later; python_version >= "3.13"',
        ),
    )
    entry = parts.read(path).entry()
    assert entry["name"] == "own-thing"
    assert entry["depends"] == ["numpy", "here"]
    assert entry["imports"] == ["Own_Thing"]
    assert entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert entry["file_name"] == path.name


def test_a_file_that_is_no_wheel_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken-1.0-py3-none-any.whl"
    path.write_bytes(b"not a zip file")
    with pytest.raises(SiteError, match=r"broken-1\.0-py3-none-any\.whl is not a wheel"):
        parts.read(path)


def test_a_requirement_that_no_wheel_meets_stops_the_build(tmp_path: Path) -> None:
    wheels = [parts.read(made(tmp_path, "one", requires=("two",)))]
    with pytest.raises(SiteError, match=r"needs two, and no wheel"):
        parts.listing(OFFICIAL, wheels)
    assert parts.listing(OFFICIAL, wheels, without=["two"])["packages"]["one"]["depends"] == []
    assert parts.listing(OFFICIAL, wheels, loose=["one"])["packages"]["one"]["depends"] == []


def test_a_stub_is_a_wheel_that_holds_nothing(tmp_path: Path) -> None:
    wheel = parts.read(parts.stub(tmp_path, "ssl"))
    assert (wheel.name, wheel.imports, wheel.requires) == ("ssl", (), ())


def test_the_same_wheel_is_the_same_bytes_on_every_build(tmp_path: Path) -> None:
    first, second = (made(tmp_path, name, own__a=b"1") for name in ("one", "two"))
    assert (
        hashlib.sha256(first.read_bytes()).digest() != hashlib.sha256(second.read_bytes()).digest()
    )
    again = tmp_path / "again"
    again.mkdir()
    copy = made(again, "one", own__a=b"1")
    assert copy.read_bytes() == first.read_bytes()
    code = {"one/__init__.pyc": b"code"}
    for path in (first, copy):
        compiled.put(path, code)
    assert copy.read_bytes() == first.read_bytes()


def test_code_takes_the_place_of_a_source_except_the_courses(tmp_path: Path) -> None:
    code = {"course/__init__.pyc": b"code", "other/__init__.pyc": b"code"}
    own, other = made(tmp_path, "course"), made(tmp_path, "other", other__unused=b"")
    for path in (own, other):
        compiled.put(path, code)
    names = {path: zipfile.ZipFile(path).namelist() for path in (own, other)}
    assert "course/__init__.py" in names[own]
    assert f"course/__pycache__/__init__.{compiled.TAG}.pyc" in names[own]
    assert "other/__init__.pyc" in names[other]
    assert "other/__init__.py" not in names[other]


def test_a_rewritten_wheel_lists_what_it_holds(tmp_path: Path) -> None:
    path = made(tmp_path, "other")
    compiled.put(path, {"other/__init__.pyc": b"code"})
    members = parts.unpack(path)
    record = members["other-1.0.dist-info/RECORD"].decode().splitlines()
    assert {line.split(",")[0] for line in record} == set(members)
    assert any(line.startswith("other/__init__.pyc,sha256=") for line in record)


def test_modules_that_no_lesson_imports_stay_but_for_the_named_ones(tmp_path: Path) -> None:
    library, pared = made(tmp_path, "fsrs"), made(tmp_path, "pygments")
    for path in (library, pared):
        compiled.put(path, {})
    assert "fsrs/__init__.py" in parts.unpack(library)
    assert "pygments/__init__.py" not in parts.unpack(pared)


def test_what_no_running_python_reads_is_left_out() -> None:
    kept = {"a/b.py": b"", "pytz/zoneinfo/UTC": b"", "a/data.csv": b""}
    gone = ("a/tests/test_b.py", "a-1.data/data/x.js", "a/core.pxd", "pytz/zoneinfo/Asia/Tokyo")
    assert parts.lean({**kept, **dict.fromkeys(gone, b"")}) == kept


# --- what is gathered -----------------------------------------------------------


def test_a_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "numpy.whl"
    path.write_bytes(b"x")
    parts.check(path, hashlib.sha256(b"x").hexdigest())
    path.write_bytes(b"y")
    with pytest.raises(SiteError, match=r"numpy\.whl is not the file it should be"):
        parts.check(path, hashlib.sha256(b"x").hexdigest())


def test_a_changed_compiled_wheel_is_refused(tmp_path: Path) -> None:
    for entry in OFFICIAL["packages"].values():
        (tmp_path / entry["file_name"]).write_bytes(b"x")
    (tmp_path / "pandas-1-cp312.whl").write_bytes(b"tampered")
    into = tmp_path / "into"
    into.mkdir()
    with pytest.raises(SiteError, match="pandas-1-cp312"):
        gather.compiled(into, tmp_path, OFFICIAL)
    assert not (into / "pandas-1-cp312.whl").exists()


@pytest.mark.parametrize("named", [True, False])
def test_missing_wheels_are_named_with_the_place_to_get_them(tmp_path: Path, named: bool) -> None:
    (tmp_path / "numpy-1-cp312.whl").write_bytes(b"x")
    with pytest.raises(SiteError) as caught:
        gather.compiled(tmp_path, tmp_path if named else None, OFFICIAL)
    said = str(caught.value)
    assert "pandas-1-cp312.whl" in said
    assert ("numpy-1-cp312.whl" in said) != named  # only what is missing
    assert f"pyodide-{gather.PYODIDE}.tar.bz2" in said
    assert building.WASM in said


def test_without_npm_the_build_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SiteError, match=r"npm is not here.*Install Node\.js"):
        gather.core(tmp_path, tmp_path / "cache")


def test_without_node_the_build_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SiteError, match=r"node is not here.*Install Node\.js"):
        compiled.modules(tmp_path, lite.PACKAGES)


def test_another_pyodide_than_the_known_one_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / f"pyodide-{gather.PYODIDE}.tgz", "w:gz"):
        pass
    with pytest.raises(SiteError, match="is not the file it should be"):
        gather.core(tmp_path, tmp_path)


def test_a_wheel_with_machine_code_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path, "quick", quick__speed=b"")
    assert gather.pure_name(path) == path.name
    parts.pack(path, {**parts.unpack(path), "quick/speed.cpython-311.so": b""})
    with pytest.raises(SiteError, match=r"quick.* holds compiled code"):
        gather.pure_name(path)


def test_the_browsers_own_half_of_widgets_takes_the_place_of_the_installed_one(
    tmp_path: Path,
) -> None:
    into, extension = tmp_path / "into", tmp_path / "extension"
    into.mkdir()
    (extension / "static" / "pypi").mkdir(parents=True)
    made(into, "widgetsnbextension")
    for version in ("3.6.999", "4.0.999"):
        file = f"widgetsnbextension-{version}-py3-none-any.whl"
        (extension / "static" / "pypi" / file).write_bytes(b"")
    gather.kernel(into, extension)
    assert [path.name for path in into.iterdir()] == ["widgetsnbextension-4.0.999-py3-none-any.whl"]


def test_of_the_course_only_what_a_student_runs_is_packed(tmp_path: Path) -> None:
    built = tmp_path / "built"
    built.mkdir()
    kept = {
        "course/kinds/base.py": b"",
        "course/classroom/record.py": b"",
        "course/classroom/pages/rendering.py": b"",
    }
    gone = {
        "course/classroom/editions/exam.py": b"",
        "course/classroom/site/browser.lock": b"",
        "course-1.data/data/share/course.json": b"",
    }
    path = built / "course-1.0-py3-none-any.whl"
    parts.pack(path, {**kept, **gone})
    gather.course(tmp_path, path)
    assert set(parts.unpack(tmp_path / path.name)) == set(kept)


# --- the locks ------------------------------------------------------------------


@pytest.mark.parametrize("lock", ["browser.lock", "tools.lock"])
def test_every_pin_has_a_hash_and_no_address(lock: str) -> None:
    text = (HERE / lock).read_text(encoding="utf-8")
    pins = gather.pins(text)
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins.values())
    assert "://" not in text


def test_the_packages_built_from_source_are_pinned() -> None:
    pins = gather.pins((HERE / "browser.lock").read_text(encoding="utf-8"))
    assert set(gather.FROM_SOURCE) <= set(pins)


# --- JupyterLab around it -------------------------------------------------------


def test_only_scripts_that_are_asked_for_are_kept() -> None:
    scripts = {
        "build/lab/bundle.js": b"a.e(1),a.e(22)",
        "build/1.abc1234.js": b"",
        "build/22.abc1234.js": b"b.e(3)",
        "build/3.abc1234.js": b"",
        "build/4.abc1234.js": b"c.e(5)",
        "build/5.abc1234.js": b"c.e(4)",
    }
    assert lite.reached(scripts) == set(scripts) - {"build/4.abc1234.js", "build/5.abc1234.js"}


def test_pyodides_folder_is_called_by_its_content(tmp_path: Path) -> None:
    pyodide = tmp_path / "pyodide"
    pyodide.mkdir()
    names = []
    for content in ("one", "two", "one"):
        (pyodide / "pyodide.js").write_text(content, encoding="utf-8")
        into = tmp_path / f"site{len(names)}"
        into.mkdir()
        settings = {"jupyter-config-data": {"litePluginSettings": {}}}
        (into / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")
        names.append(lite.place(into, pyodide).name)
        written = (into / "jupyter-lite.json").read_text(encoding="utf-8")
        assert f"./static/{names[-1]}/pyodide.js" in written
    assert names[0] == names[2] != names[1]


def test_a_font_goes_only_where_the_newer_one_is(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "lab").mkdir()
    (tmp_path / "lab" / "favicon.ico").touch()
    for name in ("a.woff2", "a.ttf", "a.svg", "b.woff"):
        (tmp_path / "build" / name).touch()
    lite.trim(tmp_path)
    assert {path.name for path in (tmp_path / "build").iterdir()} == {"a.woff2", "b.woff"}


# --- the first page -------------------------------------------------------------


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def page() -> str:
    lessons = sorted((HERE.parents[2] / "lessons").glob("*.ipynb"))
    return front.page(front.listed(lessons), [("static/pyodide-1/pyodide.asm.wasm", 10_000_000)])


def test_the_page_offers_every_lesson_to_run_and_to_read(page: str) -> None:
    links = [attributes.get("href", "") for tag, attributes in Tags(page).found if tag == "a"]
    assert len([link for link in links if link.startswith("lab/index.html?path=lessons/")]) == 12
    assert len([link for link in links if link.startswith("read/")]) == 12


def test_every_field_and_bar_has_a_label(page: str) -> None:
    tags = Tags(page).found
    labelled = {attributes.get("for") for tag, attributes in tags if tag == "label"}
    fields = [attributes for tag, attributes in tags if tag in ("input", "progress")]
    assert len(fields) == 2
    assert all(attributes["id"] in labelled for attributes in fields)
    assert sum(attributes.get("role") == "status" for _, attributes in tags) == 2


def test_the_page_asks_no_other_host_and_none_but_its_own_script_runs(page: str) -> None:
    tags = Tags(page).found
    policy = next(
        a["content"] for t, a in tags if t == "meta" and "Policy" in str(a.get("http-equiv"))
    )
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag, attributes in tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        if tag == "script" and "src" not in attributes:
            assert attributes["type"] == "application/json"
        for name in ("src", "href"):
            assert not re.match(r"[a-z]+:|/", attributes.get(name) or "")


def test_the_page_checks_what_it_imports_by_the_journals_own_rules(page: str) -> None:
    text = re.search(r'<script id="course-data" type="application/json">(.*?)</script>', page)
    assert text is not None
    data = json.loads(text[1])
    assert data["fields"] == {name: kind.__name__ for name, kind in events.FIELDS.items()}
    assert data["types"] == sorted(events.TYPES)
    assert data["version"] == events.VERSION
    assert data["storage"] == lite.STORAGE


def test_jupyterlabs_pages_find_the_settings_they_look_for(page: str) -> None:
    assert any(a.get("id") == "jupyter-config-data" for _, a in Tags(page).found)


# --- another edition of a saved lesson ------------------------------------------


def test_a_lesson_carries_its_edition_and_nothing_else_changes(tmp_path: Path) -> None:
    lesson = HERE.parents[2] / "lessons" / "03-blocking.ipynb"
    stored, stamped = json.loads(lesson.read_bytes()), json.loads(renewed.stamped(lesson))
    assert stamped["metadata"].pop("course") == {"edition": renewed.edition(lesson)}
    assert stamped == stored
    altered = tmp_path / lesson.name
    altered.write_bytes(lesson.read_bytes() + b"\n")
    assert renewed.edition(altered) != renewed.edition(lesson)


def test_jupyterlabs_page_knows_the_editions_and_an_unexpected_page_is_refused(
    tmp_path: Path,
) -> None:
    lesson = HERE.parents[2] / "lessons" / "03-blocking.ipynb"
    page = tmp_path / "lab" / "index.html"
    page.parent.mkdir()
    page.write_text("<html><head></head></html>", encoding="utf-8")
    renewed.place(tmp_path, [lesson], "a </script> name")
    tags = [tag for tag, _ in Tags(page.read_text(encoding="utf-8")).found]
    assert tags.count("script") == 2
    text = re.search(r"json\">(.*?)</script>", page.read_text(encoding="utf-8"))
    assert text is not None
    assert json.loads(text[1]) == {
        "storage": "a </script> name",
        "editions": {"lessons/03-blocking.ipynb": renewed.edition(lesson)},
    }
    page.write_text("<html></html>", encoding="utf-8")
    with pytest.raises(SiteError, match="not as expected"):
        renewed.place(tmp_path, [lesson], "name")


# --- the server -----------------------------------------------------------------


def test_pyodide_may_be_kept_and_pages_are_asked_for_again(tmp_path: Path) -> None:
    files = {"index.html": "x", "static/pyodide-1/a.wasm": "x", "static/pyodide-1/a.whl": "x"}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    with serve.server(tmp_path) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        heads = {}
        for name in files:
            with urllib.request.urlopen(f"http://127.0.0.1:{running.server_port}/{name}") as answer:
                heads[name] = answer.headers
        running.shutdown()
    assert heads["index.html"]["Cache-Control"] == "no-cache"
    assert "immutable" in heads["static/pyodide-1/a.wasm"]["Cache-Control"]
    assert heads["static/pyodide-1/a.wasm"]["Content-Type"] == "application/wasm"


def test_a_server_without_a_site_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="make site"):
        serve.server(tmp_path)


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.html").touch()
    with serve.server(tmp_path) as running, pytest.raises(SiteError, match="is taken"):
        serve.server(tmp_path, running.server_port)


def test_the_build_ends_with_words_and_status_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from course import cli

    def fails(*_: object) -> None:
        raise SiteError("The browser's compiled parts: no folder is named.")

    monkeypatch.setattr(building, "python_parts", fails)
    with pytest.raises(SystemExit) as ended:
        cli.main(["build", "site", "--into", str(tmp_path / "site")])
    assert ended.value.code == 2
    assert "compiled parts" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
