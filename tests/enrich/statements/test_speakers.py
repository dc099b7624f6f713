"""Sources to speakers, whatever found them: each case names an article's sources in order, and whom they mean."""

from __future__ import annotations

import re

import pytest

from onrecord import extract
from onrecord.document import PageSource
from onrecord.enrich.statements.drafts import Draft, ProseParagraph, prose_at, prose_of
from onrecord.enrich.statements.speakers.certainty import Certainty, lent, sureness_behind
from onrecord.enrich.statements.speakers.resolve import SpeakerResolver
from onrecord.enrich.statements.speakers.resolved import NOBODY, Resolved
from onrecord.parse import parse_page
from onrecord.tables.vocabularies import Method


def resolved(text: str, sources: list[str]) -> list[Resolved]:
    """The speakers of the sources, which stand in the text in this order."""
    document = parse_page(PageSource(text=text), "plain")
    prose: list[ProseParagraph] = prose_of(document)
    resolver = SpeakerResolver(prose, text)
    found, at = [], 0
    for source in sources:
        found_at = re.search(rf"\b{re.escape(source)}(?!\w)", text[at:])
        assert found_at is not None
        span = (at + found_at.start(), at + found_at.end())
        at = span[1]
        draft = Draft(prose_at(prose, span[0]).number, (span,), span, span, "tagger")
        found.append(resolver.resolve(draft))
    return found


