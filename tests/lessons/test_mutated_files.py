"""Files as accidents leave them, 2,000 for each reader: what is no good is refused in words, and nothing crashes."""

import json
import random
import re

from handed_in import content

from course_utils.classroom import records
from course_utils.classroom.handed_in import folder
from course_utils.networks import read_edges

TABLES = [
    b"person,friend\nAnn,Bo\nBo,Cy\nCy,Ann\n",
    "sep=;\r\nAnn;Bo;0,5\r\nZoë;Bo;1,5\r\nAnn;Zoë;2\r\n".encode("utf-8-sig"),
    'Ann\tBo\r\n"Lee, Kit"\tAnn\r\nBo\t"Lee, Kit"\r\n'.encode("utf-16"),
    ",source,target\n0,زينب,علی\u200cرضا\n1,علی\u200cرضا,Zoe\u0301\n".encode(),
]
# What editors, spreadsheets and half-finished copies put between things.
ODD = [
    b"\xef\xbb\xbf",
    b"\0",
    b'"',
    b"\n",
    b"\r",
    b",",
    b";",
    b"\t",
    b"\xe9",
    b"\xff\xfe",
    b"\xe2\x80\x8b",
    b"\\u0000",
]
ODD += [b"[" * 3000, b"{", b"NaN", b"1e999", b"9" * 5000, b"-0", b"null", b"x" * 140_000, b"\x1b[2J", b"sep="]
ODD += [b"\xed\xa0\x80"]


def mutated(whole, luck):
    """A file in which one to four things went wrong."""
    data = bytearray(luck.choice(whole))
    for _ in range(luck.randint(1, 4)):
        start = luck.randrange(len(data) + 1)
        stop = min(len(data), start + luck.randrange(12))
        kind = luck.randrange(5)
        if kind == 0:
            data[start:start] = luck.choice(ODD)
        elif kind == 1:
            data[start:stop] = b""
        elif kind == 2:
            data[start:start] = data[stop - 40 if stop > 40 else 0 : stop]
        elif kind == 3:
            data[start : start + 1] = bytes([luck.randrange(256)])
        elif luck.random() < 0.2:
            del data[start:]  # half-copied
    return bytes(data)


def test_a_mutated_table_of_ties_is_a_network_or_refused_by_name(tmp_path):
    luck, path, read = random.Random(1), tmp_path / "any.csv", 0
    for _ in range(2000):
        path.write_bytes(mutated(TABLES, luck))
        try:
            net = read_edges(path)
        except ValueError as error:
            assert re.match(r"(path|header) must .*not .*any\.csv", str(error)), error
            assert "\n" not in str(error) and len(str(error)) < 500
        else:
            read += 1
            assert net.n_nodes >= 1
    assert 200 < read < 1800  # both happen often


def test_a_mutated_hand_in_counts_or_is_skipped_with_a_reason(tmp_path):
    luck = random.Random(2)
    whole = [json.dumps(content(), ensure_ascii=flag).encode() for flag in (True, False)]
    for number in range(2000):
        (tmp_path / f"{number}.json").write_bytes(mutated(whole, luck))
    found, skipped = folder.read(tmp_path)
    assert len(found) + len(skipped) == 2000 and min(len(found), len(skipped)) > 100
    assert all(why and "\n" not in why and len(why) <= 200 for _, why in skipped)
    assert all(one.name == " ".join(one.name.split()) for one in found)


def test_a_mutated_file_of_answers_is_read_or_left_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("GOING_VIRAL_HOME", str(tmp_path))
    luck, kept = random.Random(3), 0
    whole = [json.dumps({"guesses": {"How many?": 3}, "votes": {"05": 1}}).encode()]
    for _ in range(2000):
        (tmp_path / "answers.json").write_bytes(mutated(whole, luck))
        guesses = records.load("guesses")
        assert isinstance(guesses, dict)
        kept += guesses == {"How many?": 3}
    assert 20 < kept < 1900
