"""What speakers are, and whether they go by a name: judged by what the article shows."""

from __future__ import annotations

import pytest

from onrecord import extract
from onrecord.tables.rows import SpeakerMention


def speakers(text: str) -> list[SpeakerMention]:
    """The speakers of a text in order of their first statement."""
    return list(extract(text, layout="plain").speakers)


@pytest.mark.parametrize(
    ("text", "kind", "is_named"),
    [
        # Context alone: no word of the name says what it is.
        ("Software giant Orlex said its profits had doubled. It said it would hire.", "organisation", True),
        ("Veldra says it will build the jet in Spain. Veldra has 400 workers.", "organisation", True),
        ("Mr Orlex said his profits had doubled. He has hired a chef.", "person", True),
        ("The weekly newspaper Varnost said that the bridge would close in May.", "media", True),
        # Bodies and firms whose names end like those of outlets, and outlets that are agencies.
        ("The Lorvik Space Agency said that the launch would wait.", "organisation", True),
        ("The Food Safety Agency said that eggs were safe.", "organisation", True),
        ("The Lorvik News Agency said that the vote was over.", "media", True),
        ("Royal Mail said that stamps would cost more.", "organisation", True),
        ("The Boston Globe said that stamps would cost more.", "media", True),
        # Governments by the names of their countries.
        ("Norway said it would not sign the treaty until its terms were clear.", "organisation", True),
        ("The Treasury said that it would publish the figures in June.", "organisation", True),
        ("Tories said that the plan was daft. The Tories have 200 seats.", "organisation", True),
        # Several people, whatever their capitals.
        ("MPs said that the bill was too long.", "group", False),
        ("Several female MPs said that the bill was too long.", "group", False),
        ("Analysts said that the bid was too low.", "group", False),
        ("Lawyers defending Anna Weil said that she was innocent.", "group", False),
        ("Some 40% of drivers said that they would take the bus.", "group", False),
        ("Both the foreign minister and Chancellor Anna Weil said that the talks had failed.", "group", False),
        # Persons without a name.
        ("The 24-year-old said that he would play on.", "person", False),
        ("The Australian said that she had played well. She won in two sets.", "person", False),
        # Papers say what somebody wrote, and are nobody.
        ("Revised figures showed that sales had dropped by 3% in May.", "unknown", False),
        ("The lawsuit said that the bolts were loose.", "unknown", False),
    ],
)
def test_a_speaker_s_kind_is_weighed(text: str, kind: str, is_named: bool) -> None:
    first = speakers(text)[0]
    assert (first.kind, first.is_named) == (kind, is_named)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Centers for Plant Health and Protection (CPHP) said that the blight had spread.",
         "Centers for Plant Health and Protection"),
        ("The Department of Fisheries and Food said that quotas would be cut.", "Department of Fisheries and Food"),
        ("The Ministry of Defence and Orlex said that the tank was safe.", "The Ministry of Defence and Orlex"),
        ('Peter "Tug" Marlow said that the boat would sail at noon.', "Peter Tug Marlow"),
        ("Philip A Wray said that bread was dear.", "Philip A Wray"),
        ("Philip A. Wray said that bread was dear.", "Philip A. Wray"),
        ("Dr Elizabeth A. Wray said that bread was dear.", "Elizabeth A. Wray"),
        ("Wray spoke at noon. Robert I. Wray said that bread was dear.", "Robert I. Wray"),
        ("Peter A. de Wit said that bread was dear.", "Peter A. de Wit"),
        ("Maria B. van der Berg said that bread was dear.", "Maria B. van der Berg"),
        ("A. de Wit said that bread was dear.", "A. de Wit"),
        ("He works for John. A. Wray said that bread was dear.", "A. Wray"),
        ("Vitamin A. Wray said that bread was dear.", "A. Wray"),
        ("Rory O' Shaw said that bread was dear.", "Rory O' Shaw"),
        ("Bank of Norland governor Ivar Stoll said that rates would rise.", "Ivar Stoll"),
        ("Mr Skeens of Barrowdale said that he was shocked.", "Skeens"),
        ("The US Embassy in Lorvik said that the road was shut.", "US Embassy"),
        ("US Airways said that the plane was late.", "US Airways"),
        ("The US Department of Fish and Wildlife said that quotas fell.", "US Department of Fish and Wildlife"),
        ("The US Grain and Dairy Board said that quotas would be cut.", "US Grain and Dairy Board"),
        ("The Mayor's Office for Parking said that fees would rise.", "Mayor's Office for Parking"),
        ("The Office of Management and Budget said that fees would rise.", "Office of Management and Budget"),
        ("WHO said on Monday that the fever had spread.", "WHO"),
        ("Ida Marsh, head of space and land at Orlex Defence, Space, and Security, said that it rained.", "Ida Marsh"),
        ("Ida Marsh, author of Herring and Salt, said that bread was dear.", "Ida Marsh"),
        ("Ida Marsh, Secretary of Transport and Housing, said that bread was dear.", "Ida Marsh"),
        ("Ida Marsh of Wray, Stoll and Weil said that bread was dear.", "Ida Marsh"),
        ("Ida Marsh, a farmer, and her brother, Ole Marsh, said that it rained.",
         "Ida Marsh, a farmer, and her brother, Ole Marsh"),
        ("Mayor Anna Weil this week said that the pool would open.", "Anna Weil"),
    ],
)  # fmt: skip
def test_a_name_is_whole(text: str, name: str) -> None:
    assert speakers(text)[0].name == name


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The Lord Chancellor, Lord Harkness, said that the courts were slow.", "The Lord Chancellor"),
        ("Chief constable Mr Alan Hayes said that crime had dropped.", "Chief constable"),
        ("First Minister Jean Orrick opened it. Ms Orrick said that it had cost too much.", "First Minister"),
        ("Union leader Ms Jean Orrick said that trains were late.", "Union leader"),
    ],
)
def test_a_title_belongs_to_the_person(text: str, title: str | None) -> None:
    (statement,) = extract(text, layout="plain").statements[:1]
    assert statement.speaker_title == title


@pytest.mark.parametrize(
    ("first", "later", "same"),
    [
        ("The US Fish Court said that nets were legal.", "The Fish Court said that boats were not.", True),
        ("Kenya Grain Bank said that bread was dear.", "Grain Bank said that flour was not.", True),
        ("The US Fish Council (FC) said that nets were legal.", "The FC said that boats were not.", True),
        ("The US Fish Court and the UK Fish Court met.", "The Fish Court said that boats were not.", False),
        ("They told us Sunday papers sold well, and Ann Orr agreed.", "Sunday Papers said that it sold well.", False),
    ],
)
def test_a_body_of_a_country_goes_by_the_rest_of_its_name(first: str, later: str, same: bool) -> None:
    name = speakers(f"{first} {later}")[-1].name
    assert (name.split()[0] in ("US", "Kenya")) == same


def test_a_general_word_means_no_outlet_that_is_named_later_only() -> None:
    text = "The newspaper said that Orlex would hire. Orlex denied it, the Lorvik News Agency reported."
    assert extract(text, layout="plain").statements[0].speaker_name != "Lorvik News Agency"
