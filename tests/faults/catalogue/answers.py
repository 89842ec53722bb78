"""Faults in what becomes of an answer: the journal, and where a student stands."""

from __future__ import annotations

from tests.faults.fault import Fault

JOURNAL = "tests/journal/test_journal.py"

FAULTS = (
    Fault(
        id="half-a-sign-kept",
        says="half of a sign is kept as it came, and no page and no file can hold it",
        file="course/fit.py",
        old='    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")\n',
        new="    return value\n",
        layer="tests/kinds/test_fuzz.py",
    ),
    Fault(
        id="no-fsync",
        says="an answer is acknowledged before it is on the disk",
        file="course/journal/writer.py",
        old="            os.fsync(fd)\n        finally:\n            os.close(fd)\n"
        "        self._torn",
        new="            pass\n        finally:\n            os.close(fd)\n        self._torn",
        layer=JOURNAL,
    ),
    Fault(
        id="half-a-line-swallows-the-next",
        says="an answer is written behind half a line that a full disk has left",
        file="course/journal/writer.py",
        old='lead = b"\\n" if self._torn else b""',
        new='lead = b""',
        layer=JOURNAL,
    ),
    Fault(
        id="short-write",
        says="what the system did not write at once is lost",
        file="course/journal/writer.py",
        old="            while written < len(block):\n",
        new="            while not written:\n",
        layer=JOURNAL,
    ),
    Fault(
        id="cut-line-accepted",
        says="a line that was cut in the middle is mended by guess and taken for an event",
        file="course/journal/events.py",
        old="        record = json.loads(line)\n",
        new="        whole = line.rstrip().endswith(b'}}')\n"
        "        record = json.loads(line if whole else line.rstrip(b'}') + b'}}')\n",
        layer=f"{JOURNAL}::test_a_line_cut_anywhere_is_refused",
    ),
    Fault(
        id="half-an-event-accepted",
        says="an event that lacks a field is taken with an empty one",
        file="course/journal/events.py",
        old='            raise Unreadable(f"its field {name!r} is missing or of the wrong type")',
        new="            record[name] = kind()",
        layer=JOURNAL,
    ),
    Fault(
        id="newer-version-read",
        says="an event of a newer version is read as if it were known",
        file="course/journal/events.py",
        old="    if version > VERSION:",
        new="    if version > VERSION + 99:",
        layer=JOURNAL,
    ),
    Fault(
        id="order-by-the-clock",
        says="the order of answers depends on a clock that may be set back",
        file="course/journal/events.py",
        old="return (self.tick, self.at, self.id)",
        new="return (self.at, self.tick, self.id)",
        layer=JOURNAL,
    ),
    Fault(
        id="half-a-file",
        says="a file that somebody keeps is spoilt by a disk that fills up",
        file="course/whole.py",
        old="        draft.replace(path)\n    except OSError:\n",
        new="        path.write_bytes(data)\n    except RuntimeError:\n",
        layer="tests/test_whole.py",
    ),
    Fault(
        id="another-kernel-not-seen",
        says="of two kernels the one that answered more often has the last word",
        file="course/journal/session.py",
        old="        self.refresh()  # so that it counts",
        new="        # so that it counts",
        layer="tests/journal/test_loss.py::"
        "test_what_was_answered_last_comes_last_whichever_kernel_it_was",
    ),
    Fault(
        id="copies-count-twice",
        says="a journal that was copied counts twice",
        file="course/journal/reader.py",
        old="events = {e.id: e for part in reversed(parts) for e in reversed(part.events)}",
        new="events = {(e.id, id(e)): e for part in parts for e in part.events}",
        layer=JOURNAL,
    ),
    Fault(
        id="second-try-counted",
        says="a calibration counts the last answer, which has seen the feedback",
        file="course/journal/stated.py",
        old="next((e for e in answers(journal, exercise) if any(pairs(e))), None)",
        new="next((e for e in answers(journal, exercise)[::-1] if any(pairs(e))), None)",
        layer="tests/journal/test_stated.py",
    ),
    Fault(
        id="verdict-before-the-disk",
        says="the verdict shows before the answer is kept",
        file="course/widgets/exercise.py",
        old="        past = self._history()\n"
        "        if self.is_final(past):\n            self._show()\n",
        new="        past = self._history()\n        self._show(verdict=verdict)\n"
        "        if self.is_final(past):\n            self._show()\n",
        layer="tests/widgets/test_exercise.py::test_an_answer_is_kept_before_its_verdict_shows",
    ),
    Fault(
        id="reveal-before-a-try",
        says="the solution opens before anything was tried",
        file="course/widgets/exercise.py",
        old="if (past.tries or presenting.on()) and not past.revealed:",
        new="if not past.revealed:",
        layer="tests/widgets/test_exercise.py",
    ),
    Fault(
        id="review-overwrites",
        says="an answer in a review is not marked as one",
        file="course/widgets/again.py",
        old='data | {"again": True}',
        new='data | {"again": False}',
        layer="tests/widgets/test_again.py",
    ),
    Fault(
        id="exam-tells",
        says="an exam's question keeps how its answer went",
        file="course/widgets/sealed.py",
        old='"feedback": markdown.html("You can change it until you hand in."),',
        new='"feedback": markdown.html(f"You can change it. {past.answer}"),',
        layer="tests/widgets/test_sealed.py",
    ),
    Fault(
        id="done-above-what-there-is",
        says="a lesson that lost exercises is more than done",
        file="course/standing/progress.py",
        old="count = min(done.get(entry.id, 0), entry.exercises)",
        new="count = done.get(entry.id, 0)",
        layer="tests/standing/test_progress.py",
    ),
    Fault(
        id="hint-counts-as-knowing",
        says="a right answer after a hint comes back as late as one without",
        file="course/standing/recall.py",
        old='        if status == "correct" and hints:',
        new='        if status == "corrected" and hints:',
        layer="tests/standing/test_recall.py",
    ),
    Fault(
        id="due-too-early",
        says="what comes back tomorrow is asked today",
        file="course/standing/recall.py",
        old="return [due for due in coming if due.at <= now]",
        new="return [due for due in coming if due.at >= now]",
        layer="tests/standing/test_recall.py",
    ),
    Fault(
        id="best-verdict-believed",
        says="progress believes the verdict that the journal gives",
        file="course/standing/history.py",
        old='verdicts = [regrade(exercise, e.data.get("answer")) for e in events if '
        'e.type == "answer"]',
        new='verdicts = [Verdict(e.data.get("status", "wrong"), ()) for e in events if '
        'e.type == "answer"]',
        layer="tests/widgets/test_bundle.py::test_progress_follows_the_answers",
    ),
    Fault(
        id="handed-in-without-a-name",
        says="an exam without a name is handed in",
        file="course/standing/exam.py",
        old="    if not stem:",
        new="    if stem is None:",
        layer="tests/standing/test_exam.py",
    ),
)
