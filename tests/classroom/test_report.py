"""The class report: everything graded anew, whatever else lies in the folder."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from course.classroom import report
from course.classroom.report.classwork import Classwork
from course.errors import CourseError
from course.exercises import attribution, emergency, reading
from course.journal import Journal
from course.kinds.explore import OnModel
from tests.outside import asked_in

from .handed_in import HOSTILE_FILES, a_student, answers, put, record_of, zipped
from .student import HOSTILE, every_exercise, hand_in
from .test_record import Page

FORMULA = '=HYPERLINK("http://a.example","x")'
ASKED = reading.whose_quarter


@pytest.fixture(scope="module")
def thirty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty students who took the whole course, each in some wrong ways of their own."""
    folder = tmp_path_factory.mktemp("thirty")
    for n in range(30):
        made = a_student(tmp_path_factory.mktemp("journal"), n, f"Student {n:02} {HOSTILE[:30]}")
        put(folder / f"s{n:02}.json", made)
    return folder


@pytest.fixture(scope="module")
def reported(thirty: Path, tmp_path_factory: pytest.TempPathFactory) -> report.Written:
    return report.write(thirty, tmp_path_factory.mktemp("out") / "class")


def work(folder: Path) -> Classwork:
    return report.write(folder, folder.parent / f"{folder.name}-report").work


def wrong_of() -> Any:
    return next(raw for _, raw in ASKED.foreseen())


def says(found: Classwork, kind: str) -> list[str]:
    return [f"{n.about}: {n.says}" for n in found.notices if n.kind == kind]


def rows(path: Path, encoding: str = "utf-8") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as stream:
        return list(csv.reader(stream))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.is_symlink()
    }


# --- what is graded ---------------------------------------------------------------


def test_thirty_students_are_graded_as_the_record_grades_them(reported: report.Written) -> None:
    found = reported.work
    assert len(found.students) == 30 and not found.notices
    exercises = every_exercise()
    for student in found.students:
        assert set(student.results) == {e.id for e in exercises}
        for exercise in exercises:
            result = student.results[exercise.id]
            assert result.done, exercise.id
            assert result.tries == (1 if exercise.once else 3)


def test_the_verdicts_in_a_file_count_for_nothing(tmp_path: Path) -> None:
    record = answers("Ana", [(ASKED, wrong_of())])
    record["events"][0]["data"] |= {"status": "correct", "done": True}
    put(tmp_path / "class/a.json", record | {"done": 165, "lessons": [{"id": "reading"}]})
    found = work(tmp_path / "class")
    result = found.students[0].results[ASKED.id]
    assert result.first is not None and result.first.status == "wrong" and not result.done
    [told] = says(found, "differs")
    assert "another verdict" in told and "(1 of them “correct”)" in told


def test_the_best_answer_counts_and_the_first_is_told_apart(tmp_path: Path) -> None:
    put(
        tmp_path / "class/a.json",
        answers("A", [(ASKED, wrong_of()), (ASKED, ASKED.model_answer())]),
    )
    found = report.write(tmp_path / "class", tmp_path / "out")
    result = found.work.students[0].results[ASKED.id]
    assert (result.first.status, result.counted.status) == ("wrong", "correct")
    [head, row] = rows(tmp_path / "out/gradebook.csv", "utf-8-sig")
    cells = dict(zip(head, row, strict=True))
    assert cells["all: points"] == "1.0" and cells["all: right at first try, %"] == "0.0"


def test_an_answer_after_the_solution_was_opened_brings_no_points(tmp_path: Path) -> None:
    record = answers("A", [(ASKED, wrong_of()), (ASKED, wrong_of()), (ASKED, ASKED.model_answer())])
    record["events"][1] |= {"type": "reveal", "data": {}}
    put(tmp_path / "class/a.json", record)
    result = work(tmp_path / "class").students[0].results[ASKED.id]
    assert result.counted.status == "wrong" and result.done and result.revealed


def test_a_malformed_answer_counts_as_none_and_is_told(tmp_path: Path) -> None:
    odd = [{"no": "such form"}, [[[]]], "x" * 5000, 10**400, float("nan"), True, {"a": {"b": None}}]
    given = [(e, raw) for e in every_exercise() for raw in odd]
    put(tmp_path / "class/a.json", answers("A", given))
    found = work(tmp_path / "class")
    assert any("count as not answered" in line for line in says(found, "partly"))
    assert found.students[0].results[ASKED.id].first is None


