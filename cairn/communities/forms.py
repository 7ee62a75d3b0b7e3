"""What people type about communities, turned into clean values."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cairn.log import telling
from cairn.people.zones import ZoneField

from .models import Joining, Role

ONE_LINE = 280


class BringsForm(forms.Form):
    """The line that a member says of themselves."""

    brings = forms.CharField(
        label=_("What brings you now?"),
        help_text=_("One line, for the others. It can change any day."),
        max_length=ONE_LINE,
        required=False,
    )


class SailingForm(forms.Form):
    back_on = forms.DateField(
        label=_("Back on"),
        help_text=_("Leave it empty if you do not know yet."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class LeavingForm(forms.Form):
    farewell = forms.CharField(
        label=_("A last word"),
        help_text=_("If you wish. The members will see it beside your name."),
        max_length=560,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InvitationForm(forms.Form):
    days = forms.IntegerField(label=_("Days until it runs out"), min_value=1, max_value=365, initial=14)
    most_uses = forms.IntegerField(
        label=_("People it lets in"),
        help_text=_("Empty: as many as come."),
        min_value=1,
        max_value=10_000,
        required=False,
    )
    email = forms.EmailField(
        label=_("Mail it to"), help_text=_("A mailed link lets in one person."), required=False, max_length=254
    )
    word = forms.CharField(
        label=_("A word from you"),
        help_text=_("Shown to whoever opens the link."),
        max_length=ONE_LINE,
        required=False,
    )


class SettingsForm(forms.Form):
    """How a community presents itself, and how one joins it."""

    name = forms.CharField(label=_("Name"), max_length=120)
    practice = forms.CharField(
        label=_("What its people do"), help_text=_("The practice you share, in a line."), max_length=240, required=False
    )
    joining = forms.ChoiceField(label=_("How one joins"), choices=Joining.choices, widget=forms.RadioSelect)
    is_public = forms.BooleanField(
        label=_("Open to the world"),
        help_text=_(
            "Everyone may read its front page, its direction and what the log says to everyone. "
            "People and minutes stay among members."
        ),
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    zone = ZoneField(label=_("Time zone"), help_text=_("Start typing a large town nearby."), max_length=60)


class RoleForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Role"), choices=[choice for choice in Role.Kind.choices if choice[0] != Role.Kind.LEADER]
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class HandOverForm(forms.Form):
    until = forms.DateField(
        label=_("Their term ends on"),
        help_text=_("A term makes it easier to say yes. It can be renewed."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class HoursForm(forms.Form):
    hours_a_week = forms.DecimalField(
        label=_("Hours a week"),
        min_value=0,
        max_value=60,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"step": 0.5}),
    )
    granted_by = forms.CharField(label=_("Granted by"), max_length=120, required=False)


class LogForm(forms.Form):
    """What of the log one wants to see. All of it is optional, as one expects of a search."""

    what = forms.ChoiceField(label=_("What"), required=False, choices=telling.choices)
    who = forms.CharField(label=_("Who"), max_length=120, required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
