"""What one fills in to come into a room, or to open one."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cairn.formats.library import formats
from cairn.people.models import Person
from cairn.rooms.models import Participant


class DeviceForm(forms.Form):
    """Asks the browser, not the person, whether this is a phone: a script fills it in."""

    device = forms.ChoiceField(
        choices=Participant.Device, required=False, widget=forms.HiddenInput(attrs={"data-device": ""})
    )

    def clean_device(self) -> str:
        return self.cleaned_data["device"] or Participant.Device.UNKNOWN


class JoinForm(DeviceForm):
    """Name, and a mail address for those who want to belong. Signed-in people are asked nothing."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": ""}),
        error_messages={"required": _("Say who you are: a first name is enough.")},
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        required=False,
        help_text=_("With it you are a member and find all this again. Leave it empty to come as a guest."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, data: Any = None, *, person: Any = None) -> None:
        super().__init__(data, initial={"key": uuid.uuid4().hex})
        self.person = person if isinstance(person, Person) else None
        if self.person is not None:
            del self.fields["name"], self.fields["email"]

    def arrival(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        return {
            "person": self.person,
            "name": self.cleaned_data.get("name") or str(self.person),
            "email": self.cleaned_data.get("email", ""),
            "device": self.cleaned_data["device"],
            "join_key": self.cleaned_data["key"],
        }


class FoundingForm(DeviceForm):
    """What a community needs to begin: little."""

    name = forms.CharField(
        label=_("What brings you together, in a few words"),
        help_text=_("A working title. You choose the real name together, at the end."),
        max_length=120,
        widget=forms.TextInput(attrs={"autofocus": ""}),
        error_messages={"required": _("Give it a working title: what is it about?")},
    )
    practice = forms.CharField(
        label=_("Who does what you do?"),
        required=False,
        max_length=240,
        help_text=_("For example: people who test software in public services."),
    )
    format = forms.ChoiceField(label=_("How much time do you have?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of the room"), choices=settings.LANGUAGES)
    my_name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Say who you are: a first name is enough.")},
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("So that you can come back. Sign in later with a code sent there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, data: Any = None, *, person: Person | None = None, initial: Any = None) -> None:
        plans = [plan for plan in formats().values() if plan.founds]
        plans.sort(key=lambda plan: -plan.minutes)
        super().__init__(data, initial={"format": plans[0].key if plans else "", **(initial or {})})
        field = self.fields["format"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(plan.key, f"{plan.title}, {plan.minutes} min. {plan.purpose}") for plan in plans]
        if person is not None:
            del self.fields["my_name"], self.fields["email"]

    def founding(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        data = self.cleaned_data
        return {
            "plan": formats()[data["format"]],
            "name": data["name"],
            "practice": data["practice"],
            "language": data["language"],
            "device": data["device"],
            "my_name": data.get("my_name", ""),
            "email": data.get("email", ""),
        }


class RoomForm(DeviceForm):
    """A room for a living community."""

    format = forms.CharField(widget=forms.HiddenInput, max_length=60)
    title = forms.CharField(
        label=_("Title"), required=False, max_length=160, help_text=_("Left empty, it is called like the format.")
    )
    language = forms.ChoiceField(label=_("Language of the room"), choices=settings.LANGUAGES)
    capacity = forms.IntegerField(label=_("Places"), min_value=2, max_value=5000, initial=300)
    lets_guests_in = forms.BooleanField(
        label=_("Guests may come in"),
        help_text=_("With a name only. Otherwise the room is for members."),
        required=False,
        initial=True,
    )

    def opening(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "format"}