def test_a_number_that_trips_a_grader_stops_nothing(tmp_path: Path) -> None:
    given: list[tuple[Any, Any]] = []
    for exercise in every_exercise():
        if exercise.kind == "code":
            right = exercise.model_answer()["value"]
            huge = [10**400] * len(right) if isinstance(right, list) else 10**400
            given.append((exercise, {"source": "", "value": huge}))
        if isinstance(exercise, OnModel):
            state = dict.fromkeys(exercise.model_answer(), 10**400)
            given.append((exercise, state))
    put(tmp_path / "class/a.json", answers("A", given))
    put(tmp_path / "class/b.json", answers("B", [(ASKED, ASKED.model_answer())]))
    found = work(tmp_path / "class")
    assert [s.name for s in found.students] == ["A", "B"] and says(found, "partly")


@pytest.mark.parametrize("depth", [30, 300, 980])
def test_an_answer_nested_without_end_stops_nothing(tmp_path: Path, depth: int) -> None:
    record = answers("A", [(e, "RAW") for e in every_exercise() if e.kind == "code"])
    raw = '{"source": "", "value": ' + "[" * depth + "]" * depth + "}"
    (tmp_path / "class").mkdir()
    text = json.dumps(record).replace('"RAW"', raw)
    (tmp_path / "class/a.json").write_text(text)
    put(tmp_path / "class/b.json", answers("B", [(ASKED, 0)]))
    found = work(tmp_path / "class")
    assert "B" in [s.name for s in found.students]
    [told] = found.notices
    assert "have not the form that is asked for" in told.says or told.kind == "refused"


def test_an_exercise_that_the_course_does_not_have_is_told(tmp_path: Path) -> None:
    record = answers("A", [(ASKED, ASKED.model_answer())] * 2)
    record["events"][1]["exercise"] = "reading.no-such"
    put(tmp_path / "class/a.json", record)
    found = work(tmp_path / "class")
    assert "reading.no-such" in says(found, "partly")[0]
    assert found.students[0].results[ASKED.id].done


# --- whose it is ------------------------------------------------------------------