@pytest.mark.parametrize(
    ("text", "sources", "names"),
    [
        ("A Guide to Mill Ponds author Ida Bell said it rained.", ["Ponds author Ida Bell"], ["Ida Bell"]),
        (
            "Iraqi Prime Minister Mustafa al-Kazimi said it rained. Al-Kazimi added that it would stop.",
            ["Iraqi Prime Minister Mustafa al-Kazimi", "Al-Kazimi"],
            ["Mustafa al-Kazimi", "Mustafa al-Kazimi"],
        ),
        (
            "Al-Kazimi said it rained.\n\nThe prime minister, Mustafa al-Kazimi, was in Basra.",
            ["Al-Kazimi"],
            ["Mustafa al-Kazimi"],
        ),
        (
            "The transport minister, Niall Carey, spoke first. Orla Carey, the opposition's spokeswoman, spoke next. "
            "Ms Carey said no. Mr Carey said yes. The minister said it again.",
            ["Ms Carey", "Mr Carey", "The minister"],
            ["Orla Carey", "Niall Carey", "Niall Carey"],
        ),
        (
            "Aoife Brannigan came. Her deputy, Malachy Quirke, went further. He suggested a walk. She declined.",
            ["He", "She"],
            ["Malachy Quirke", "Aoife Brannigan"],
        ),
        (
            "The grid operator Voltara warned of cuts. It expects snow. The company said so. "
            "A spokeswoman for Voltara agreed.",
            ["The grid operator Voltara", "It", "The company", "A spokeswoman for Voltara"],
            ["Voltara", "Voltara", "Voltara", "A spokeswoman for Voltara"],
        ),
        (
            "The Kenya Meteorological Department welcomed the plan. The department added a caution.",
            ["The Kenya Meteorological Department", "The department"],
            ["Kenya Meteorological Department", "Kenya Meteorological Department"],
        ),
        (
            "The World Health Organization met. The WHO said little. WHO officials said less.",
            ["The WHO", "WHO officials"],
            ["World Health Organization", "WHO officials"],
        ),
        (
            "Economist Ilinca Sorescu warned of queues. According to her data, they grow.",
            ["Economist Ilinca Sorescu", "her data"],
            ["Ilinca Sorescu", "Ilinca Sorescu"],
        ),
        ("Novelist Tamsin Roe said it rained.", ["Novelist Tamsin Roe"], ["Tamsin Roe"]),
        (
            "A spokeswoman for the Water Commissioner's Office said so.",
            ["A spokeswoman for the Water Commissioner's Office"],
            ["A spokeswoman for the Water Commissioner's Office"],
        ),
        ("Simon Baker came late. Baker said so.", ["Baker"], ["Simon Baker"]),
        (
            "Two officials said so. Its critics said more.",
            ["Two officials", "Its critics"],
            ["Two officials", "Its critics"],
        ),
        ("Washington and Baghdad agreed. They said so.", ["Washington and Baghdad"], ["Washington and Baghdad"]),
        ("The Iraqi prime minister said so.", ["The Iraqi prime minister"], ["The Iraqi prime minister"]),
        (
            "Kelly Jones left. Ann Jones stayed. Ann said nothing.",
            ["Kelly Jones", "Ann Jones"],
            ["Kelly Jones", "Ann Jones"],
        ),
        (
            "The director of the port, Radu Vasilcoiu, was there.\n\nThe director said no. Vasilcoiu said it twice.",
            ["The director of the port, Radu Vasilcoiu", "The director", "Vasilcoiu"],
            ["Radu Vasilcoiu", "Radu Vasilcoiu", "Radu Vasilcoiu"],
        ),
        ("J. K. Rowe wrote a book. Rowe said it was long.", ["Rowe"], ["J. K. Rowe"]),
        ("Fire and Rescue Service inspector Tove Marsh came. Marsh said so.", ["Marsh"], ["Tove Marsh"]),
        (
            "Fire and Rescue Service inspector Tove Marsh said so.",
            ["Fire and Rescue Service inspector Tove Marsh"],
            ["Tove Marsh"],
        ),
        ("The Ropemakers' Union said so.", ["The Ropemakers' Union"], ["Ropemakers' Union"]),
        ("The Women's Institute said so.", ["The Women's Institute"], ["Women's Institute"]),
        ("The Coeliac's Society said so.", ["The Coeliac's Society"], ["Coeliac's Society"]),
        ("Marsh's daughter, Ida, said so.", ["Marsh's daughter, Ida"], ["Ida"]),
        ("Tove Marsh KC spoke. Ms Marsh said so.", ["Ms Marsh"], ["Tove Marsh"]),
        ("Det Supt Tove Marsh of Harbour Police said so.", ["Det Supt Tove Marsh of Harbour Police"], ["Tove Marsh"]),
        ("Cllr Tove Marsh said so. She left.", ["Cllr Tove Marsh", "She"], ["Tove Marsh", "Tove Marsh"]),
        ("Dame Tove Marsh spoke. Dame Tove said so.", ["Dame Tove Marsh", "Dame Tove"], ["Tove Marsh", "Tove Marsh"]),
        ("Saudi Arabia won. The Saudi said so.", ["The Saudi"], ["Saudi"]),
        ("Number 10 said so.", ["Number 10"], ["Number 10"]),
        ("Corvid Ltd fell. Corvid said so.", ["Corvid Ltd", "Corvid"], ["Corvid Ltd", "Corvid Ltd"]),
        ("General Motors said so.", ["General Motors"], ["General Motors"]),
        (
            "The Institute of Ropes and Knots (IRK) met. The IRK said so.",
            ["The IRK"],
            ["Institute of Ropes and Knots"],
        ),
        ("The Office for Harbour Safety said so.", ["The Office for Harbour Safety"], ["Office for Harbour Safety"]),
        ("Marsh and Voltara said so.", ["Marsh and Voltara"], ["Marsh and Voltara"]),
        ("Economists at Voltara said so.", ["Economists at Voltara"], ["Economists at Voltara"]),
        ("Labour MP Tove Marsh said so.", ["Labour MP Tove Marsh"], ["Tove Marsh"]),
        ("Republican Hannah Marsh said so.", ["Republican Hannah Marsh"], ["Hannah Marsh"]),
        ("Cashier Rosa Delgado said so.", ["Cashier Rosa Delgado"], ["Rosa Delgado"]),
        ("Oliver James Marsh said so.", ["Oliver James Marsh"], ["Oliver James Marsh"]),
        ("Director of communications Ida Marsh said so.", ["Director of communications Ida Marsh"], ["Ida Marsh"]),
        (
            "The wife of the baker Ivar Holm said so.",
            ["The wife of the baker Ivar Holm"],
            ["The wife of the baker Ivar Holm"],
        ),
        ("A. K. Holm spoke. Holm said so.", ["Holm said so."[:4]], ["A. K. Holm"]),
        ("They met on Marrow Street. He said so.", ["He"], [None]),
        ("Polling by Voltara said so.", ["Polling by Voltara"], ["Voltara"]),
        ("A study in the Ropemaker said so.", ["A study in the Ropemaker"], ["A study in the Ropemaker"]),
    ],
)
def test_names(text: str, sources: list[str], names: list[str]) -> None:
    assert [speaker.name for speaker in resolved(text, sources)] == names


