"""Formats for tests: a small one as text and as data, and a community's own copy."""

import factory
import yaml

from cairn.communities.tests.factories import LONG_AGO, CommunityFactory
from cairn.formats import reading
from cairn.formats.models import CommunityFormat

SMALL = """\
key: small
title: {en: Small, fr: Petit}
purpose: {en: Leave with a word, fr: Repartir avec un mot}
about: {en: For trying out, fr: Pour essayer}
loops: [gather]
minutes: 8
people:
  best: {en: any, fr: tous}
steps:
  - key: topics
    kind: write
    title: {en: Topics, fr: Sujets}
    minutes: 5
    say: {en: Write., fr: Écrivez.}
    trouble: {en: Wait., fr: Attendez.}
    settings:
      question: {en: What, fr: Quoi}
      territories:
        - key: near
          title: {en: Near, fr: Près}
        - key: far
          title: {en: Far, fr: Loin}
  - key: together
    kind: cluster
    title: {en: Together, fr: Ensemble}
    minutes: 3
    say: {en: Move., fr: Bougez.}
    trouble: {en: Ask., fr: Demandez.}
    settings:
      of: [topics]
      question: {en: Which, fr: Lesquelles}
    yields:
      - {to: outcomes, territory: near}
"""


def small_data():
    return yaml.safe_load(SMALL)


def small():
    return reading.from_data(small_data())


class CommunityFormatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CommunityFormat

    community = factory.SubFactory(CommunityFactory)
    key = "small-2"
    title = "Small"
    body = factory.LazyAttribute(lambda own: {**small_data(), "key": own.key})
    copied_from = "small"
    edited_at = LONG_AGO