def test_two_exports_of_one_student_are_put_together(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    hand_in(journal, ASKED, wrong_of())
    put(tmp_path / "class/early.json", record_of(journal, "Ana"))
    hand_in(journal, ASKED, ASKED.model_answer())
    put(tmp_path / "class/late.json", record_of(journal, "ana"))
    found = work(tmp_path / "class")
    [student] = found.students
    assert student.results[ASKED.id].tries == 2
    assert "put together" in says(found, "twice")[0] and "no event" not in says(found, "twice")[0]


def test_a_whole_folder_with_its_journals_is_no_news_and_a_strangers_journal_in_it_is(
    tmp_path: Path,
) -> None:
    journal = Journal(tmp_path / "journal")
    hand_in(journal, ASKED, wrong_of())
    hand_in(journal, ASKED, ASKED.model_answer())
    put(tmp_path / "class/Ana/progress/record.json", record_of(journal, "Ana"))
    [file] = (tmp_path / "journal").glob("*.jsonl")
    (tmp_path / "class/Ana/progress" / file.name).write_bytes(file.read_bytes())
    found = work(tmp_path / "class")
    [student] = found.students
    assert student.results[ASKED.id].tries == 2
    assert says(found, "twice") == []

    other = Journal(tmp_path / "other")
    hand_in(other, ASKED, wrong_of())
    [file] = (tmp_path / "other").glob("*.jsonl")
    (tmp_path / "class/Ana/progress" / file.name).write_bytes(file.read_bytes())
    assert "no event" in says(work(tmp_path / "class"), "twice")[0]


def test_the_same_file_under_two_names_is_one(tmp_path: Path) -> None:
    record = answers("", [(ASKED, 0)])
    put(tmp_path / "class/a.json", record)
    put(tmp_path / "class/b.json", record)
    found = work(tmp_path / "class")
    assert len(found.students) == 1 and "same file" in says(found, "twice")[0]


def test_two_people_of_one_name_are_told(tmp_path: Path) -> None:
    for n in "ab":
        record = answers("Ana", [(ASKED, 0)])
        record["events"][0]["id"] = n
        put(tmp_path / f"class/{n}.json", record)
    assert "two people" in says(work(tmp_path / "class"), "twice")[0]


def test_copied_events_are_named_and_not_judged(tmp_path: Path) -> None:
    record = answers("Ana", [(ASKED, 0), (ASKED, 1)])
    put(tmp_path / "class/a.json", record)
    put(tmp_path / "class/b.json", record | {"name": "Ben"})
    found = work(tmp_path / "class")
    [told] = says(found, "shared")
    assert told.startswith("Ana and Ben: 2 of 2 events stand in both a.json and b.json")
    assert len(found.students) == 2


def test_a_clock_that_goes_back_and_a_late_event_are_told(tmp_path: Path) -> None:
    record = answers("Ana", [(ASKED, 0)] * 3, made="2026-03-01T11:00:00+00:00")
    record["events"][1]["at"] = "2027-03-01T10:00:00.000+00:00"
    put(tmp_path / "class/a.json", record)
    told = " ".join(says(work(tmp_path / "class"), "differs"))
    assert "the clock goes back 1 time" in told and "1 of its events are later" in told


@pytest.mark.parametrize(
    ("file", "canvas", "moodle", "name"),
    [
        ("munozana_12345_67890_record.json", "12345", "", "munozana"),
        ("munozana_LATE_12345_67890_record-1.json", "12345", "", "munozana"),
        ("Ana Muñoz_4711_assignsubmission_file_/record.json", "", "4711", "Ana Muñoz"),
        ("Ana Muñoz_4711_assignsubmission_file_record.json", "", "4711", "Ana Muñoz"),
        ("munoz/record.json", "", "", "munoz"),
        ("ana.json", "", "", "ana"),
    ],
)
def test_a_file_s_name_says_whose_it_is(
    tmp_path: Path, file: str, canvas: str, moodle: str, name: str
) -> None:
    put(tmp_path / "class" / file, answers("", [(ASKED, 0)]))
    (tmp_path / "zip").mkdir()
    content = (tmp_path / "class" / file).read_bytes()
    zipped(tmp_path / "zip/lms.zip", {file: content})
    for folder in ("class", "zip"):
        [student] = work(tmp_path / folder).students
        assert (student.canvas, student.moodle, student.name) == (canvas, moodle, name)


def test_journals_are_read_too(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "class/ana/progress")
    hand_in(journal, ASKED, ASKED.model_answer())
    second = Journal(tmp_path / "class/ana/progress")
    hand_in(second, emergency.all_of_crimea, emergency.all_of_crimea.model_answer())
    put(tmp_path / "class/ben/progress/record.json", answers("Ben", [(ASKED, 0)]))
    hand_in(Journal(tmp_path / "class/ben/progress"), ASKED, ASKED.model_answer())
    found = work(tmp_path / "class")
    assert [(s.name, len(s.files)) for s in found.students] == [("ana", 2), ("Ben", 2)]
    assert len(found.students[0].results) == 2


# --- exams ------------------------------------------------------------------------


EXAM = {"id": "mid", "title": "Midterm", "asked": [ASKED.id, emergency.all_of_crimea.id]}


def test_an_exam_is_about_what_was_asked_and_the_last_answer_counts(tmp_path: Path) -> None:
    given = [(ASKED, ASKED.model_answer()), (ASKED, wrong_of()), (reading.no_caution, 0)]
    put(tmp_path / "class/a.json", answers("A", given, exam=EXAM))
    found = report.write(tmp_path / "class", tmp_path / "out")
    assert [e.id for e in found.work.exercises] == EXAM["asked"]
    [head, possible, row] = rows(tmp_path / "out/canvas.csv")
    assert head[-1] == "Midterm" and possible[-1] == "2" and row[-1] == "0.0"
    assert "Exam: Midterm" in (tmp_path / "out/report.html").read_text(encoding="utf-8")


def test_a_folder_that_mixes_exams_and_records_is_told(tmp_path: Path) -> None:
    for n in range(3):
        given = [(ASKED, ASKED.model_answer())]
        put(tmp_path / f"class/{n}.json", answers(f"S{n}", given, exam=EXAM))
    put(tmp_path / "class/r.json", answers("R", [(ASKED, 0)]))
    other = {**EXAM, "asked": [ASKED.id, "reading.gone"]}
    put(tmp_path / "class/x.json", answers("X", [(ASKED, 0)], exam=other))
    put(tmp_path / "class/y.json", answers("Y", [(ASKED, 0)], exam={"id": "mid"}))
    found = work(tmp_path / "class")
    assert [s.name for s in found.students] == ["S0", "S1", "S2", "X"]
    assert "r.json: is a record of the course" in says(found, "aside")[0]
    assert any("x.json: names other exercises" in s for s in says(found, "differs"))
    assert "does not say which one" in says(found, "refused")[0]


# --- hostile files ----------------------------------------------------------------


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_graded(
    tmp_path: Path, name: str
) -> None:
    make, reason = HOSTILE_FILES[name]
    put(tmp_path / "class/good.json", answers("Ana", [(ASKED, ASKED.model_answer())]))
    make(tmp_path / "class" / name)
    found = work(tmp_path / "class")
    [notice] = found.notices
    assert notice.about.startswith(name) and reason in notice.says, notice
    assert [s.name for s in found.students] == ["Ana"]
    assert found.students[0].results[ASKED.id].done


def test_all_of_them_at_once_among_thirty_and_nothing_outside_is_written(
    thirty: Path, reported: report.Written, tmp_path: Path
) -> None:
    folder = tmp_path / "here/class"
    shutil.copytree(thirty, folder)
    for name, (make, _) in HOSTILE_FILES.items():
        make(folder / name)
    before = tree(tmp_path)
    found = report.write(folder, tmp_path / "here/out")
    shutil.move(tmp_path / "here/out", tmp_path.parent / "moved-out")
    assert tree(tmp_path) == before
    assert {s.name: s.results for s in found.work.students} == {
        s.name: s.results for s in reported.work.students
    }
    told = {n.about.partition("/")[0] for n in found.work.notices}
    assert told == set(HOSTILE_FILES)
    page = (tmp_path.parent / "moved-out/report.html").read_text(encoding="utf-8")
    assert all(name in page for name in HOSTILE_FILES)


def test_a_broken_line_or_event_leaves_the_others(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "class/ana")
    hand_in(journal, ASKED, ASKED.model_answer())
    [file] = (tmp_path / "class/ana").glob("*.jsonl")
    file.write_bytes(b"\xff\xfe{\n" + b"x" * 500_000 + b"\n" + file.read_bytes() + b'{"v":1,"id"')
    record = answers("Ben", [(ASKED, ASKED.model_answer())])
    record["events"] += [7, {"id": 3}, None]
    put(tmp_path / "class/b.json", record)
    found = work(tmp_path / "class")
    assert [s.results[ASKED.id].done for s in found.students] == [True, True]
    assert len(says(found, "partly")) == 2


def test_what_the_course_wrote_is_not_read_again(tmp_path: Path) -> None:
    put(tmp_path / "a.json", answers("A", [(ASKED, 0)]))
    report.write(tmp_path, tmp_path / "build/class")
    again = report.write(tmp_path, tmp_path / "build/class")
    assert len(again.work.students) == 1 and not again.work.notices


def test_no_folder_an_empty_one_and_somebody_s_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="no folder"):
        report.write(tmp_path / "gone", tmp_path / "out")
    (tmp_path / "class").mkdir()
    with pytest.raises(CourseError, match="holds no files"):
        report.write(tmp_path / "class", tmp_path / "out")
    put(tmp_path / "class/a.json", answers("A", [(ASKED, 0)]))
    with pytest.raises(CourseError, match="did not put there"):
        report.write(tmp_path / "class", tmp_path / "class")
    assert not (tmp_path / "out").exists()