@pytest.mark.parametrize(
    ("text", "source", "title", "kind"),
    [
        (
            "The mayor of Roscoff, Gwenaël Tanguy, said no.",
            "The mayor of Roscoff, Gwenaël Tanguy",
            "The mayor of Roscoff",
            "person",
        ),
        ("Mayor of Roscoff Gwenaël Tanguy said no.", "Mayor of Roscoff Gwenaël Tanguy", "Mayor of Roscoff", "person"),
        ("Peter Wekesa, a forecaster, said no.", "Peter Wekesa, a forecaster", "a forecaster", "person"),
        ("Its leader, Mihaela Drugan, said no.", "Its leader, Mihaela Drugan", "leader", "person"),
        ("Sanda Iliescu, 44, said no.", "Sanda Iliescu, 44", None, "person"),
        ("44-year-old Sanda Iliescu said no.", "44-year-old Sanda Iliescu", None, "person"),
        ("44-year-old baker Sanda Iliescu said no.", "44-year-old baker Sanda Iliescu", "44-year-old baker", "person"),
        (
            "Former world number one Sanda Iliescu said no.",
            "Former world number one Sanda Iliescu",
            "Former world number one",
            "person",
        ),
        (
            "One of the family's lawyers, Sanda Iliescu, said no.",
            "One of the family's lawyers, Sanda Iliescu",
            "One of the family's lawyers",
            "person",
        ),
        ("Many experts, including Sanda Iliescu, said no.", "Many experts, including Sanda Iliescu", None, "person"),
        (
            "A 2014 study by Roscoff University lecturer Sanda Iliescu said no.",
            "A 2014 study by Roscoff University lecturer Sanda Iliescu",
            "Roscoff University lecturer",
            "person",
        ),
        (
            "Figures released by the fair's organisers, the Shannon Trade Board, said no.",
            "Figures released by the fair's organisers, the Shannon Trade Board",
            "the fair's organisers",
            "organisation",
        ),
        (
            "Early estimates from the Shannon Trade Board said no.",
            "Early estimates from the Shannon Trade Board",
            None,
            "organisation",
        ),
        ("A recent survey by Voltara Ltd said no.", "A recent survey by Voltara Ltd", None, "organisation"),
        ("The grocers' Shannon Trade Board said no.", "The grocers' Shannon Trade Board", None, "organisation"),
        ("The state-owned Shannon Trade Board said no.", "The state-owned Shannon Trade Board", None, "organisation"),
        ("Mr Strake said no.", "Mr Strake", None, "person"),
        ("Reuters said no.", "Reuters", None, "media"),
        ("The Shannon Herald said no.", "The Shannon Herald", None, "media"),
        ("Two officials said no.", "Two officials", None, "group"),
        ("A spokeswoman said no.", "A spokeswoman", None, "person"),
        ("The housing ministry said no.", "The housing ministry", None, "organisation"),
    ],
)
def test_titles_and_kinds(text: str, source: str, title: str | None, kind: str) -> None:
    (speaker,) = resolved(text, [source])
    assert (speaker.title, speaker.kind) == (title, kind)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("A spokesman for the port said no. He added a word.", ["A spokesman for the port", "He"]),
        ("Malta's central bank said no. The bank added a word.", ["Malta's central bank", "The bank"]),
        ("The parish council said no. It added a word.", ["The parish council", "It"]),
        ("Two neighbours said no. They added a word.", ["Two neighbours", "They"]),
        ("Northern Powergrid said no. It added a word.", ["Northern Powergrid", "It"]),
        ("A spokesman said no. Ivar Holm, a baker, said yes. He added a word.", ["Ivar Holm, a baker", "He"]),
    ],
)
def test_speakers_without_a_name_are_meant_by_what_follows(text: str, sources: list[str]) -> None:
    first, second = resolved(text, sources)
    assert second.name == first.name


