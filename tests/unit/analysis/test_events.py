from basewatch.analysis.events import told_events, tone_of
from basewatch.analysis.salience import most_salient
from builders import make_observation, make_origin, make_selection, make_source


def test_four_outlets_that_repeat_one_origin_are_one_origin() -> None:
    rows = [make_observation(f"F{n}", source=f"S{n}") for n in range(1, 5)]
    selection, _ = make_selection(rows)
    (told,) = told_events(selection, rows)
    assert (told.pages, told.origins, told.families) == (4, 1, 1)
    assert told.support == "4 pages, 1 origin"


def test_photo_and_caption_of_one_provider_are_one_family() -> None:
    rows = [make_observation("F1"), make_observation("F2", origin="caption", source="S2")]
    origins = [make_origin("lens"), make_origin("caption", family="lens")]
    selection, _ = make_selection(rows, origins=origins)
    (told,) = told_events(selection, rows)
    assert (told.origins, told.families) == (2, 1)


def test_title_written_with_later_rows_at_hand_is_not_used_before_they_are_public() -> None:
    rows = [make_observation("F1"), make_observation("F2", source="S2")]
    sources = [make_source("S1"), make_source("S2", published="2030-04-01")]
    early, _ = make_selection(rows, as_of="2030-03-10", sources=sources)
    late, _ = make_selection(rows, as_of="2030-04-01", sources=sources)
    assert told_events(early, early.rows)[0].headline == rows[0].statement
    assert told_events(late, late.rows)[0].headline == "What happened: loading"


def test_of_rows_as_credible_that_of_the_most_reliable_publisher_speaks() -> None:
    rows = [make_observation("F1"), make_observation("F2", source="S2")]
    sources = [make_source("S1", source_reliability="B"), make_source("S2", source_reliability="A")]
    selection, _ = make_selection(rows, sources=sources)
    assert told_events(selection, selection.rows)[0].spokesman.id == "F2"


def test_of_events_as_salient_those_behind_a_key_judgement_come_first() -> None:
    rows = [make_observation("F1", event="a"), make_observation("F2", event="b")]
    selection, _ = make_selection(rows)
    told = told_events(selection, selection.rows)
    by_id = most_salient(told, selection.as_of, 1)
    judged = most_salient(told, selection.as_of, 1, frozenset({"F2"}))
    assert ([each.event.id for each in by_id], [each.event.id for each in judged]) == (["a"], ["b"])


def test_event_that_lasts_is_as_young_as_its_last_day() -> None:
    short = make_observation("F1", event="short", date="2030-03-02")
    long = make_observation("F2", event="long", date="2030-03-01", date_end="2030-03-09")
    selection, _ = make_selection([short, long])
    (first,) = most_salient(told_events(selection, selection.rows), selection.as_of, 1)
    assert first.event.id == "long"


def test_what_is_only_claimed_stays_a_claim() -> None:
    assert tone_of([make_observation(state="", count_kind="claimed")]) == "claimed"


def test_claim_beside_a_look_does_not_hide_the_look() -> None:
    rows = [make_observation("F1"), make_observation("F2", state="", count_kind="claimed")]
    assert tone_of(rows) == "observed"


def test_number_worked_out_from_a_look_is_an_estimate_and_no_observation() -> None:
    """One launcher "seen" where the page told of three missing, of four (December 2024)."""
    assert tone_of([make_observation(state="seen", count_kind="estimated")]) == "estimated"


def test_assessment_without_a_count_is_somebodys_assessment() -> None:
    row = make_observation(
        category="assessment",
        state="",
        count_kind="",
        count_low="",
        count_high="",
        unit="",
        count_qualifier="",
    )
    assert tone_of([row]) == "assessed"
