"""Make the derived data sets again from the raw files they were cut from.

    python datasets/derive.py SOURCE_FOLDER    write every derived CSV
    python datasets/derive.py --seal           refresh sizes, rows and hashes in datapackage.json

For maintainers: the course itself reads only the CSV files that this script
wrote. Cells are copied as text, so no number is ever rounded or reformatted
on its way. The other data sets (claims, measures, events ...) are written by
hand; edit those as CSV and seal.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent

# fmt: off
RAW_SHA256 = {
    "ecb_eur_reference_rates_2018-01_2022-03.csv":
        "309bb2d9266ad294f0c5b627a436f8fcf63ac9d666e42b9e94ef7ab82b833d9c",
    "eia_brent_daily_2018-01_2022-03.csv":
        "fe0e6fb41dc1f13d593efe981203b98c14e88f8f5dc070f8832c32eb1762920f",
    "eia_wti_daily_2018-01_2022-03.csv":
        "46963bab844b558280b43a98db9416eb318a5a60a40f2339e8daf1a0366232d3",
    "ofac_2021-04-15_designations.csv":
        "b2891c1d17393b8f3fc7855d293bb184151b7b5a8c421e8aa8e98a6abe114d9e",
    "ofac_2021-04-15_entity_aliases.csv":
        "814dfb6e5a7d019135d92a46346982edfb089ab54dfc7955a2edf63fa55ad855",
    "ofac_2021-04-15_programs_long.csv":
        "e48f36c714b42c398601c79beb037d2c470bfdd70c4296984f9c2fd20d13f9a9",
    "ofz_market_facts.csv":
        "587cb908ab9e62baf0021254d623ed48deb8d559906e5c2344c66f0a1fc4551d",
    "ofz_nonresident_facts.csv":
        "f11b0c1d556124caefbd4ec3c31bf2aa84a81f1625aa99ae9c8975d10b23a137",
    "sdn_2021-04-25_counts_by_program.csv":
        "537ce4bb88ae53378e9855d54f342037f11ec264f7cead8d3cde8a3386c92620",
    "sdn_2021-04-25_russia_related_rows.csv":
        "3ea8e6a58255e54fa0114e3e249d51928c46b313e200330a440c04d76aa4d4c4",
    "sdn_growth_2021-08_2024-05.csv":
        "bfa0c58280cdbd6b842c9f6399f47c47de7fdb7336a9ea2fd48228a7ac06170f",
    "us_russia_expulsions.csv":
        "5b8f33a9156b6e3c600b25a2e254b227a7e464f1be602e9f2fd53f10798d67fe",
}
# fmt: on

Row = dict[str, str]
Read = Callable[[str], list[Row]]


class RawFileError(Exception):
    """A raw file that is missing or is not the one the data sets were cut from."""


class Raw:
    """The folder of raw files; a file is checked when it is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str) -> list[Row]:
        path = self.folder / name
        try:
            content = path.read_bytes()
        except OSError as error:
            raise RawFileError(
                f"{name} cannot be read in {self.folder}: {error.strerror}"
            ) from None
        found = hashlib.sha256(content).hexdigest()
        if found != RAW_SHA256[name]:
            raise RawFileError(
                f"{name} is not the file the data sets were cut from:\n"
                f"  wanted sha256 {RAW_SHA256[name]}\n   found sha256 {found}"
            )
        return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def split(cell: str) -> list[str]:
    """The parts of a list that was joined with semicolons; none for an empty cell."""
    return [part for part in cell.split(";") if part]


def dashed(stamp: str) -> str:
    """2021_04_25 as 2021-04-25."""
    return stamp.replace("_", "-")


DESIGNATIONS = "ofac_2021-04-15_designations.csv"
LISTINGS = "sdn_2021-04-25_russia_related_rows.csv"
SNAPSHOT = "2021-04-25"


def designations(read: Read) -> Iterable[Row]:
    for row in read(DESIGNATIONS):
        yield {
            "uid": row["uid"],
            "name": row["name"],
            "type": row["type"],
            "group": row["press_group"],
            "country": row["country"],
            "nationality": row["nationality"],
            "new_entry": "true" if row["new_entry"] == "1" else "false",
        }


