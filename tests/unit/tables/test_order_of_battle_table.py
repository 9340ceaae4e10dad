"""The order of battle of the shipped catalogue, where it tells most."""

from __future__ import annotations

import pytest

from basewatch.briefing.edition import Briefing, open_briefing
from basewatch.models.blocks import Table, TableRow


@pytest.fixture(scope="module")
def air_base() -> Briefing:
    return open_briefing("hmeimim", "2024-12-18")


@pytest.fixture(scope="module")
def port() -> Briefing:
    return open_briefing("tartus", "2025-02-01")


def line(table: Table, name: str) -> TableRow:
    return next(row for row in table.rows if row.id == name)


def test_counts_that_exclude_one_another_both_stand(air_base: Briefing) -> None:
    cell = line(air_base.order_of_battle(), "order-of-battle-an-124").cells[1]
    assert cell.text == "0 to 1, sources differ"
    assert "reading BlackSky imagery: 1" in cell.detail
    assert "reading Planet imagery: 0, looked, none seen" in cell.detail
    assert len(cell.marks) == 2


def test_last_seen_stays_open_where_later_looks_told_nothing_of_it(air_base: Briefing) -> None:
    cell = line(air_base.order_of_battle(), "order-of-battle-s-400-launcher").cells[4]
    assert (cell.text, cell.detail) == ("open", "1 later look, none told of it")


def test_denominator_of_looks_stands_above_the_table(air_base: Briefing) -> None:
    caption = air_base.order_of_battle().caption
    assert caption.startswith(
        "12 looks from orbit in the window, 12 usable, 1 dated by posting alone; first 7 Dec 2024"
    )
    assert "no figures of cloud" in caption


def test_departure_of_a_ship_from_the_quay_is_an_interval(port: Briefing) -> None:
    cells = line(port.absence(), "absence-ro-ro-cargo-ship-alongside").cells
    assert cells[1].text == "1, 27 Jan 2025"
    assert cells[2].text == "28 to 29 Jan 2025"
    assert cells[4].text == "0.33 after 1 look"


def test_radar_image_of_a_quay_counts_for_little(port: Briefing) -> None:
    cells = line(port.absence(), "absence-frigate-alongside").cells
    assert "5 Jan 2025: 20 m, p 0.3" in cells[3].detail


def test_same_hull_is_not_left_alongside_when_the_row_counts_one_of_two(port: Briefing) -> None:
    cell = line(port.ships(), "ship-sparta-ii").cells[1]
    assert cell.text == "Tartus naval facility, departing"


@pytest.mark.parametrize("section", ["order_of_battle", "absence", "sum_checks", "ships"])
def test_every_table_has_at_most_seven_columns_and_marks_for_what_it_saw(
    port: Briefing, section: str
) -> None:
    table: Table = getattr(port, section)()
    assert len(table.columns) <= 7
    cells = [cell for row in table.rows for cell in row.cells]
    assert all(cell.marks for cell in cells if cell.tone)


def test_shade_is_said_in_words_too(port: Briefing) -> None:
    cells = [cell for row in port.order_of_battle().rows for cell in row.cells if cell.shade]
    assert cells
    assert all(cell.shade in cell.detail for cell in cells)


def test_figure_has_one_line_a_type_and_tells_its_rows(port: Briefing) -> None:
    figure = port.detection_history()
    histories = {row.cells[0].text: row.cells[1].text for row in figure.data}
    assert histories["Container"].endswith("1 0 .")
    assert figure.rows
