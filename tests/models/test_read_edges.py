"""A student's own network: every file is read as it is meant, or refused with the line to mend."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils._arguments import as_seen
from course_utils.networks import Network, read_edges

TIES = [("Ann", "Bo"), ("Bo", "Cy"), ("Cy", "Ann")]


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "friends.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def names(net):
    return [tuple(net.nodes[i] for i in edge) for edge in net.edges.tolist()]


@pytest.mark.parametrize(
    "content",
    [
        "Ann,Bo\nBo,Cy\nCy,Ann\n",
        "Ann;Bo\nBo;Cy\nCy;Ann",
        "Ann\tBo\nBo\tCy\nCy\tAnn\n",
        "Ann,Bo\r\nBo,Cy\r\nCy,Ann\r\n",
        "Ann,Bo\rBo,Cy\rCy,Ann",
        "\ufeffAnn,Bo\nBo,Cy\nCy,Ann\n",
        "\ufeffsource,target\nAnn,Bo\nBo,Cy\nCy,Ann\n",
        " From ; TO \nAnn;Bo\nBo;Cy\nCy;Ann\n",
        "Sender\tReceiver\nAnn\tBo\nBo\tCy\nCy\tAnn\n",
        "person,friend,since when?\nAnn,Bo\nBo,Cy\nCy,Ann\n",
        "من,إلى\nAnn,Bo\nBo,Cy\nCy,Ann\n",
        "\n\nAnn,Bo\n \n,\nBo,Cy\n,,,\nCy,Ann\n\n",
        '"Ann",  Bo\n  Bo,\u00a0Cy\t\n"Cy", "Ann"\n',
        "Ann,Bo,\nBo,Cy,\nCy,Ann, \n",
        "Ann,Bo\nBo,Cy\nCy,Ann\nBo,Ann\nAnn,Ann\n",
        "Ann,Bo\nBo\u200b,Cy\nCy,\ufeffAnn\n",
        '\u200e"Ann",Bo\n\u2066Bo\u2069,C\u00ady\nCy,"\u202bAnn\u202c"\n',
        "source,target,,\nAnn,Bo,,\nBo,Cy,,\nCy,Ann,,,\n",
        "sep=;\nAnn;Bo\nBo;Cy\nCy;Ann\n",
        '\ufeff"sep=;"\r\nfrom;to\r\nAnn;Bo\r\nBo;Cy\r\nCy;Ann\r\n',
        "SEP=,\nAnn,Bo\nBo,Cy\nCy,Ann\n",
        ",source,target\n0,Ann,Bo\n1,Bo,Cy\n2,Cy,Ann\n",
        ",0,1\n0,Ann,Bo\n1,Bo,Cy\n2,Cy,Ann\n",
        '"","from","to"\n"1","Ann","Bo"\n"2","Bo","Cy"\n"3","Cy","Ann"\n',
        "Ann\tBo\nBo\tCy\nCy\tAnn\n".encode("utf-16"),  # Excel's "Unicode text"
        b"\xfe\xff" + "Ann\tBo\r\nBo\tCy\r\nCy\tAnn\r\n".encode("utf-16-be"),
    ],
)
def test_all_kinds_of_files_hold_the_same_ties(file, content):
    net = read_edges(file(content))
    assert names(net) == TIES and net.nodes == ("Ann", "Bo", "Cy")
    assert net.weights is None and not net.directed


def test_a_path_may_be_text(file):
    assert read_edges(str(file("Ann,Bo\n"))).nodes == read_edges(file("Ann,Bo\n")).nodes


def test_two_ways_to_store_an_accent_are_one_name_and_joiners_spell_others(file):
    net = read_edges(
        file(
            "Zoe\u0301,Bo\nZo\u00e9,\u0639\u0644\u06cc\u200c\u0631\u0636\u0627\nBo,\u0632\u064a\u0646\u0628\u200f\n\u0632\u064a\u0646\u0628,Bo\n"
        )
    )
    assert net.nodes == (
        "Zo\u00e9",
        "Bo",
        "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
        "\u0632\u064a\u0646\u0628",
    )


def test_a_line_of_excels_own_does_not_move_the_lines_that_a_refusal_names(file):
    with pytest.raises(ValueError, match=r"separated by semicolons .* not 1 cell: \['Bo,Cy'\] .*line 3\)"):
        read_edges(file("sep=;\nAnn;Bo\nBo,Cy\n"))


def test_fault_17_a_backslash_that_python_has_eaten_is_said():
    with pytest.raises(FileNotFoundError) as caught:
        read_edges("C:\new\table.csv")
    assert r'write r"C:\new\table.csv", with an r in front' in str(caught.value)
    assert "\n" not in str(caught.value) and "\t" not in str(caught.value)


@pytest.mark.parametrize("path", ["C:\0.csv", "Ann,Bo\nBo,Cy\n" * 1000])
def test_what_no_file_can_be_called_does_not_exist(path):
    with pytest.raises(FileNotFoundError, match="path must be a file that exists") as caught:
        read_edges(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "Ann,Bo,1\nBo,Cy,0.5\nCy,Ann,-2e3\n",
        "from,to,weight\nAnn,Bo, 1\nBo,Cy,0.50\nCy,Ann,-2000\n",
        "Ann;Bo;1,0\nBo;Cy;0,5\nCy;Ann;-2000\n",
        "Ann\tBo\t1\nBo\tCy\t.5\nCy\tAnn\t-2000\nBo\tAnn\t1\n",
    ],
)
def test_weights_follow_their_ties(file, content):
    net = read_edges(file(content))
    assert names(net) == TIES
    assert net.weights.tolist() == [1, 0.5, -2000]


def test_a_directed_tie_and_its_answer_are_two(file):
    path = file("Ann,Bo,1\nBo,Ann,2\nAnn,Bo,1\n")
    net = read_edges(path, directed=True)
    assert names(net) == [("Ann", "Bo"), ("Bo", "Ann")] and net.weights.tolist() == [1, 2]


def test_names_stay_what_they_are(file):
    net = read_edges(file('7,007\n007,7.0\n"Lee, Ann",ann lee\nann lee,زينب\nO\'Hara "Kit",7\n'))
    assert net.nodes == ("7", "007", "7.0", "Lee, Ann", "ann lee", "زينب", 'O\'Hara "Kit"')


def test_somebody_whom_nobody_knows_can_be_listed(file):
    net = read_edges(file("Ann,Bo\nZoe,Zoe\nBo,Ann\n"))
    assert net.nodes == ("Ann", "Bo", "Zoe") and net.degree.tolist() == [1, 1, 0]


def test_the_names_in_a_title_do_not_become_people(file):
    # Nobody of the first row comes up again: titles in other words, or two people who know nobody else.
    path = file("Giver,Taker\nAnn,Bo\nBo,Cy\n")
    with pytest.raises(
        ValueError, match=r"^header must be True .* or False .*, not None: .*'Giver', 'Taker'.*line 1\)$"
    ):
        read_edges(path)
    assert read_edges(path, header=True).nodes == ("Ann", "Bo", "Cy")
    assert read_edges(path, header=False).nodes == ("Giver", "Taker", "Ann", "Bo", "Cy")


def test_no_tie_is_swallowed_as_a_title(file):
    assert read_edges(file("Ann,Bo\n")).n_edges == 1
    assert read_edges(file("name,Ann\nname,Bo\n")).n_edges == 2
    assert read_edges(file("From,To\nTo,Ann\n"), header=False).n_edges == 2
    for content in ("", "Ann,Bo\n"):
        with pytest.raises(ValueError, match="path must hold a tie at least, not nothing"):
            read_edges(file(content), header=True)
    assert read_edges(file("Ann,Bo\nBo,Cy\n"), header=True).n_edges == 1
    with pytest.raises(
        ValueError, match=r"a finite number as a weight, not 'strength' .*line 1\); .*header=True"
    ):
        read_edges(file("Ann,Bo,strength\nAnn,Bo,2\n"))


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("", None, "hold a tie at least, not nothing"),
        (" \n\n,,\n", None, "hold a tie at least, not nothing"),
        ("\ufefffrom,to\n", None, "hold a tie at least, not nothing"),
        ("Ann,Bo\n\nCy\n", 3, r"separated by commas as in the first row, not 1 cell: \['Cy'\]"),
        ("Ann Bo\nBo Cy\n", 1, r"not 1 cell: \['Ann Bo'\]"),
        ("Ann;Bo\nBo,Cy\n", 2, r"separated by semicolons as in the first row, not 1 cell: \['Bo,Cy'\]"),
        ("Ann\tBo\nBo\tCy\t1\t2\n", 2, "separated by tabs as in the first row, not 4 cells: "),
        ("Ann,Bo\nBo,\n", 2, r"two names in a row, not an empty name: \['Bo', ''\]"),
        ('Ann,Bo\n" ",Bo,3\n', 2, r"two names in a row, not an empty name: \['', 'Bo', '3'\]"),
        ("Ann,Bo,1\nBo,Cy,two\n", 2, "a finite number as a weight, not 'two'"),
        ("Ann,Bo,1\nBo,Cy,nan\n", 2, "a finite number as a weight, not 'nan'"),
        ("Ann,Bo,1\nBo,Cy,1e999\n", 2, "a finite number as a weight, not '1e999'"),
        ("Ann,Bo,1\nBo,Cy,1_0\n", 2, "a finite number as a weight, not '1_0'"),
        ('Ann,Bo,1\nBo,Cy,"0,5"\n', 2, "a finite number as a weight, not '0,5'"),
        ("Ann\tBo\t1\nBo\tCy\t1,000\n", 2, "a finite number as a weight, not '1,000'"),
        ("Ann,Bo,1\nBo,Cy\n", 2, "a weight in every row or in none, not in some"),
        ("Ann,Bo\nBo,Cy,\nCy,Ann,1\n", 3, "a weight in every row or in none, not in some"),
        ("Ann,Bo,1\nBo,Ann,2\n", 2, r"one weight for a tie, not 1 \(line 1\) and 2 for \('Bo', 'Ann'\)"),
        ('Ann,Bo\n"Bo,Cy\nCy,Ann\n', 3, "quotes in pairs around whole cells, not as here: "),
        ('Ann,Bo\n"Bo"by,Cy\n', 2, "quotes in pairs around whole cells, not as here: "),
        ('Ann,Bo\n"Bo,Cy\nCy",Ann\n', 3, r"not a name over several lines: \['Bo,Cy\\nCy', 'Ann'\]"),
        (
            "Ann,Bo\nZo\u00eb,Bo\n".encode("latin-1"),
            2,
            'UTF-8 text, not other bytes: .* save it as "CSV UTF-8"',
        ),
        ("Ann\tBo\n".encode("utf-16")[:-1], 1, "UTF-8 text, not other bytes"),
        ("Ann\tBo\n".encode("utf-16-le"), 1, "UTF-8 text, not binary data"),
        (
            ",source,target\n7,Ann,Bo\n3,Bo,Cy\n",
            1,
            r"not an empty name: \['', 'source', 'target'\].*index=False\)",
        ),
        (b"Ann,Bo\nBo,\0\0\n", 2, "UTF-8 text, not binary data"),
        (b"PK\x03\x04\x14\x00", None, 'a CSV file, not a spreadsheet: open it and save it as "CSV UTF-8"'),
        ("Ann,Bo\n" + "x" * 200_000 + ",Bo\n", 2, "not as here: field larger than field limit"),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(file, content, line, message):
    path = file(content)
    with pytest.raises(ValueError, match=f"^path must .*{message}") as caught:
        read_edges(path)
    where = re.escape(f"({path}" + (")" if line is None else f", line {line})"))
    assert re.search(where, str(caught.value))
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 300 + len(str(path))


@pytest.mark.parametrize("name", ["friends.xlsx", "friends.XLS", "friends.ods", "friends.numbers"])
def test_a_spreadsheet_is_to_be_saved_as_csv(tmp_path, name):
    (tmp_path / name).write_bytes(b"anything")
    with pytest.raises(ValueError, match=r"^path must be a CSV file, not a spreadsheet.*CSV UTF-8"):
        read_edges(tmp_path / name)


def test_a_file_that_is_not_there_is_named_with_its_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        FileNotFoundError, match=r"^path must be a file that exists, not friends.csv"
    ) as caught:
        read_edges("friends.csv")
    assert str(tmp_path) in str(caught.value)
    with pytest.raises(ValueError, match="path must be a file, not a folder"):
        read_edges(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"path": 3}, "path must be the name of a file, not 3"),
        ({"path": io.StringIO("a,b")}, "path must be the name of a file, not <_io.StringIO"),
        ({"directed": 1}, "directed must be True or False, not 1"),
        ({"header": "yes"}, "header must be True or False, not 'yes'"),
    ],
)
def test_other_arguments_are_refused_by_name(arguments, message):
    with pytest.raises(TypeError, match=f"^{message}"):
        read_edges(**{"path": Path(__file__).parents[1] / "friends.csv", **arguments})


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\n\0\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), min_size=1
)
CELLS = TEXTS.filter(as_seen)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1), st.sampled_from(",;\t"), st.booleans())
def test_what_python_writes_comes_back(tmp_path_factory, pairs, separator, directed):
    path = tmp_path_factory.getbasetemp() / "written.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([("source", "target"), *pairs])
    net = read_edges(path, directed)
    expected = Network.from_edges([tuple(map(as_seen, pair)) for pair in pairs], directed=directed)
    assert net.nodes == expected.nodes and names(net) == names(expected)


@given(st.binary(max_size=60) | st.text('Ann,;\t\n"1. ', max_size=60).map(str.encode))
def test_any_file_is_read_or_refused_by_name(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    try:
        net = read_edges(path)
    except ValueError as error:
        assert re.match(r"(path|header) must .*not .*any\.csv", str(error))
        assert "\n" not in str(error)
    else:
        assert net.n_nodes >= 1 and all(name == name.strip() != "" for name in net.nodes)
