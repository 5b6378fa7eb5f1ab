"""The tables in data/: described, unchanged, sourced, and consistent with themselves."""

import hashlib
import math
import re
from pathlib import Path

import pandas as pd
import pytest

from course_utils import growth

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = sorted(path.name for path in DATA.glob("*.csv"))
SECTIONS = re.findall(
    r"^## (\S+\.csv)\n(.*?)(?=^## |\Z)", (DATA / "README.md").read_text("utf-8"), re.M | re.S
)
MANIFEST = dict(SECTIONS)
NOT_NUMERIC = {"text", "date", "address"}
CONFIDENCE = {"seen", "seen-secondary", "computed", "derived", "unverified"}
GROUPED = {"backfires.csv", "figures.csv"}  # in the order of their subjects, not of their dates
CURVES = [
    ("hotmail_members.csv", "kind", ["members_millions"]),
    ("ice_bucket_donations.csv", "scope", ["total_usd_millions", "donors"]),
]
LESSONS = "01 01 01 04 02 08 01 02 04 03 04 03 03 07 07 07 05 05 08 05 05 05 05 06 08 08 08 09 09 09 09 10"
PEAK_YEARS = dict(television=7.9, conditioners=8.6, dryers=8.1, players=4.8, irons=6.8, makers=9.0)

every_file = pytest.mark.parametrize("name", FILES)


def table(name):
    return pd.read_csv(DATA / name, dtype=str, keep_default_na=False)


def described(name):
    return dict(re.findall(r"^\| (\w+) \| ([^|]+) \| [^|]+ \|$", MANIFEST[name], re.M)[1:])


def numbers(column):
    return pd.to_numeric(column[column != ""])


def test_every_file_has_one_section_and_every_section_a_file():
    assert FILES
    assert sorted(name for name, _ in SECTIONS) == FILES


@every_file
def test_the_manifest_gives_the_columns_in_order_the_licence_and_the_hash(name):
    assert list(described(name)) == list(table(name).columns)
    assert re.search(r"^Licence: \S", MANIFEST[name], re.M)
    digest = hashlib.sha256((DATA / name).read_bytes()).hexdigest()
    assert f"\nsha256: {digest}\n" in MANIFEST[name], "after a wanted change run: python -m tools.rehash"


@every_file
def test_the_file_is_clean_text(name):
    raw = (DATA / name).read_bytes()
    assert b"\r" not in raw and raw.endswith(b"\n") and not raw.startswith(b"\xef\xbb\xbf")
    rows = table(name)
    assert len(rows) and not rows.duplicated().any()
    assert rows.apply(lambda column: column == column.str.strip()).all(axis=None)


@every_file
def test_numeric_columns_hold_finite_numbers_or_blanks(name):
    rows = table(name)
    for column, unit in described(name).items():
        if unit not in NOT_NUMERIC:
            values = numbers(rows[column])
            assert len(values) and values.abs().lt(math.inf).all(), column


@pytest.mark.parametrize("name", [n for n in FILES if "date" in table(n)])
def test_dates_are_days_in_order(name):
    dates = table(name)["date"]
    if name in GROUPED:
        dates = dates[dates != ""]
    parsed = pd.to_datetime(dates, format="%Y-%m-%d")
    assert (parsed.dt.strftime("%Y-%m-%d") == dates).all()
    assert name in GROUPED or parsed.is_monotonic_increasing


@pytest.mark.parametrize("name", [n for n in FILES if "confidence" in table(n)])
def test_every_fact_has_a_source_and_an_allowed_confidence(name):
    rows = table(name)
    assert (rows["source"] != "").all()
    assert set(rows["confidence"]) <= CONFIDENCE
    assert rows["url"].str.fullmatch(r"|https?://\S+").all()


@pytest.mark.parametrize("name, group, totals", CURVES)
def test_uncontested_running_totals_never_fall(name, group, totals):
    rows = table(name)
    for kind, part in rows[rows["contested"] == "no"].groupby(group):
        for total in totals:
            assert numbers(part[total]).is_monotonic_increasing, (kind, total)


@pytest.mark.parametrize("name, group, totals", CURVES)
def test_fitted_rows_are_uncontested_verified_and_of_one_kind(name, group, totals):
    rows = table(name)
    assert set(rows["contested"]) == {"yes", "no"} and set(rows["use"]) == {"fit", "show"}
    fitted = rows[rows["use"] == "fit"]
    assert fitted[group].nunique() == 1 and set(fitted["contested"]) == {"no"}
    assert "unverified" not in set(fitted["confidence"])
    assert (fitted[totals[0]] != "").all() and fitted["date"].is_unique


@pytest.mark.parametrize("name", sorted(GROUPED))
def test_a_fact_in_words_has_a_note_and_a_number_has_a_unit(name):
    rows = table(name)
    assert (rows.loc[rows["value"] == "", "note"] != "").all()
    assert ((rows["unit"] == "") == (rows["value"] == "")).all()


def test_figures_have_unique_snake_case_ids():
    ids = table("figures.csv")["id"]
    assert ids.is_unique and ids.str.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*").all()


def test_claims_are_in_order_each_in_its_lesson_with_an_allowed_verdict():
    claims = table("claims.csv")
    assert list(claims["id"]) == [f"C{number}" for number in range(1, 33)]
    assert " ".join(claims["lesson"]) == LESSONS  # of C1 to C32, as the design has it
    assert (claims[["section", "claim"]] != "").all(axis=None)
    assert set(claims["verdict"]) <= {"", "definition", "holds", "holds with limits", "contested"}
    assert set(claims.loc[claims["verdict"] == "definition", "id"]) == {"C1", "C3", "C7", "C17"}


def test_glossary_terms_are_unique_and_complete():
    glossary = table("glossary.csv")
    assert glossary["term"].str.lower().is_unique
    assert (glossary != "").all(axis=None)
    assert glossary["lesson"].str.fullmatch(r"0\d|1[01]").all()
    assert glossary["arabic"].str.contains(r"[\u0600-\u06ff]").all()


def test_recommendations_per_purchase_recompute():
    rows = pd.read_csv(DATA / "recommendations_2007.csv")
    ratio = rows["recommendations"] / (rows["buys_with_discount"] + rows["buys_without_discount"])
    assert list(ratio.round(1)) == list(rows["recommendations_per_purchase"])


@pytest.mark.parametrize(("product", "years"), PEAK_YEARS.items())
def test_bass_1969_peak_times_unverified(product, years):
    rows = pd.read_csv(DATA / "bass_durables.csv")
    (row,) = rows[rows["product"].str.endswith(product)].itertuples()
    assert growth.bass_peak_time(row.p, row.q) == pytest.approx(years, abs=0.05)
