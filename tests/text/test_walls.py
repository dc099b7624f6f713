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
SIGN_IN = [
    "Sign in\nEmail address\nPassword\nForgot your password?\nKeep me signed in\nSign in\nNew here? Create an account",
    "Log in to the Gannet Post\nContinue with Google\nContinue with Apple\nor\nEnter your email and we will send you a "
    "one-time code.",
    "Welcome back\nUsername or email\nPassword\nRemember me\nLost it? Reset your password",
    "Anmelden\nE-Mail-Adresse\nPasswort\nAngemeldet bleiben\nPasswort vergessen?\nNoch kein Konto? Jetzt registrieren",
    "Connexion\nAdresse e-mail\nMot de passe oublié ?\nSe souvenir de moi\nPas encore de compte ? Inscrivez-vous.",
    "Iniciar sesión\nCorreo\n¿Olvidaste tu contraseña?\n¿No tienes cuenta? Regístrate",
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


@pytest.mark.parametrize("text", SIGN_IN)
def test_a_form_to_sign_in_is_told(text: str) -> None:
    wall = wall_of(text)
    assert wall is not None
    assert wall.code == "sign_in_page"


def test_a_brief_about_passwords_is_a_story() -> None:
    brief = (
        "Bank drops passwords\n\nThe notice Forgot your password? has gone from the pages of the Holm bank, its head "
        "said, and customers will get a one-time code by letter from May.\n\nThose who cannot log in "
        "to their accounts may come to the office in the harbour, open from nine to noon on "
        "weekdays, and bring a passport."
    )
    assert wall_of(brief) is None


def test_a_teaser_above_a_form_of_its_paywall_is_a_story() -> None:
    teaser = (
        "Mill to close in May\n\nThe mill of Holm will close in May after 140 years, its owner told the crew on Monday."
    )
    assert (
        wall_of(f"{teaser}\n\nSign in to read on\nAlready have an account?\nForgot your password?\nCreate an account")
        is None
    )


@pytest.mark.parametrize("banner", ["", *CONSENT, *ERRORS, *SIGN_IN])
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