def listings(read: Read) -> Iterable[Row]:
    for row in read(LISTINGS):
        yield {"uid": row["uid"], "name": row["name"], "type": row["type"]}


def countries(read: Read) -> Iterable[Row]:
    for row in read(LISTINGS):
        for country in split(row["country"]):
            yield {"uid": row["uid"], "country": country}


def programs(read: Read) -> Iterable[Row]:
    """All tags of 25 April 2021; for the 46 also those before and after that are known."""
    for row in read(LISTINGS):
        for program in split(row["programs"]):
            yield {"uid": row["uid"], "snapshot": SNAPSHOT, "program": program}
    for row in read("ofac_2021-04-15_programs_long.csv"):
        # The rows of 25 April stand in the loop above already.
        if dashed(row["snapshot"]) != SNAPSHOT:
            yield {
                "uid": row["uid"],
                "snapshot": dashed(row["snapshot"]),
                "program": row["program"],
            }
    for row in read(DESIGNATIONS):
        for program in split(row["programs_2019_01_15"]):
            yield {"uid": row["uid"], "snapshot": "2019-01-15", "program": program}


def aliases(read: Read) -> Iterable[Row]:
    return read("ofac_2021-04-15_entity_aliases.csv")


def links(read: Read) -> Iterable[Row]:
    """Who the list says a row is linked to; linked_uid where that name is itself a row here."""
    uids = {row["name"]: row["uid"] for row in read(LISTINGS)}
    for row in read(DESIGNATIONS):
        for name in split(row["linked_to"]):
            yield {"uid": row["uid"], "linked_to": name, "linked_uid": uids.get(name, "")}


def counts(read: Read) -> Iterable[Row]:
    return read("sdn_2021-04-25_counts_by_program.csv")


def growth(read: Read) -> Iterable[Row]:
    for row in read("sdn_growth_2021-08_2024-05.csv"):
        yield {
            "date": row["snapshot_date"],
            "commit": row["commit"],
            "rows": row["sdn_rows"],
            "eo14024": row["russia_eo14024"],
            "eo14024_individuals": row["eo14024_individual"],
            "eo14024_entities": row["eo14024_entity"],
            "eo14024_vessels": row["eo14024_vessel"],
            "eo14024_aircraft": row["eo14024_aircraft"],
            "ukraine": row["ukraine_eo_any"],
            "election": row["election_eo13848"],
            "cyber": row["cyber2"],
        }


def rates(read: Read) -> Iterable[Row]:
    for row in read("ecb_eur_reference_rates_2018-01_2022-03.csv"):
        yield {column.lower(): cell for column, cell in row.items()}


def oil(read: Read) -> Iterable[Row]:
    """Both crudes on one calendar: a day one of them was not traded stays empty for it."""
    brent = {
        row["date"]: row["brent_usd_per_bbl"] for row in read("eia_brent_daily_2018-01_2022-03.csv")
    }
    wti = {row["date"]: row["wti_usd_per_bbl"] for row in read("eia_wti_daily_2018-01_2022-03.csv")}
    for date in sorted(brent.keys() | wti.keys()):
        yield {"date": date, "brent": brent.get(date, ""), "wti": wti.get(date, "")}


def on_a_day(stamp: str) -> tuple[str, str]:
    """An ISO day for a stamp that may be a month only or "about" a day, and how exact it is."""
    if stamp.endswith(" (about)"):
        return stamp.removesuffix(" (about)"), "about"
    if re.fullmatch(r"\d{4}-\d{2}", stamp):
        return f"{stamp}-01", "month"
    return stamp, "day"


