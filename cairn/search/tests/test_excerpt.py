"""What is shown of a document that was found."""

from cairn.search.highlighting import excerpt, in_one_line


def test_headings_and_items_are_told_from_the_sentences_beside_them():
    text = "What happened\n\nWe moved it.\n- two came\n* three stayed\n\nNow?\nYes"

    assert in_one_line(text) == "What happened · We moved it. two came · three stayed · Now? Yes"


def test_nothing_to_say_stays_nothing():
    assert (in_one_line(" \n\n "), excerpt("", ["word"], "en")) == ("", [])


def test_a_long_text_is_cut_at_words_around_what_was_looked_for():
    pieces = excerpt("before " * 100 + "canvas\n" + "after " * 100, ["canva", "canvas"], "en")

    assert [piece.text for piece in pieces if piece.is_marked] == ["canvas"]
    shown = "".join(piece.text for piece in pieces)
    assert (shown[:8], shown[-7:]) == ("… before", "after …")
    assert "before canvas · after" in shown
    assert set(shown.split()) == {"…", "before", "canvas", "·", "after"}
