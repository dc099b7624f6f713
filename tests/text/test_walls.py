"""Pages that hold something else instead of a story, and stories that are about such things."""

from __future__ import annotations

import pytest

from onrecord.text.walls import is_paywall_line, wall_of

CONSENT = [
    "Your privacy matters\nWe and our partners store cookies on your device to measure how the site is used.\n"
    "You can change your choice at any time.\nAccept all\nReject all\nManage options",
    "Before you continue\nThe Gannet Post uses cookies and other means to show you personalised ads. Some of our "
    "partners "
    "ask for your consent, others rely on legitimate interest.\nAgree and continue",
    "Ihre Einwilligung\nWir verwenden Cookies und ähnliche Techniken, um Ihnen die Seite zu zeigen.\nAlle akzeptieren\n"
    "Einstellungen verwalten",
    "Le respect de votre vie privée\nAvec nos partenaires, nous utilisons des cookies.\nTout accepter\nTout refuser",
]
ERRORS = [
    "Just a moment...\nChecking your browser before you reach gannet.example\nRay ID: 77ab",
    "404\nPage not found\nThe page you are looking for has been moved or deleted. Return to the home page",
    "Access denied\nYou don't have permission to access this server.",
    "Please enable JavaScript and disable any ad blocker to go on with this site.",
]
STORY = (
    "The ferry office will fine firms that set cookies without leave, its head Runa Bly said on Tuesday. Under "
    "the rule a "
    "button to reject all must be as large as the one to accept all.\nThree firms have been told to change their "
    "pages by "
    "June, and two of them have said that they will go to court over it, since they hold the rule to be too strict for "
    "small sites. The office has so far heard nine such cases.\n"
)


@pytest.mark.parametrize("text", CONSENT)
def test_a_page_that_only_asks_for_consent_is_told(text: str) -> None:
    wall = wall_of(text)
    assert wall is not None
    assert wall.code == "consent_page"


@pytest.mark.parametrize("text", ERRORS)
def test_an_error_or_a_check_for_robots_is_told(text: str) -> None:
    wall = wall_of(text)
    assert wall is not None
    assert wall.code == "error_page"


@pytest.mark.parametrize("banner", ["", *CONSENT, *ERRORS])
def test_a_story_beside_a_banner_or_about_cookies_is_a_story(banner: str) -> None:
    assert wall_of(f"{banner}\n\nFines for cookies\n\n{STORY}{STORY}") is None


def test_a_page_on_one_line_is_read_by_sentences() -> None:
    assert wall_of(f"Accept all Reject all We use cookies. {STORY} {STORY}".replace("\n", " ")) is None


@pytest.mark.parametrize(
    ("line", "is_notice"),
    [
        ("This story is for subscribers only.", True),
        ("Already a subscriber? Log in", True),
        ("Um weiterzulesen, melden Sie sich an.", True),
        ("The paper lost 400 subscribers, the editor said.", False),
        ("Subscribe to our newsletter", False),
    ],
)
def test_a_paywall_is_told_by_its_notice(line: str, is_notice: bool) -> None:
    assert is_paywall_line(line) is is_notice