# --- the page and the tables ------------------------------------------------------


def test_the_page_is_whole_runs_nothing_and_asks_no_host(reported: report.Written) -> None:
    pages = [reported.folder / "report.html", *(reported.folder / "texts").iterdir()]
    assert len(pages) == 1 + sum(e.kind == "reflect" for e in every_exercise())
    for path in pages:
        page = Page(path.read_text(encoding="utf-8"))
        assert not {t for t, _ in page.elements} & {"script", "img", "link", "iframe", "form"}
        for tag, attributes in page.elements:
            assert not any(name.startswith("on") for name in attributes), (tag, attributes)
            for name in ("href", "src", "xlink:href"):
                assert ":" not in (attributes.get(name) or ""), (tag, attributes)
        policy = [a["content"] for t, a in page.elements if t == "meta" and "http-equiv" in a]
        assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_nothing_of_the_folder_asks_another_host(reported: report.Written) -> None:
    assert asked_in(reported.folder) == []


def test_script_in_names_and_texts_stays_text(reported: report.Written) -> None:
    page = Page((reported.folder / "report.html").read_text(encoding="utf-8"))
    assert "".join(page.words).count(f"{HOSTILE[:30]}") >= 30
    for path in (reported.folder / "texts").iterdir():
        assert "".join(Page(path.read_text(encoding="utf-8")).words).count(HOSTILE) == 30


