"""Changing a format in the browser, as a form and as text; nothing typed is lost."""

import pytest
from django.urls import reverse

from cairn.formats.text import text_of

from .factories import CommunityFormatFactory, small

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(community):
    return CommunityFormatFactory(community=community)


@pytest.fixture
def editing(client, leader, own):
    client.force_login(leader)
    return Page(client, reverse("format_editing", args=[own.community.slug, own.key]))


class Page:
    """The form as a browser without scripts sends it: every field as it stands, and one button."""

    def __init__(self, client, url):
        self.client, self.url = client, url
        self.answer = client.get(url)

    @property
    def fields(self):
        editor = self.answer.context["editor"]
        found = {"draft": self.answer.context["draft"], "language": self.answer.context["language"]}
        for form in [editor.head, *editor.steps, self.answer.context["adding"]]:
            found |= {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)}
        return found

    def press(self, button, typed=None):
        data = self.fields | (typed or {})
        self.answer = self.client.post(
            self.url, {name: value for name, value in data.items() if value != ""} | {"do": button}
        )
        return self.answer

    def steps(self):
        return [form.of["key"] for form in self.answer.context["editor"].steps]


def test_what_was_typed_is_kept(editing, own):
    answer = editing.press(
        "keep", {"head-title": "Smaller", "step-0-minutes": "7", "step-0-settings.question": "What now?"}
    )

    own.refresh_from_db()
    assert answer.url == reverse("format_page", args=[own.community.slug, own.key])
    assert (own.title, own.version) == ("Smaller", 2)
    assert (own.format.minutes, own.format.steps[0].minutes) == (10, 7)
    assert own.format.steps[0].settings.question.root == {"fr": "Quoi", "en": "What now?"}


def test_keeping_without_changes_changes_no_word(editing, own):
    editing.press("keep")

    own.refresh_from_db()
    assert own.format == small().model_copy(update={"key": own.key, "version": 2})


def test_words_may_be_missing_in_one_language(editing, own):
    answer = editing.press("keep", {"head-title": ""})

    assert answer.status_code == 302
    own.refresh_from_db()
    assert own.format.title.root == {"fr": "Petit"}


