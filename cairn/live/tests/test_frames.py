from cairn.live import frames

ROWS = [
    (7, "all", '[["drop","a"]]'),
    (8, "facilitators", '[["drop","b"]]'),
    (9, "all", "[]"),
    (10, "all", '[["drop","c"]]'),
]


def test_events_of_one_tick_are_one_frame_with_the_last_number():
    data = frames.events(ROWS, frozenset({"all"}))

    assert data == b'id: 10\ndata: {"n":10,"changes":[["drop","a"],["drop","c"]]}\n\n'


def test_events_of_another_audience_are_not_in_the_frame():
    both = frames.events(ROWS, frozenset({"all", "facilitators"}))

    assert b'"b"' in both
    assert b'"b"' not in frames.events(ROWS, frozenset({"all"}))


def test_events_for_nobody_here_are_no_frame():
    assert frames.events(ROWS, frozenset({"wall"})) == b""


def test_clock_carries_milliseconds_and_the_number():
    assert frames.clock(10, 1.5) == b"id: 10\nevent: clock\ndata: 1500\n\n"
