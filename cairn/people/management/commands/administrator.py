"""`cairn administrator ADDRESS`: somebody with an account administers the installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.people import actions
from cairn.people.models import Person


class Command(BaseCommand):
    help = "Make somebody with an account an administrator of this Cairn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="the mail address of the account")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        person = Person.objects.with_email(address).filter(is_example=False).first()
        if person is None:
            raise CommandError(f"Nobody has an account with {address}. They sign up first, then run this again.")
        try:
            actions.make_administrator(person)
        except actions.AddressIsNotProven as why:
            raise CommandError(str(why)) from None
        self.stdout.write(f"{person} administers this Cairn.")
