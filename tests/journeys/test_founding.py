"""A community is founded in real browsers, one for each person and a big screen, from the first note to the canvas."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import Person
from tests.journeys.script import BOXES, Script, founding, groups_of, lines_of, notes_of, short
from tests.journeys.workshop import HALF, Workshop
from tests.servers import Server, running_server

pytestmark = [pytest.mark.journey, pytest.mark.long]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with running_server(tmp_path_factory.mktemp("founding")) as running:
        yield running


@pytest.mark.parametrize("script", [founding(), short("fr")], ids=["founding", "short-fr"])
def test_a_community_is_founded(chromium: Browser, server: Server, script: Script):
    workshop = Workshop(chromium, server.url, script)

    workshop.gather()
    workshop.begin()
    first_step(workshop)
    steps_in_the_middle(workshop)
    late = impact_with_a_lost_connection(workshop)
    resources_and_forces(workshop)
    workshop.go_on("write")
    workshop.name_it()
    workshop.go_on("decide")
    workshop.elect()
    workshop.go_on("close")
    last_step(workshop)

    check_canvas(workshop, late)
    check_what_else_came_out(workshop)
    check_minutes(workshop)
    check_that_pages_are_as_reloaded(workshop)
    assert {person.key: person.faults for person in workshop.here if person.faults} == {}


def first_step(workshop: Workshop) -> None:
    workshop.go_on("write")
    written = workshop.write_all("vision-alone")
    expect(workshop.wall.locator(".stone[id^=stone-]")).to_have_count(len(written))
    workshop.here[1].is_done()
    left, expected = len(workshop.here) - 1, len(workshop.here)
    expect(workshop.wall.locator("#progress")).to_contain_text(f"{left}")
    expect(workshop.wall.locator("#progress")).to_contain_text(f"{expected}")
    workshop.nobody_saw(written)

    workshop.go_on("cluster")
    workshop.everybody_saw(written)
    late = next(each for each in workshop.script["participants"] if each.get("late_by_minutes"))
    workshop.come_in(late)
    newcomer = workshop.people[late["key"]]
    expect(newcomer.page.locator("#messages")).to_contain_text(newcomer.name)
    expect(newcomer.note(written[0][1]).first).to_be_attached()
    workshop.group_all("vision-alone")


def steps_in_the_middle(workshop: Workshop) -> None:
    workshop.go_on("write")
    survives_a_reload(workshop.here[1])
    written = workshop.write_all("how-alone")
    workshop.nobody_saw(written)
    workshop.go_on("cluster")
    workshop.everybody_saw(written)
    workshop.group_all("how-alone")
    workshop.go_on("write")


def survives_a_reload(person: Person) -> None:
    person.type(HALF)
    person.wire.read()
    person.page.reload()
    expect(person.page.locator("#write-text")).to_have_value(HALF)
    person.page.fill("#write-text", "")
    person.is_live()


def impact_with_a_lost_connection(workshop: Workshop) -> tuple[str, ...]:
    """Somebody hands in a note in a tunnel and is half through another when the group goes on. Returns late notes."""
    lost = next(each for each in workshop.script["participants"] if each.get("loses_connection_in"))
    person = workshop.people[lost["key"]]
    own = [(who, text) for who, text in notes_of(workshop.script, "impact_what") if who == person.key]
    written = workshop.write_all("impact-alone", but=(person.key,))

    person.context.set_offline(True)
    for _, text in own:
        person.type(text, territory="impact_what")
        person.page.click("#write-form .btn")
    person.page.wait_for_selector(f"html[data-unsent='{len(own)}']")
    person.type(HALF, territory="impact_what")
    workshop.nobody_saw(written)
    workshop.lead.go_on("cluster")
    person.context.set_offline(False)

    workshop.everyone_in("cluster")
    workshop.everybody_saw(written + own)
    for _, text in own:
        expect(workshop.wall.locator(".note__text", has_text=text)).to_have_count(1)
    expect(person.page.locator("[data-leftover-card] textarea")).to_have_value(HALF)
    person.page.click("[data-let-go]")
    workshop.group_all("impact-alone")
    return tuple(text for _, text in own)


def resources_and_forces(workshop: Workshop) -> None:
    workshop.go_on("write")
    written = workshop.write_all("resources-alone")
    workshop.go_on("cluster")
    workshop.everybody_saw(written)
    workshop.group_all("resources-alone")
    workshop.go_on("write")
    for who, forces in workshop.script["notes"]["force_field"].items():
        for force in forces:
            for colour, text in force.items():
                workshop.people[who].write(text, colour=colour)
    workshop.go_on("place")


def last_step(workshop: Workshop) -> None:
    """A takeaway, an action for somebody else by a day, and the facilitator founds the community."""
    speaker, leader = workshop.here[1], workshop.people[workshop.script["expect"]["leader"]]
    speaker.page.fill("#takeaway-form [name=text]", "I am not alone")
    speaker.page.click("#takeaway-form .btn")
    leader.page.fill("#action-form [name=text]", "Write to the sponsor")
    leader.page.select_option("#action-form [name=owner]", label=speaker.name)
    leader.page.fill("#action-form [name=due_on]", "2030-12-10")
    leader.page.click("#action-form .btn")
    expect(workshop.wall.locator("#actions > li")).to_have_count(1)
    expect(workshop.wall.locator("#takeaways > li")).to_have_count(1)
    workshop.lead.page.click("#close-room")
    for person in workshop.here:
        expect(person.page.locator("#stage h1")).to_contain_text(workshop.script["expect"]["name"])
    expect(workshop.wall.locator("h1")).to_have_text(workshop.script["expect"]["name"])


def community(workshop: Workshop, path: str) -> Page:
    """A page of the community as its facilitator sees it."""
    page = workshop.lead.context.new_page()
    home = workshop.lead.page.locator("#stage a[href^='/c/']").get_attribute("href")
    page.goto(f"{workshop.url}{home}{path}")
    return page


def check_canvas(workshop: Workshop, late: tuple[str, ...]) -> None:
    page = community(workshop, "canvas/")
    for box in BOXES:
        lines = page.locator(f"[data-box={box}] li:not(.origin__note)")
        texts = [line.split("\n")[0].strip() for line in lines.all_inner_texts()]
        assert texts == lines_of(workshop.script, box, late), box
    group = groups_of(workshop.script, "vision")[0]
    opened = page.locator("details.origin", has_text=group["name"])
    assert sorted(
        opened.locator(".origin__note").evaluate_all("notes => notes.map(n => n.firstChild.data.trim())")
    ) == (sorted(group["notes"]))
    poster = page.request.get(f"{page.url}poster.pdf")
    assert poster.body().startswith(b"%PDF")


def check_what_else_came_out(workshop: Workshop) -> None:
    script = workshop.script
    backlog = community(workshop, "backlog/").locator(".backlog__text").all_inner_texts()
    assert sorted(backlog) == sorted([*lines_of(script, "how"), "Write to the sponsor"])

    direction = community(workshop, "direction/")
    measures = direction.locator("section[aria-labelledby=measures] li").all_inner_texts()
    assert [text.split("\n")[-1].strip() for text in measures] == lines_of(script, "measure")
    leader = workshop.people[script["expect"]["leader"]]
    expect(direction.locator(".decision-leader")).to_contain_text(leader.name)
    counts = direction.locator("dl.counts").evaluate_all(
        "lists => lists.map(dl => [...dl.children].map(row =>"
        " [row.children[0].textContent, Number(row.children[1].textContent)]))"
    )
    votes = [name for choices in script["name_votes"].values() for name in choices]
    assert tally(votes) in [dict(each) for each in counts]
    elected = {workshop.people[key].name: count for key, count in script["expect"]["leader_votes"].items()}
    assert elected in [dict(each) for each in counts]


def tally(votes: list[str]) -> dict[str, int]:
    return {name: votes.count(name) for name in votes}


def check_minutes(workshop: Workshop) -> None:
    page = workshop.lead.context.new_page()
    page.goto(f"{workshop.url}/r/{workshop.code}/minutes/")
    words = page.locator("article.minutes").inner_text()
    for person in workshop.here:
        assert person.name in words
    for group in groups_of(workshop.script, "how"):
        assert group["name"] in words
        assert all(note in words for note in group["notes"])
    count = workshop.script["expect"]["leader_votes"][workshop.script["expect"]["leader"]]
    assert str(count) in words
    assert "Write to the sponsor" in words


def check_that_pages_are_as_reloaded(workshop: Workshop) -> None:
    """What events made of a page is what a load makes of it."""
    for person in workshop.here[:4]:
        before = person.page.locator("#stage").inner_text()
        person.page.reload()
        assert person.page.locator("#stage").inner_text() == before
