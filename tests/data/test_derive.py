"""The maintainer's script, on raw files made up here: the real ones are not part of the project."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest


def write_raw(derive, folder: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> None:
    for name, text in files.items():
        raw = next(known for known in derive.RAW_SHA256 if name in known)
        (folder / raw).write_bytes(text.encode())
        digest = hashlib.sha256(text.encode()).hexdigest()
        monkeypatch.setitem(derive.RAW_SHA256, raw, digest)


def test_a_missing_raw_file_is_named(derive, tmp_path: Path) -> None:
    with pytest.raises(derive.RawFileError, match=r"designations\.csv cannot be read"):
        derive.derive(tmp_path, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_another_raw_file_is_refused(derive, tmp_path: Path) -> None:
    raw = "eia_brent_daily_2018-01_2022-03.csv"
    (tmp_path / raw).write_text("date,brent_usd_per_bbl\n")
    with pytest.raises(derive.RawFileError, match=r"wanted sha256 fe0e6fb4.*\n *found sha256 "):
        list(derive.oil(derive.Raw(tmp_path)))


def test_oil_is_joined_on_the_day(derive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_raw(
        derive,
        tmp_path,
        monkeypatch,
        eia_brent="date,brent_usd_per_bbl\n2020-01-02,66.10\n2020-01-03,67\n",
        eia_wti="date,wti_usd_per_bbl\n2020-01-03,-1.50\n2020-01-06,3\n",
    )
    rows = list(derive.oil(derive.Raw(tmp_path)))
    assert derive.as_csv(rows) == (
        b"date,brent,wti\n2020-01-02,66.10,\n2020-01-03,67,-1.50\n2020-01-06,,3\n"
    )


def test_bounds_ranges_and_loose_dates(
    derive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_raw(
        derive,
        tmp_path,
        monkeypatch,
        ofz_nonresident="as_of,measure,value,unit,basis,original_publisher,source_url,note\n"
        "2018-05,share,32,percent,CBR,p,u,\n2021-04-16,share,<20,percent,statement,p,u,\n",
        ofz_market="date,what,value,unit,original_publisher,source_url,quote_or_note\n"
        "2021-03..2021-08,range of long OFZ yields,6.8-7.2,percent,p,u,n\n"
        "2021-06-14..,international reserves,all-time high,,p,u,n\n"
        "2021-10-29 (about),international reserves,-3,bn USD,p,u,\n",
    )
    read = derive.Raw(tmp_path)
    month, below, *added = derive.holdings(read)
    assert [(row["value"], row["date"]) for row in added][-1] == ("19.5", "2021-05-01")
    assert (month["date"], month["precision"], month["bound"]) == ("2018-05-01", "month", "exact")
    assert (below["value"], below["bound"]) == ("20", "below")
    spread, words, about = derive.market(read)
    assert [spread[key] for key in ("start", "end", "value", "value_high")] == [
        "2021-03-01", "2021-08-01", "6.8", "7.2",
    ]  # fmt: skip
    assert (words["end"], words["value"], words["note"]) == ("", "", "all-time high; n")
    assert (about["start"], about["precision"], about["value"]) == ("2021-10-29", "about", "-3")


def test_lists_are_taken_apart(derive) -> None:
    assert derive.split("A;B - C") == ["A", "B - C"]
    assert derive.split("") == []


def test_seal_refreshes_and_nothing_else(derive, copy: Path) -> None:
    folder = copy / "datasets"
    before = json.loads((folder / "datapackage.json").read_text("utf-8"))
    (folder / "tags.csv").write_bytes(b'program,authority\n"two\nlines",x\nY,\n')
    assert derive.seal(folder) == ["tags"]
    after = json.loads((folder / "datapackage.json").read_text("utf-8"))
    changed = next(entry for entry in after["resources"] if entry["name"] == "tags")
    assert (changed["bytes"], changed["rows"]) == (35, 2)
    for package in (before, after):
        for entry in package["resources"]:
            for key in ("bytes", "rows", "hash"):
                entry.pop(key)
    assert before == after


@pytest.mark.parametrize("arguments", [[], ["folder", "--seal"]])
def test_one_thing_at_a_time(root: Path, arguments: list[str]) -> None:
    script = [sys.executable, str(root / "datasets" / "derive.py"), *arguments]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "give either SOURCE_FOLDER or --seal" in done.stderr


def test_the_command_tells_what_is_missing(root: Path, tmp_path: Path) -> None:
    script = [sys.executable, str(root / "datasets" / "derive.py"), str(tmp_path)]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "cannot be read in" in done.stderr
    assert "Traceback" not in done.stderr
