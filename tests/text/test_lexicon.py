"""The lexicon: its format, its own files, and files that a user adds."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.text import lexicon
from onrecord.text.lexicon import LexiconError, alternatives, phrases, read_extensions, table, word_class

SOURCE = Path(lexicon.__file__).parents[1]
QUOTED = re.compile(r"""["'](\w+)["']""")


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    return tmp_path / "own.txt"


def test_a_class_is_a_set_and_its_phrases_come_longest_first() -> None:
    assert {"the", "a"} <= word_class("determiners")
    lengths = [len(phrase) for phrase in phrases("page_notices")]
    assert lengths == sorted(lengths, reverse=True)
    assert re.fullmatch(alternatives("comment_nouns"), "reader  comments")


def test_a_class_takes_in_another() -> None:
    assert word_class("determiners") > word_class("articles") | word_class("possessives")
    assert word_class("auxiliaries") > word_class("forms_of_be") > word_class("finite_forms_of_be")


def test_every_row_of_a_table_has_its_cells() -> None:
    codes = {row[0]: row for row in table("units")}
    assert all(len(row) == 4 for row in codes.values())
    assert codes["[acr_us]"] == ("[acr_us]", "measure", "", "acre, acres")
    assert codes["[psi]"][3] == ""


@pytest.mark.parametrize("name", lexicon.class_names())
def test_entries_are_clean(name: str) -> None:
    entries = lexicon._own()[name].lines
    assert entries
    assert len(entries) == len(set(entries))
    width = max(len(lexicon._own()[name].columns), 1)
    assert all(entry.count("\t") < width and "  " not in entry for entry in entries)
    assert all(cell == cell.strip() for entry in entries for cell in entry.split("\t"))


def test_no_line_is_too_long_to_be_compared() -> None:
    folder = files("onrecord.text") / "data"
    lines = [line for file in folder.iterdir() if file.name.endswith(".txt") for line in file.read_text().splitlines()]
    assert len(lines) > 5000
    assert max(map(len, lines)) <= 200


def test_every_class_is_asked_for_somewhere() -> None:
    asked = {name for file in SOURCE.rglob("*.py") for name in QUOTED.findall(file.read_text(encoding="utf-8"))}
    patterns = "".join(file.read_text(encoding="utf-8") for file in (SOURCE / "enrich").rglob("*.py"))
    asked |= {name.lower() for name in re.findall(r"\b[A-Z][A-Z_]+\b", patterns)}  # classes in the patterns of rules
    asked |= {line[1:] for block in lexicon._own().values() for line in block.lines if line.startswith("@")}
    assert set(lexicon.class_names()) - asked == set()


def test_an_unknown_class_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(LexiconError, match="no class 'determiner'; did you mean 'determiners'"):
        word_class("determiner")


def test_a_file_of_ones_own_adds_to_classes_and_tables(own_file: Path) -> None:
    own_file.write_text("# Ours.\n[media_names]\nriver news\n\n[units]\n[smoot]\tmeasure\t\tsmoot, smoots\n")
    assert read_extensions([own_file]) == {
        "media_names": ("river news",),
        "units": ("[smoot]\tmeasure\t\tsmoot, smoots",),
    }


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("river news\n", "own.txt:1: 'river news' stands before the first [class]"),
        (
            "# Ours.\n\n[media_name]\nx\n",
            "own.txt:3: the lexicon has no class 'media_name'; did you mean 'media_names'?",
        ),
        ("[media_names]\nriver\nhill\ttop\n", "own.txt:3: 'hill\\ttop' has more than 1 cells"),
        ("[media_names]\n@media\n", "own.txt:2: the lexicon has no class 'media'"),
        ("[media_names]\nThe Hill\n", "own.txt:2: 'The Hill' must be in lower case, as all entries of this class"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(own_file: Path, content: str, complaint: str) -> None:
    own_file.write_text(content)
    with pytest.raises(LexiconError) as refused:
        read_extensions([own_file])
    assert str(refused.value).startswith(f"{own_file.parent}/{complaint}")


def test_a_missing_file_is_refused(own_file: Path) -> None:
    with pytest.raises(LexiconError, match=r"own\.txt: cannot be read"):
        read_extensions([own_file])


def test_an_extension_holds_here_and_in_processes_started_later(own_file: Path) -> None:
    own_file.write_text("[media_names]\nriver news\n")
    program = f"""
import subprocess, sys
from pathlib import Path
from onrecord.text.lexicon import extend, word_class
extend([Path({str(own_file)!r})])
child = "from onrecord.text.lexicon import word_class; assert 'river news' in word_class('media_names')"
assert 'river news' in word_class('media_names') and 'reuters' in word_class('media_names')
subprocess.run([sys.executable, "-c", child], check=True)
extend([Path({str(own_file)!r})])
try:
    extend([])
except RuntimeError:
    print("refused")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "refused\n"