def test_a_bank_that_is_named_later_is_not_meant() -> None:
    text = "The bank said no.\n\nIda Holm of Harbour Bank said yes, Corvid Ltd nothing."
    assert [speaker.name for speaker in resolved(text, ["The bank"])] == ["The bank"]


def test_an_office_without_a_holder_lends_no_pronoun_its_name() -> None:
    text = "Ivar Holm spoke first. The nominee said no. He added a word."
    assert [speaker.name for speaker in resolved(text, ["The nominee", "He"])] == ["The nominee", "Ivar Holm"]


def test_a_speaker_without_a_name_is_not_the_same_in_two_articles() -> None:
    first, second = (
        extract(f"{day} was wet.\n\nA spokesman for the port said that it rained.") for day in ("Monday", "May")
    )
    assert first.statements[0].speaker_name == second.statements[0].speaker_name == "A spokesman for the port"
    assert first.statements[0].speaker_id != second.statements[0].speaker_id


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The founder, Baek Ji-hun, bowed. Baek said it was over.", "Baek", "Baek Ji-hun"),
        ("At first Baek was quiet.\n\nThen Baek Ji-hun bowed.\n\nHere Baek said it was over.", "Baek", "Baek"),
        ("Jordan Holm bowed. Officials left. Jordan said it was over.", "Jordan", "Jordan"),
        ("Peter Holm sang. His wife, Anna Holm, left. Holm himself said it was late.", "Holm himself", "Peter Holm"),
        ("The Young Liberals voted. They said it was late.", "They", "Young Liberals"),
    ],
)
def test_surnames_that_come_first_and_selves(text: str, source: str, name: str) -> None:
    document = parse_page(PageSource(text=text), "plain")
    prose = prose_of(document)
    span = (text.rindex(source), text.rindex(source) + len(source))
    draft = Draft(prose_at(prose, span[0]).number, (span,), span, span, "tagger")
    assert SpeakerResolver(prose, text).resolve(draft).name == name


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ('"We sank twice on the way," Tove Marsh told K9 television.', "K9"),
        ('"We sank twice on the way," Tove Marsh told BBC Shetland.', "BBC Shetland"),
        ('The Morning Fjord quoted Tove Marsh as saying that "nobody sank on the way".', "Morning Fjord"),
    ],
)
def test_outlets_that_the_list_does_not_have(text: str, outlet: str) -> None:
    assert [statement.reported_by for statement in extract(text, layout="plain").statements] == [outlet]


@pytest.mark.parametrize(
    ("text", "sources", "names"),
    [
        (
            "The skipper Anton Varg asked for help. The harbour master, Jonas Ek, was short. Mr Varg has sailed for "
            "years.\n\nHe said so.",
            ["The harbour master, Jonas Ek", "He"],
            ["Jonas Ek", "Anton Varg"],
        ),
        ("Ada Brume spoke first. Ines Quill came. She said so.", ["She"], ["Ines Quill"]),
        ("Our reporter Ada Brume said so.", ["Our reporter Ada Brume"], ["Ada Brume"]),
        ("My lawyer said so. I said no.", ["My lawyer", "I"], [None, None]),
        ("Guide to Bogs author Ann Pell said so.", ["Guide to Bogs author Ann Pell"], ["Ann Pell"]),
        ("Vilnius-based Norda said so.", ["Vilnius-based Norda"], ["Norda"]),
        ("Rosa Tarn and her husband Emil came. He said so.", ["He"], ["Emil"]),
    ],
)
def test_the_likeliest_is_named_and_nobody_where_no_one_is(
    text: str, sources: list[str], names: list[str | None]
) -> None:
    assert [speaker.name for speaker in resolved(text, sources)] == names


