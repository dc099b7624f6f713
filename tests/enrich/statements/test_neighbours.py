"""Kinds of sentence in which words went to a wrong speaker or into a wrong row, each in many phrasings."""

from __future__ import annotations

import pytest

from onrecord import extract


def rows(text: str) -> list[tuple[str | None, str | None, str]]:
    """Speaker, cue and content of each statement of a text, under a headline."""
    page = extract(f"The week in Lorvik\n\n{text}", layout="plain")
    return [(row.speaker_name or row.speaker_text, row.cue, row.text) for row in page.statements]


@pytest.mark.parametrize(
    ("text", "speaker", "second", "content"),
    [
        ("Ivar Holm claimed that the ferry was late and insisted that nobody was hurt.", "Ivar Holm", "insisted",
         "nobody was hurt"),
        ("She said the bridge was safe but admitted that the road was not.", "She", "admitted", "the road was not"),
        ("Campaigners say the road is too narrow and argue that lorries should be banned.", "Campaigners", "argue",
         "lorries should be banned"),
        ("The minister argued that the plan was sound and predicted that it would pass.", "The minister", "predicted",
         "it would pass"),
        ("The council announced that the pool would close and explained that the pipes were rotten.", "The council",
         "explained", "the pipes were rotten"),
        ("Ada Quill noted that the bill had been paid and suggested that the shop had lied.", "Ada Quill", "suggested",
         "the shop had lied"),
        ("The bank, which lost millions, said its systems were safe and promised that customers would be paid.",
         "The bank", "promised", "customers would be paid"),
        ("The letter states that rents are too high and recommends that they be frozen.", "The letter", "recommends",
         "they be frozen"),
        ("Ada Quill said the ferry was cancelled, warned that others would follow, and predicted that prices would "
         "rise.", "Ada Quill", "predicted", "prices would rise"),
        ("The tenants say the lift is old and openly admit that it was never mended.", "The tenants", "openly admit",
         "it was never mended"),
    ],
)  # fmt: skip
def test_a_second_verb_of_saying_has_a_row_of_its_own(text: str, speaker: str, second: str, content: str) -> None:
    found = rows(text)
    assert (speaker, second, content) in found
    assert not any(second in row[2] for row in found)


@pytest.mark.parametrize(
    "text",
    [
        "“The crew agreed and warned that the roof would fall,” Ruth Calder said.",
        "Ruth Calder said he agreed and warned that the roof would fall.",
        "Ruth Calder said that a porter had seen the crack and warned that the roof would fall.",
        "Ruth Calder said a porter who saw the crack and warned that the roof would fall was ignored.",
        "Police said that two men were arrested and told that they could leave.",
    ],
)
def test_a_verb_of_somebody_who_is_told_of_has_none(text: str) -> None:
    assert len(rows(text)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pilot Edda Vorn, who claimed that the runway was iced over, was flown home on Friday.", "Edda Vorn"),
        ("Ivar Holm, the mayor of Lorvik, who insisted that the bridge was safe, has resigned.", "Ivar Holm"),
        ("Ruth Calder of the Harbour Board, who argued that the pier was sound, left early.", "Ruth Calder"),
        ("Police arrested Ivo Marsh, who claimed that the shop was his.", "Ivo Marsh"),
        ("Ada Holt herself, who says that the bridge is ugly, stayed away.", "Ada Holt"),
        ("The bill was opposed by the Harbour Board, which said that the pier was sound.", "Harbour Board"),
        ("The pilot, who claimed that the runway was iced over, was flown home on Friday.", "The pilot"),
        ("Engineers at Dunav Power, who say the dam is weak, went home.", "who"),
        ("Ivar Holm praised the crews, who say that the pier is weak.", "the crews"),
        ("The dam is weak, says Ivar Holm's deputy, who believes that it will fail.", "Ivar Holm's deputy"),
    ],
)
def test_a_relative_pronoun_means_whom_it_follows(text: str, name: str) -> None:
    assert rows(text)[-1][0] == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Alma Reed began talking to Bert Sloan. “The well is dry.” Sloan nodded.",
         [("Alma Reed", "began talking", "The well is dry.")]),
        ("Tove Lund turned to the crew. “We sail at noon.” They shrugged.",
         [("Tove Lund", "turned to", "We sail at noon.")]),
        ("Bert Sloan spoke to the tenants. “Nobody will have to move.”",
         [("Bert Sloan", "spoke", "Nobody will have to move.")]),
        ("Alma Reed talked to Bert Sloan. “The well is dry,” Sloan said.",
         [("Bert Sloan", "said", "The well is dry,")]),
        ("Alma Reed looked at the mayor. “The well is dry.” The mayor nodded.", []),
    ],
)  # fmt: skip
def test_a_quotation_is_of_who_began_to_talk_and_not_of_who_nodded(
    text: str, found: list[tuple[str | None, str | None, str]]
) -> None:
    assert rows(text) == found


def test_a_content_keeps_to_its_own_clause() -> None:
    assert ("the tenants", "said", "by June half the flats stood empty") in rows(
        "The rent rose in May, and by June, the tenants said, half the flats stood empty."
    )
    holt = [row for row in rows("As Ada Holt talked about the pier, Ivo Marsh stressed his view that it must go.")
            if row[0] == "Ada Holt"]  # fmt: skip
    assert all("must go" not in text for _, _, text in holt)


def test_seeming_and_anyone_are_nobodys_statements() -> None:
    assert rows("Republicans in Lorvik seem confident they have the votes to win.") == []
    assert rows("Anyone who walked past the mill will have noticed that something was missing.") == []