# Found after the raw file was made: amounts beside the shares of 1 January 2021, and
# the shares of that spring.
_AMOUNTS_PAGE = (
    "https://test2.t247.win/en/publication/gosudarstvennyj-dolg-rossii-poluchil-bolshe-vsego-"
    "vlozhenij-ot-amerikanskih-i-britanskih-investorov"
)
_AMOUNTS = ("CBR", "Bank of Russia review of financial market risks via a translated press page")
_MAY = (
    "Bank of Russia via Reuters/Nasdaq",
    "https://www.nasdaq.com/articles/foreigners-share-of-russias-ofz-bonds-falls-in-april-to-"
    "lowest-since-2011-2021-05-28",
)
ADDED_HOLDINGS = (
    ("2021-01-01", "ofz_held_via_us_companies", "944", "bn RUB", *_AMOUNTS, _AMOUNTS_PAGE,
     "the amount beside the 6.9 percent; added by hand"),
    ("2021-01-01", "ofz_held_via_uk_companies", "947", "bn RUB", *_AMOUNTS, _AMOUNTS_PAGE,
     "the amount beside the 6.9 percent; added by hand"),
    ("2021-04-01", "nonresident_share_ofz", "20.9", "percent", "CBR", *_MAY, "added by hand"),
    ("2021-04-21", "nonresident_share_ofz", "18.8", "percent", "statement",
     "Bank of Russia official E. Danilova via Reuters",
     "https://www.shareandstocks.com/russian-cenbank-sees-rising-share-of-asian-investors-among-"
     "holders-of-ofz-bonds/", "said in an interview of 30 April; added by hand"),
    ("2021-05-01", "nonresident_share_ofz", "19.5", "percent", "CBR", *_MAY, "added by hand"),
)  # fmt: skip


def holdings(read: Read) -> Iterable[Row]:
    for row in read("ofz_nonresident_facts.csv"):
        date, precision = on_a_day(row["as_of"])
        yield {
            "date": date,
            "precision": precision,
            "measure": row["measure"],
            "value": row["value"].removeprefix("<"),
            "bound": "below" if row["value"].startswith("<") else "exact",
            "unit": row["unit"],
            "basis": row["basis"],
            "publisher": row["original_publisher"],
            "url": row["source_url"],
            "note": row["note"],
        }
    for date, measure, value, unit, basis, publisher, url, note in ADDED_HOLDINGS:
        yield {
            "date": date,
            "precision": "day",
            "measure": measure,
            "value": value,
            "bound": "exact",
            "unit": unit,
            "basis": basis,
            "publisher": publisher,
            "url": url,
            "note": note,
        }


# What each line of the raw file is about, in one word that can be filtered on.
MARKET_MEASURES = {
    "foreign participants net sold FX in the Russian market": "foreign_fx_net_sales",
    "OFZ 10-year fixed auction placed": "auction_placed",
    "OFZ 10-year fixed auction yield": "auction_yield",
    "premium of new (post-14-June) OFZ over old issues, 10-year": "premium_10y",
    "premium of new (post-14-June) OFZ over old issues, 20-year": "premium_20y",
    "range of long OFZ yields": "long_yield_range",
    "foreign OFZ holdings in rouble terms": "foreign_holdings",
    "Bank of Russia key rate (from 4.25)": "key_rate",
    "Bank of Russia key rate (from 4.5)": "key_rate",
    "Bank of Russia key rate (from 5.0)": "key_rate",
    "international reserves": "reserves",
    "total external debt of Russia": "external_debt",
}


def market(read: Read) -> Iterable[Row]:
    for row in read("ofz_market_facts.csv"):
        first, _, last = row["date"].partition("..")
        start, precision = on_a_day(first)
        end = on_a_day(last)[0] if last else ""
        low, high = row["value"], ""
        if re.fullmatch(r"[\d.]+-[\d.]+", low):
            low, high = low.split("-")
        words = [row["quote_or_note"]]
        if not re.fullmatch(r"-?[\d.]+", low):
            words.insert(0, low)
            low = ""
        yield {
            "start": start,
            "end": end,
            "precision": precision,
            "measure": MARKET_MEASURES[row["what"]],
            "what": row["what"],
            "value": low,
            "value_high": high,
            "unit": row["unit"],
            "publisher": row["original_publisher"],
            "url": row["source_url"],
            "note": "; ".join(filter(None, words)),
        }


