"""Sources to speakers, whatever found them: each case names an article's sources in order, and whom they mean."""

import re

import pytest

from onrecord.document import PageSource
from onrecord.enrich.statements.drafts import Draft, Prose, prose_at, prose_of
from onrecord.enrich.statements.speakers.resolve import Resolved, SpeakerResolver
from onrecord.parse import parse_page


def resolved(text: str, sources: list[str]) -> list[Resolved]:
    """The speakers of the sources, which stand in the text in this order."""
    document = parse_page(PageSource(text=text), "plain")
    prose: list[Prose] = prose_of(document)
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