def test_words_that_no_language_has_are_asked_for(editing, own):
    own.body["steps"][0]["say"] = {"en": "Write."}
    own.save(update_fields=["body"])
    editing.answer = editing.client.get(editing.url)

    answer = editing.press("keep", {"step-0-say": "", "step-0-title": "Subjects"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "A few words are needed here." in text
    assert 'value="Subjects"' in text
    own.refresh_from_db()
    assert own.version == 1


def test_minutes_that_are_no_number_are_said(editing, own):
    answer = editing.press("keep", {"step-0-minutes": "five"})

    assert answer.status_code == 422
    assert 'value="five"' in answer.content.decode()


def test_a_step_moves_without_keeping_yet(editing, own):
    answer = editing.press("down:0", {"step-0-title": "Subjects"})

    assert answer.status_code == 200
    assert editing.steps() == ["together", "topics"]
    assert "Not kept yet" in answer.content.decode()
    assert 'value="Subjects"' in answer.content.decode()
    own.refresh_from_db()
    assert own.version == 1


def test_an_order_that_cannot_work_is_refused_at_its_step(editing, own):
    editing.press("down:0")
    answer = editing.press("keep")

    assert answer.status_code == 422
    assert [form.errors.as_data() != {} for form in answer.context["editor"].steps] == [True, False]
    own.refresh_from_db()
    assert own.version == 1


def test_moved_there_and_back_it_is_kept(editing, own):
    editing.press("down:0")
    editing.press("up:1")
    editing.press("keep")

    own.refresh_from_db()
    assert (own.version, [step.key for step in own.format.steps]) == (2, ["topics", "together"])


def test_a_step_is_taken_out(editing, own):
    editing.press("remove:1")
    editing.press("keep")

    own.refresh_from_db()
    assert ([step.key for step in own.format.steps], own.format.minutes) == (["topics"], 5)


def test_the_last_step_stays(editing):
    editing.press("remove:1")
    editing.press("remove:0")

    assert editing.steps() == ["topics"]


def test_a_step_is_added_filled_in_and_kept(editing, own):
    answer = editing.press("add", {"new-kind": "vote", "new-after": "1"})
    assert editing.steps() == ["topics", "together", "vote"]
    assert answer.context["place"] == 2

    editing.press(
        "keep",
        {"step-2-title": "Choose", "step-2-say": "Two dots.", "step-2-trouble": "Again.",
         "step-2-minutes": "4", "step-2-settings.of": "together",
         "step-2-settings.items": "clusters", "step-2-settings.dots": "3"},
    )  # fmt: skip

    own.refresh_from_db()
    step = own.format.steps[2]
    assert (step.key, step.minutes, step.settings.of, step.settings.dots) == ("vote", 4, "together", 3)
    assert own.format.minutes == 12


def test_a_new_step_without_words_is_asked_for_them(editing):
    editing.press("add", {"new-kind": "brief", "new-after": "-1"})
    answer = editing.press("keep")

    assert answer.status_code == 422
    assert list(answer.context["editor"].steps[0].errors) == ["title", "say", "trouble", "settings.text"]


def test_the_language_changes_and_what_was_typed_stays(editing, own):
    editing.press("language:fr", {"head-title": "Smaller"})
    assert editing.answer.context["editor"].head["title"].value() == "Petit"

    editing.press("keep", {"head-title": "Plus petit"})

    own.refresh_from_db()
    assert own.format.title.root == {"en": "Smaller", "fr": "Plus petit"}


@pytest.mark.parametrize("button", ["up:99", "remove:x", "fly", "language:xx", "down:²"])
def test_a_button_that_does_not_exist_changes_nothing(editing, button):
    assert editing.press(button).status_code == 200
    assert editing.steps() == ["topics", "together"]


def test_a_draft_from_elsewhere_is_refused(client, leader, own):
    client.force_login(leader)

    for sent in ({"draft": "e30", "do": "keep"}, {}, {"do": "remove:0"}):
        answer = client.post(reverse("format_editing", args=[own.community.slug, own.key]), sent)

        assert answer.status_code == 422
        assert "so nothing was changed" in answer.text
        assert [step["key"] for step in answer.context["editor"].body["steps"]] == ["topics", "together"]


def test_two_who_edit_at_once_lose_nothing(editing, own):
    own.version = 2
    own.save(update_fields=["version"])

    answer = editing.press("keep", {"head-title": "Mine"})

    assert answer.status_code == 409
    assert "changed this format meanwhile" in answer.content.decode()
    assert 'value="Mine"' in answer.content.decode()


@pytest.fixture
def text_url(client, leader, own):
    client.force_login(leader)
    return reverse("format_text", args=[own.community.slug, own.key])


def test_the_text_reads_back_to_the_same_format(client, text_url, own):
    shown = client.get(text_url).context["form"].initial

    client.post(text_url, shown)

    own.refresh_from_db()
    assert own.version == 2
    assert own.format == small().model_copy(update={"key": own.key, "version": 2})


def test_a_mistake_in_the_text_is_said_with_its_line_and_the_text_stays(client, text_url, own):
    wrong = text_of(own.format).replace("kind: cluster", "kind: clutter")
    line = wrong.splitlines().index("    kind: clutter") + 1

    answer = client.post(text_url, {"text": wrong, "seen": 1})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"Line {line}:" in page
    assert "There is no kind of step “clutter”" in page
    assert answer.context["form"]["text"].value() == wrong
    own.refresh_from_db()
    assert own.version == 1


def test_the_text_of_somebody_who_was_slower_stays(client, text_url, own):
    own.version = 2
    own.save(update_fields=["version"])

    answer = client.post(text_url, {"text": text_of(own.format), "seen": 1})

    assert answer.status_code == 409
    assert "changed this format meanwhile" in answer.content.decode()


@pytest.mark.parametrize("data", [{}, {"text": "", "seen": "1"}, {"text": "key: x", "seen": "one"}])
def test_an_incomplete_text_form_is_refused(client, text_url, data):
    assert client.post(text_url, data).status_code == 422
