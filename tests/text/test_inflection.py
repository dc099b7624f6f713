"""The forms of verbs and nouns: rules, exceptions, and every form of every verb that attributes."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.text.inflection import inflect, irregular_pasts, is_irregular_plural, plurals, verb_forms
from onrecord.text.lexicon import table

# One verb per line with its forms; print(*listing(), sep="\n") gives the lines anew.
LISTING = Path(__file__).with_name("cue_forms.txt")

VERBS = """
admit    admits admitted admitting
slam     slams slammed slamming
quip     quips quipped quipping
dub      dubs dubbed dubbing
brag     brags bragged bragging
blog     blogs blogged blogging
chat     chats chatted chatting
quiz     quizzes quizzed quizzing
stir     stirs stirred stirring
refer    refers referred referring
offer    offers offered offering
prefer   prefers preferred preferring
differ   differs differed differing
suffer   suffers suffered suffering
occur    occurs occurred occurring
answer   answers answered answering
visit    visits visited visiting
limit    limits limited limiting
commit   commits committed committing
vomit    vomits vomited vomiting
develop  develops developed developing
gossip   gossips gossiped gossiping
equip    equips equipped equipping
acquit   acquits acquitted acquitting
regret   regrets regretted regretting
target   targets targeted targeting
format   formats formatted formatting
reckon   reckons reckoned reckoning
open     opens opened opening
rebut    rebuts rebutted rebutting
rebel    rebels rebelled rebelling
control  controls controlled controlling
overlap  overlaps overlapped overlapping
unplug   unplugs unplugged unplugging
signal   signals signalled signaled signalling signaling
label    labels labelled labeled labelling labeling
travel   travels travelled traveled travelling traveling
model    models modelled modeled modelling modeling
fuel     fuels fuelled fueled fuelling fueling
revel    revels revelled reveled revelling reveling
appeal   appeals appealed appealing
reveal   reveals revealed revealing
parallel parallels paralleled paralleling
focus    focuses focussed focused focussing focusing
worship  worships worshipped worshiped worshipping worshiping
vow      vows vowed vowing
tax      taxes taxed taxing
stay     stays stayed staying
deny     denies denied denying
lie      lies lied lay lain lying
die      dies died dying
tie      ties tied tying
panic    panics panicked panicking
mimic    mimics mimicked mimicking
sync     syncs synced syncing
echo     echoes echoed echoing
veto     vetoes vetoed vetoing
agree    agrees agreed agreeing
dye      dyes dyed dyeing
singe    singes singed singeing
age      ages aged ageing aging
argue    argues argued arguing
queue    queues queued queuing queueing
be       am is are was were been being
have     has had having
do       does did done doing
go       goes went gone going
undo     undoes undid undone undoing
write    writes wrote written writing
tell     tells told telling
swear    swears swore sworn swearing
learn    learns learned learnt learning
forecast forecasts forecast forecasted forecasting
foresee  foresees foresaw foreseen foreseeing
"""


def listing() -> list[str]:
    """Every verb of the cues with its other forms."""
    return [f"{verb}: {', '.join(verb_forms(verb)[1:])}" for verb, _ in table("cues")]


@pytest.mark.parametrize("line", VERBS.strip().splitlines())
def test_the_forms_of_a_verb(line: str) -> None:
    verb, *forms = line.split()
    assert sorted(set(verb_forms(verb)) | {verb}) == sorted({verb, *forms})


def test_each_form_has_its_place() -> None:
    assert inflect("write") == (("writes",), ("wrote",), ("written",), ("writing",))
    assert inflect("be").past == ("was", "were")


def test_a_phrase_inflects_its_verb() -> None:
    assert verb_forms("point out") == ("point out", "points out", "pointed out", "pointing out")
    assert "is sure" in verb_forms("be sure")


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("minister", "ministers"), ("party", "parties"), ("day", "days"), ("church", "churches"), ("tax", "taxes"),
        ("hero", "heroes"), ("photo", "photos"), ("radio", "radios"), ("spokesman", "spokesmen"), ("human", "humans"),
        ("woman", "women"), ("child", "children"), ("life", "lives"), ("thief", "thieves"), ("chief", "chiefs"),
        ("criterion", "criteria"), ("series", "series"), ("monarch", "monarchs"), ("quiz", "quizzes"),
        ("prime minister", "prime ministers"), ("square foot", "square feet"),
    ],
)  # fmt: skip
def test_the_plural_of_a_noun(noun: str, expected: str) -> None:
    assert plurals(noun) == (expected,)


def test_divided_usage_gives_both_plurals() -> None:
    assert plurals("index") == ("indices", "indexes")


@pytest.mark.parametrize(
    ("word", "is_plural"),
    [("gunmen", True), ("people", True), ("criteria", True), ("specimen", False), ("child", False), ("houses", False)],
)
def test_plurals_that_no_s_shows(word: str, is_plural: bool) -> None:
    assert is_irregular_plural(word) is is_plural


def test_the_forms_of_all_cues_are_as_listed() -> None:
    assert listing() == LISTING.read_text(encoding="utf-8").splitlines()


def test_irregular_pasts_are_those_that_are_no_other_form() -> None:
    assert {"rose", "told", "sought", "understood"} <= irregular_pasts()
    assert irregular_pasts().isdisjoint({"set", "walked", "risen", "tell"})