# Our reading of the raw column "form", and of which steps answer each other.
EXPULSION_KINDS = {
    "expelled": "expulsion",
    "persona non grata": "expulsion",
    "48 embassy/consulate + 12 UN mission": "expulsion",
    "58 embassy + 2 Yekaterinburg persona non grata": "expulsion",
    "ordered to leave": "departure",
    "5 expelled + 50 as staff reduction": "mixed",
    "4 persona non grata + 46 asked to leave by 1 July": "mixed",
    "4 persona non grata + 46 to leave before summer": "mixed",
    "staff cap (455 left)": "cap",
}


def expulsions(read: Read) -> Iterable[Row]:
    for row in read("us_russia_expulsions.csv"):
        date, precision = on_a_day(row["date"])
        yield {
            "date": date,
            "precision": precision,
            "round": date[:4],
            "sender": row["expelling_side"],
            "target": row["affected_side"],
            "count": row["number"],
            "kind": EXPULSION_KINDS[row["form"]],
            "form": row["form"],
            "reason": row["stated_reason"],
            "answer": "true" if row["stated_reason"].startswith("answer") else "false",
            "url": row["source_url"],
            "url_2": row["second_source_url"],
            "note": row["note"],
        }


# Three of the 46 that press accounts name among those the allies had listed for the Kerch
# bridge. Australia's own listings are reported as a number only, so they stay not_known.
KERCH_BRIDGE = {"30922", "31575", "31576"}
KERCH_SOURCES = {"EU": "S22", "UK": "S22", "Canada": "S21;S22"}


def allies(read: Read) -> Iterable[Row]:
    """For each of the 46 and each ally of the article: had it listed the name before?"""
    for row in read(DESIGNATIONS):
        for sender in ("EU", "UK", "Canada", "Australia"):
            yield {"uid": row["uid"], "sender": sender, **_listed(row, sender)}


def _listed(row: Row, sender: str) -> Row:
    flag = row.get(f"on_{sender.lower()}_individuals_2021_02_26", "")
    basis = ["list of 26 February 2021"] if flag else []
    if row["uid"] in KERCH_BRIDGE and sender in KERCH_SOURCES:
        basis.append("press")
        listed, sources = "yes", KERCH_SOURCES[sender]
    else:
        listed, sources = {"1": "yes", "0": "no", "": "not_known"}[flag], ""
    return {"listed": listed, "basis": " and ".join(basis), "sources": sources}


DERIVED: tuple[Callable[[Read], Iterable[Row]], ...] = (
    designations, listings, countries, programs, aliases, links, counts, growth,
    rates, oil, holdings, market, expulsions, allies,
)  # fmt: skip


def as_csv(rows: Sequence[Row]) -> bytes:
    """UTF-8, LF line ends, quotes only where they are needed."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def derive(source: Path, target: Path = HERE) -> list[str]:
    """Write every derived data set; nothing is written when one of the raw files is wrong."""
    raw = Raw(source)
    made = {make.__name__: as_csv(list(make(raw))) for make in DERIVED}
    for name, content in made.items():
        (target / f"{name}.csv").write_bytes(content)
    return list(made)


def seal(folder: Path = HERE) -> list[str]:
    """Refresh bytes, rows and hash of every data set; returns the names of those that changed."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    changed = []
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        records = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
        fresh = {
            "bytes": len(content),
            "rows": sum(1 for _ in records) - 1,
            "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        }
        if any(resource.get(key) != value for key, value in fresh.items()):
            changed.append(resource["name"])
            resource.update(fresh)
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return changed


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", nargs="?", type=Path, metavar="SOURCE_FOLDER")
    parser.add_argument("--seal", action="store_true", help="refresh datapackage.json only")
    options = parser.parse_args(arguments)
    if options.seal == (options.source is not None):
        parser.error("give either SOURCE_FOLDER or --seal")
    if options.seal:
        print("sealed again:", ", ".join(seal()) or "nothing had changed")
        return 0
    try:
        made = derive(options.source)
    except RawFileError as error:
        print(error, file=sys.stderr)
        return 1
    print("written:", ", ".join(made))
    print("look at the difference, then run: python datasets/derive.py --seal")
    return 0


if __name__ == "__main__":
    sys.exit(main())
