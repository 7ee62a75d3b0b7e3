"""Tags and filters that every template has without asking."""

from django import template

register = template.Library()