def test_a_speaker_says_how_it_was_found_and_how_surely() -> None:
    text = (
        "The mayor, Ida Holm, spoke at length. Ada Brume, a baker, spoke too. She said so. The mayor said no. A "
        "spokesman for the port said yes."
    )
    found = resolved(text, ["She", "The mayor", "A spokesman for the port"])
    assert [one.method for one in found] == ["pronoun", "title", "description"]
    she = found[0]
    assert she.confidence is not None
    assert she.others
    assert she.confidence > she.others[0][1]
    assert she.confidence + sum(share for _, share in she.others) <= 1.001


def test_a_doubtful_speaker_has_no_name_but_stays_a_candidate() -> None:
    (she,) = resolved("Ida Holm came. Ada Brume left. She said so.", ["She"])
    assert she.confidence is not None
    assert she.at_least(she.confidence) == she
    doubted = she.at_least(min(1.0, she.confidence + 0.001))
    assert (doubted.name, doubted.method, doubted.confidence) == (None, she.method, she.confidence)


def test_the_row_and_the_ranking_both_count_for_how_sure_a_speaker_is() -> None:
    certainty = Certainty({"pronoun": 0.0}, 1.0, 1.0)
    (she,) = resolved("Ida Holm came. Ada Brume left. She said so.", ["She"])
    sure, doubtful = (certainty.of(she, row).confidence for row in (0.9, 0.4))
    assert sure is not None
    assert doubtful is not None
    assert 0 <= doubtful < sure <= 1
    assert certainty.of(NOBODY, 0.9) is NOBODY


def test_the_speaker_of_a_follow_on_is_no_surer_than_the_row_it_follows() -> None:
    said = Draft(0, ((0, 5),), (6, 9), (10, 14), Method.TAGGER)
    follows = Draft(0, ((20, 25),), None, None, Method.FOLLOW_ON, carried=True)
    assert sureness_behind([said, follows, follows, said], [0.3, 0.8, 0.2, 0.9]) == [0.3, 0.3, 0.2, 0.9]
    assert sureness_behind([follows, said], [0.8, 0.9]) == [0.8, 0.9]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Ruth Amsel sat down. A reporter asked Amsel, “What is hard about it?”\n\n“The nights are,” she replied.",
            ["A reporter", "Ruth Amsel"],
        ),
        (
            "Lena Holt met Karen Moor. “Why did you go?” Karen Moor asked. “I was tired,” she answered.",
            ["Karen Moor", "Lena Holt"],
        ),
        ("Karen Moor was late. “Why did you go?” she asked. “I am tired,” she said.", ["Karen Moor", "Karen Moor"]),
    ],
)
def test_who_asks_is_not_the_one_who_answers(text: str, speakers: list[str]) -> None:
    page = extract(text, layout="plain")
    assert [statement.speaker_name for statement in page.statements] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ghana will vote in May, it said on Friday.", "Ghana"),
        ("South Korea has moved the border post, it said.", "South Korea"),
        ("Brinkley Foods runs two mills. Brinkley Foods will cut 300 jobs by May, it said.", "Brinkley Foods"),
        ("Rain will fall on the coast, it said.", None),
    ],
)
def test_it_may_be_what_its_own_words_begin_with(text: str, speaker: str | None) -> None:
    page = extract(text, layout="plain")
    assert [statement.speaker_name for statement in page.statements] == [speaker]


def test_a_row_that_is_left_out_lends_its_speaker_with_no_more_certainty_than_its_own() -> None:
    (baker,) = resolved("Ida Holm came. Ada Brume left. Ida Holm said so.", ["Ida Holm"])
    sure = Certainty({"name": 3.0, "carried": 3.0}, 1.0, 1.0)
    follows = sure.of(baker.carried(), 0.4)
    assert follows.confidence is not None
    assert follows.confidence > 0.9
    assert lent(follows, 0.4, told=0.5).confidence == 0.4
    assert lent(follows, 0.4, told=0.5).at_least(0.5).name is None
    assert lent(follows, 0.6, told=0.5) is follows
    assert lent(sure.of(baker, 0.4), 0.4, told=0.5).at_least(0.5).name == "Ida Holm"
