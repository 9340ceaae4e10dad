from __future__ import annotations

from basewatch.analysis.detection_histories import detection_histories
from basewatch.analysis.looks import find_looks
from builders import make_observation, make_selection, make_source


def test_history_has_one_sign_a_look_and_a_dot_where_nothing_was_told() -> None:
    rows = [
        make_observation("A", date="2030-03-01"),
        make_observation("B", date="2030-03-02", equipment="il-76", source="B"),
        make_observation(
            "C", date="2030-03-03", count_low="0", count_high="0", state="not_seen", source="C"
        ),
    ]
    sources = [make_source(name, published="2030-03-09") for name in ("S1", "B", "C")]
    selection, _ = make_selection(rows, sources=sources)
    looks = list(reversed(find_looks(selection, selection.site_rows)))
    histories = {h.equipment.id: h.words for h in detection_histories(selection, looks)}
    assert histories == {"an-124": "1 . 0", "il-76": ". 1 ."}


def test_look_that_saw_it_in_one_place_and_not_in_another_is_marked() -> None:
    rows = [
        make_observation("A"),
        make_observation("B", count_low="0", count_high="0", state="not_seen", position="offshore"),
    ]
    selection, _ = make_selection(rows)
    (history,) = detection_histories(selection, find_looks(selection, selection.site_rows))
    assert history.words == "1"
    assert history.mixed == {0}
