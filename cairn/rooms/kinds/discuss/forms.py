"""What is read from those who discuss."""

from django import forms

from cairn.rooms.forms import NoteField


class SeenTopicForm(forms.Form):
    """The topic that was on when the button was pressed, so that two presses are not two topics."""

    now = forms.CharField(max_length=40, required=False)


class NextForm(SeenTopicForm):
    """The topic to take up, if not the first in the queue."""

    topic = forms.CharField(max_length=40, required=False)


class ExtendForm(SeenTopicForm):
    """How often it had been extended when the button was pressed."""

    extensions = forms.IntegerField(min_value=0)


class ThumbForm(forms.Form):
    """Go on with this topic, or not."""

    thumb = forms.ChoiceField(choices=[("up", ""), ("down", "")])


class TakeawayForm(SeenTopicForm):
    """What one takes from the topic."""

    text = NoteField()
