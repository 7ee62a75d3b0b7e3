"""Words, stems and slips of the keys."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.search import words


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Œuvre d’Été", ["oeuvre", "ete"]), ("don't l'idée aujourd'hui", ["don't", "idee", "aujourd'hui"])],
)
def test_words_are_split_and_folded(text, folded):
    assert words.folded(text) == folded


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["connect", "connected", "connecting", "connections"]),
        ("fr", ["communauté", "communautés", "Communautés"]),
        ("fr", ["partager", "partagée", "partagées"]),
    ],
)
def test_forms_of_a_word_have_one_stem(language, forms):
    assert len({words.stem(form, language) for form in forms}) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La sonde du frigo sonne. Personne ne se lève pour elle, et les alarmes sont dans une autre pièce.", "fr"),
        ("How do you hand over when nothing happened? What have they seen, and what not?", "en"),
        ("Wer wird gefragt, wenn das Telefon in der Nacht klingelt? So war es immer.", "de"),
        ("¿Quién responde cuando suena la alarma en la noche y no hay nadie?", "de"),
        ("Astreinte", "de"),
        ("Vingt ans dans les nuits pour nous; I would like the next twenty to be shared with you and them.", "de"),
    ],
)
def test_small_words_tell_the_language_where_there_is_no_doubt(text, language):
    assert words.language_of(text, "de") == language


def test_other_languages_keep_their_words_whole():
    assert words.stem("Gemeinschaften", "de") == "gemeinschaften"


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("retro", "retro", 0), ("retro", "rtero", 1), ("retro", "retr", 1), ("retro", "retros", 1), ("retro", "rebro", 1),
     ("retro", "rterp", 2), ("retro", "canvas", 3)],
)  # fmt: skip
def test_slips_are_counted(one, other, slips):
    assert words.slips(one, other) == slips


@given(st.text("abcdeé", min_size=5, max_size=12), st.data())
def test_a_word_with_one_slip_shares_a_variant_with_the_right_one(word, data):
    word = words.fold(word)
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("xyz"))
    wrong = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )

    assert words.slips(word, wrong) <= 1
    assert words.variants(word) & words.variants(wrong)


@given(st.text(max_size=200))
def test_stems_are_letters_and_digits_whatever_is_typed(text):
    for language in ("en", "fr", ""):
        assert all(stem.isalnum() for stem in words.stems(text, language))
    for word in words.folded(text):
        assert words.beginning(word)[:-1].isalnum()


def test_whatever_counts_as_a_word_leaves_something_to_look_for():
    for letter in map(chr, [*range(0xD800), *range(0xE000, sys.maxunicode + 1)]):
        if words.WORD.fullmatch(letter):
            assert words.beginning(words.fold(letter))[:-1].isalnum(), letter
            assert words.stem(letter, "").isalnum(), letter
