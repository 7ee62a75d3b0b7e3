"""Coming in: an account by mailed code, then a passkey, a code that is mistyped, and a password."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.rules import breaches
from tests.servers import Server, running_server

pytestmark = pytest.mark.journey

ADDRESS = "keziah@example.org"
PASSWORD = "engine room twelve"
# A device that has a screen lock, asks nobody, and keeps passkeys.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Post:
    """The mail that a server without a mail server prints. Each code is read once."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.read = 0

    def code(self, to: str) -> str:
        """The code of the one new mail, which went to that address."""
        text = self.output.read_text()[self.read :]
        self.read += len(text)
        (address,) = re.findall(r"^To: (.+)$", text, re.MULTILINE)
        (code,) = re.findall(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", text, re.MULTILINE)
        assert address == to
        return code


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with running_server(tmp_path_factory.mktemp("sign-in")) as running:
        running.url = f"http://localhost:{running.port}"  # browsers make no passkeys for numbers
        yield running


@pytest.fixture(scope="module")
def post(server: Server) -> Post:
    return Post(server.output)


@pytest.fixture(scope="module")
def browser(chromium: Browser):
    context = chromium.new_context(locale="en", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(browser: BrowserContext) -> Page:
    """One tab for the whole story. What goes wrong in its scripts is kept in `faults`."""
    page = browser.new_page()
    page.faults = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.faults.append(str(error)))  # type: ignore[attr-defined]
    page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)  # type: ignore[attr-defined]
    device = browser.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def is_for_everybody(page: Page) -> None:
    assert breaches(page) == []


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def sign_out(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/accounts/logout/")
    is_for_everybody(page)
    page.locator("main form button").click()
    page.goto(f"{server.url}/me/")
    expect(page).to_have_url(re.compile(r"/accounts/login/"))


def is_in(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/me/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Keziah Adeyemi")


def test_story_of_an_account(page: Page, server: Server, post: Post):
    make_an_account(page, server, post)
    add_a_passkey(page, server)
    sign_out(page, server)
    come_in_by_passkey(page, server)
    sign_out(page, server)
    come_in_by_code_mistyped_once(page, server, post)
    set_a_password(page, server)
    sign_out(page, server)
    come_in_by_password(page, server)

    assert page.faults == []  # type: ignore[attr-defined]


def make_an_account(page: Page, server: Server, post: Post) -> None:
    page.goto(f"{server.url}/accounts/signup/")
    page.get_by_label("Your name").fill("Keziah Adeyemi")
    page.get_by_label("mail").fill(ADDRESS)
    press(page, "Go on")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    is_for_everybody(page)
    page.get_by_label("Code").fill(post.code(ADDRESS))
    page.locator("main form .btn").first.click()
    expect(page).to_have_url(f"{server.url}/")
    is_in(page, server)


def add_a_passkey(page: Page, server: Server) -> None:
    page.get_by_role("link", name="Add a passkey").click()
    is_for_everybody(page)
    page.get_by_label("Name").fill("Laptop at work")
    press(page, "Add a passkey")
    expect(page.locator("main")).to_contain_text("Laptop at work")
    is_for_everybody(page)


def come_in_by_passkey(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/accounts/login/")
    press(page, "Sign in with a passkey")
    expect(page).to_have_url(f"{server.url}/")
    is_in(page, server)


def come_in_by_code_mistyped_once(page: Page, server: Server, post: Post) -> None:
    page.goto(f"{server.url}/accounts/login/")
    page.get_by_label("mail").fill(ADDRESS)
    press(page, "Mail me a code")
    code = post.code(ADDRESS)
    page.get_by_label("Code").fill("WRONG1")
    press(page, "Come in")
    expect(page.locator("main")).to_contain_text("This is not the code we sent.")
    expect(page.get_by_label("Code")).to_have_value("WRONG1")
    is_for_everybody(page)
    page.get_by_label("Code").fill(code.lower())
    press(page, "Come in")
    expect(page).to_have_url(f"{server.url}/")
    is_in(page, server)


def set_a_password(page: Page, server: Server) -> None:
    page.get_by_role("link", name="Set a password").click()
    fields = page.locator("main input[type=password]")
    expect(fields).to_have_count(2)
    is_for_everybody(page)
    for field in fields.all():
        field.fill(PASSWORD)
    page.locator("main form button[type=submit], main form .btn").first.click()
    is_in(page, server)
    expect(page.get_by_role("listitem").filter(has_text="Password")).to_contain_text("set")


def come_in_by_password(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/accounts/login/")
    page.get_by_role("link", name="Sign in with a password").click()
    page.get_by_label("mail").fill(ADDRESS)
    page.get_by_label("Password").fill("not this one")
    press(page, "Sign in")
    expect(page.locator("main")).to_contain_text("Address and password do not go together.")
    is_for_everybody(page)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    expect(page).to_have_url(f"{server.url}/")
    is_in(page, server)