def test_every_figure_has_its_words(reported: report.Written) -> None:
    page = Page((reported.folder / "report.html").read_text(encoding="utf-8"))
    labels = [a["aria-label"] or "" for _, a in page.elements if a.get("role") == "img"]
    assert len(labels) == 14, "one a lesson, how far, how sure"
    assert all("right at first" in label for label in labels[1:13])


def test_cells_that_a_spreadsheet_would_run_are_text(tmp_path: Path) -> None:
    names = [FORMULA, "+1", "-2+3", "@SUM(A1)", "Ana", "-", "O'Neill"]
    for n, name in enumerate(names):
        record = answers(name, [(ASKED, 0)])
        record["events"][0]["id"] = str(n)
        put(tmp_path / f"class/{n}.json", record)
    report.write(tmp_path / "class", tmp_path / "out")
    wanted = {f"'{n}" for n in names[:4]} | set(names[4:])
    for file, start in (("gradebook.csv", 1), ("canvas.csv", 2), ("moodle.csv", 1)):
        found = rows(tmp_path / "out" / file, "utf-8-sig")
        assert len({len(row) for row in found}) == 1
        column = found[0].index(
            {"canvas.csv": "Student", "moodle.csv": "Full name"}.get(file, "student")
        )
        assert {row[column] for row in found[start:]} == wanted


def test_the_lms_s_files_have_the_form_that_they_import(tmp_path: Path) -> None:
    given = [(ASKED, ASKED.model_answer())]
    put(tmp_path / "class/munozana_12345_67890_record.json", answers("Ana Muñoz", given))
    put(tmp_path / "class/Ben_77_assignsubmission_file_/record.json", answers("", given))
    report.write(tmp_path / "class", tmp_path / "out")
    [head, possible, ana, ben] = rows(tmp_path / "out/canvas.csv")
    assert head[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert possible[0].strip() == "Points Possible" and ana[:2] == ["Ana Muñoz", "12345"]
    assert float(ana[5]) == 1 and float(possible[5]) == sum(
        e.kind != "reflect" for e in reading.lesson.exercises.values()
    )
    [head, _, row] = rows(tmp_path / "out/moodle.csv")
    assert {"Identifier", "Grade", "Last modified (grade)"} <= set(head)
    assert row[0] == "Participant 77" and float(row[head.index("Grade")]) == 1
    assert ben[1] == ""
    assert (tmp_path / "out/gradebook.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not (tmp_path / "out/canvas.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_one_student_makes_a_report_too(tmp_path: Path) -> None:
    put(tmp_path / "class/a.json", answers("\ud800A\u202eB", [(ASKED, wrong_of())]))
    written = report.write(tmp_path / "class", tmp_path / "out")
    assert [s.name for s in written.work.students] == ["A B"]
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert ASKED.title in page.partition("What to talk about in class</h2>")[2][:2000]
    assert "1 student, on the course" in report.told(written)


def test_a_zip_file_alone_will_do(tmp_path: Path) -> None:
    content = json.dumps(answers("Ana", [(ASKED, 0)])).encode()
    zipped(tmp_path / "all.zip", {"x/record.json": content, "__MACOSX/._record.json": b"\0"})
    found = report.write(tmp_path / "all.zip", tmp_path / "out").work
    assert [s.name for s in found.students] == ["Ana"] and not found.notices


def test_how_sure_the_class_was_is_graded_anew(tmp_path: Path) -> None:
    statements = next(e for e in attribution.lesson.exercises.values() if e.kind == "round")
    record = answers("A", [(statements, statements.model_answer()), (ASKED, wrong_of())])
    record["events"][1]["data"] |= {"confidence": 90, "stated": [[90, True]]}
    put(tmp_path / "class/a.json", record)
    found = work(tmp_path / "class")
    assert found.students[0].results[ASKED.id].stated == ((90, False),)
    page = (tmp_path / "class-report/report.html").read_text(encoding="utf-8")
    assert f"{len(statements.statements) + 1} answers came with a percentage" in page


def test_the_belief_that_ends_its_sentence_has_one_stop(reported: report.Written) -> None:
    page = (reported.folder / "report.html").read_text(encoding="utf-8")
    assert "share one mistake: <strong>" in page
    assert ".</strong>." not in page
