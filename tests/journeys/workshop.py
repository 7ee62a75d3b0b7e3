"""Plays a founding workshop from a script, in as many browsers as it has people, and a big screen."""

from typing import Any

from playwright.sync_api import Browser, expect

from tests.journeys.people import PATIENCE, Person
from tests.journeys.script import WRITTEN, Script, groups_of, notes_of
from tests.journeys.wire import Wire

HALF = "Half a thou"


class Workshop:
    """The room, its people by key, and its big screen."""

    def __init__(self, chromium: Browser, url: str, script: Script) -> None:
        self.script, self.url, self.chromium = script, url, chromium
        language = script["community"]["language"]
        self.people = {each["key"]: Person(chromium, url, each, language) for each in script["participants"]}
        self.lead = self.people[script["facilitator"]]
        self.here: list[Person] = [self.lead]
        self.code = ""

    # Coming in

    def gather(self) -> None:
        """The facilitator opens the room and the big screen; everybody but the late come in."""
        self.lead.begin_founding(self.script["community"])
        self.code = self.lead.page.url.split("/r/")[1].split("/")[0]
        self.lead.is_live()
        wall = self.lead.page.locator("a[href*='/wall/']").get_attribute("href")
        self.wall_context = self.chromium.new_context(viewport={"width": 1920, "height": 1080})
        self.wall_context.set_default_timeout(PATIENCE)
        self.wall = self.wall_context.new_page()
        self.wall_wire = Wire(self.wall_context, self.wall)
        self.wall.goto(f"{self.url}{wall}")
        self.wall.wait_for_selector("html[data-connection=live]")
        for each in self.script["participants"][1:]:
            if not each.get("late_by_minutes"):
                self.come_in(each)
        expect(self.lead.page.locator("#people-list > li")).to_have_count(len(self.here))

    def come_in(self, each: dict[str, Any]) -> None:
        person = self.people[each["key"]]
        person.join(each["joins"], self.code, f"{self.url}/r/{self.code}/")
        self.here.append(person)

    def begin(self) -> None:
        self.lead.page.click("form[action$='/flow/begin/'] .btn")
        self.everyone_in("brief")

    def everyone_in(self, kind: str) -> None:
        for person in self.here:
            person.arrives_in(kind)

    def go_on(self, kind: str) -> None:
        self.lead.go_on(kind)
        self.everyone_in(kind)

    # The steps

    def write_all(self, step: str, but: tuple[str, ...] = ()) -> list[tuple[str, str]]:
        """Everybody hands in their notes of this step. Returns (who, text) of all that were handed in."""
        written = []
        for territory in WRITTEN[step]:
            for who, text in notes_of(self.script, territory):
                if who not in but:
                    self.people[who].write(text, territory=territory)
                    written.append((who, text))
        return written

    def nobody_saw(self, written: list[tuple[str, str]]) -> None:
        """On the wire, no note reached anyone but its author, nor the big screen."""
        for who, text in written:
            authors = {author for author, same in written if same == text}
            reached = {person.key for person in self.here if person.wire.has(text)}
            assert reached == authors, f"{text} by {who} reached {reached}"
            assert not self.wall_wire.has(text)

    def everybody_saw(self, written: list[tuple[str, str]]) -> None:
        """After the reveal the same look at the same wires finds every note everywhere."""
        for _, text in written:
            for person in self.here:
                expect(person.note(text).first).to_be_attached()
                assert person.wire.has(text), f"{text} did not reach {person.key}"
            expect(self.wall.locator(".note__text", has_text=text).first).to_be_attached()

    def group_all(self, step: str) -> None:
        """Those whom the script names make their groups, and somebody else agrees with each."""
        for territory in WRITTEN[step]:
            for group in groups_of(self.script, territory):
                self.people[group["by"]].group(group, territory)
                other = next(person for person in self.here if person.key != group["by"])
                other.align(group["name"])
                expect(self.wall.locator(".pile__name", has_text=group["name"])).to_be_attached()

    def name_it(self) -> None:
        """Ideas, the duplicate made one, thumbs, the count."""
        for who, text in notes_of(self.script, "names"):
            self.people[who].write(text)
        self.go_on("vote")
        self.lead.press("merge")
        names = {text for _, text in notes_of(self.script, "names")}
        for person in self.here:
            expect(person.page.locator(".choice-line")).to_have_count(len(names))
        for who, choices in self.script["name_votes"].items():
            for name in choices:
                self.people[who].give_vote(name)
        assert "9 " not in self.lead.page.locator(".results").all_inner_texts()
        self.lead.press("count")
        expect(self.wall.locator(".result").first).to_contain_text(self.script["expect"]["name"])

    def elect(self) -> None:
        """Who stands, the secret ballot, the count; guests are told why they do not vote."""
        choice = self.script["election"]
        for key in choice["candidates"]:
            self.people[key].stand()
        self.lead.press("open-ballot")
        for who, whom in choice["votes"].items():
            self.people[who].page.wait_for_selector("#ballot")
            self.people[who].cast(self.people[whom].name)
        self.refuse_guests()
        self.lead.press("count-ballots")
        expect(self.wall.locator("#wall")).to_contain_text(self.people[self.script["expect"]["leader"]].name)

    def refuse_guests(self) -> None:
        """The page says why, and a command made by hand is refused with a sentence."""
        for guest in (person for person in self.here if person.is_guest):
            expect(guest.page.locator("#mine [data-guest]")).to_be_visible()
            expect(guest.page.locator("#ballot")).to_have_count(0)
            status, words = guest.page.evaluate(
                """async () => {
                    const step = document.querySelector("#stage").dataset.step;
                    const url = `/r/${document.body.dataset.room}/steps/${step}/vote/`;
                    const headers = {"X-CSRFToken": document.body.dataset.csrf, "X-Cairn-Live": "1"};
                    const body = new URLSearchParams({option: "blank", key: "by-hand"});
                    const answer = await fetch(url, {method: "POST", headers, body});
                    return [answer.status, await answer.text()];
                }"""
            )
            assert status == 403
            assert "." in words
            assert "<" not in words
