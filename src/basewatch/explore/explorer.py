"""The explorer: controls, three linked sections of a briefing, and the rows behind a mark."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from basewatch.analysis.events import counted
from basewatch.analysis.narrowing import Narrowing, choices
from basewatch.analysis.timeline import window_events
from basewatch.errors import BasewatchError
from basewatch.explore.controls import Controls, set_options
from basewatch.explore.layout import Screen
from basewatch.explore.making import make
from basewatch.explore.request import Desk, Request
from basewatch.explore.view import View
from basewatch.models.partial_date import span_words


class Explorer:
    """Keeps what is shown in step with what is chosen.

    Parameters
    ----------
    desk
        Answers requests.
    site
        Id of the site that is shown first.
    as_of
        Cut-off that is shown first; the newest day on which something was known by then.
    """

    def __init__(self, desk: Desk, site: str, as_of: dt.date) -> None:
        self.desk = desk
        self.controls = Controls(desk.sites())
        self.screen = Screen(self.controls, self.read_mark, self.brush)
        self._is_settling = True
        self.controls.site.value = site
        self._offer_days(as_of)
        self.view = self._opened(Narrowing())
        self._settle()
        self._is_settling = False
        self._connect()

    def _connect(self) -> None:
        controls = self.controls
        controls.as_of.observe(self._reopen, "index")
        for control in (controls.site, controls.window):
            control.observe(self._reopen, "value")
        for checklist in controls.facets.values():
            checklist.observe(self._choose, "chosen")
        for end in (controls.first, controls.last):
            end.observe(self._choose_span, "value")
        for switch in (controls.map, controls.counts):
            switch.observe(self._switch, "value")
        controls.clear.on_click(lambda _: self._narrow(Narrowing()))
        controls.all_rows.on_click(lambda _: self._read_all())
        controls.make.on_click(lambda _: self._start_making())

    @contextlib.contextmanager
    def _settling(self) -> Iterator[bool]:
        """Let one change pass, and none of those that it causes; a refusal becomes a sentence."""
        if self._is_settling:
            yield False
            return
        self._is_settling = True
        self.screen.say("Working …")
        try:
            yield True
            self._say_what_is_shown()
        except BasewatchError as error:
            self.screen.say(error.message, is_refusal=True)
        finally:
            self._is_settling = False

    def _offer_days(self, wanted: dt.date) -> None:
        days = self.desk.days(self.controls.site.value)
        held = [day for _, day in days if day <= wanted] or [days[0][1]]
        self.controls.as_of.offer(days, held[-1])

    def _opened(self, narrowing: Narrowing) -> View:
        controls = self.controls
        request = Request(controls.site.value, controls.as_of.day, controls.window.value)
        return View(self.desk.open(request), narrowing)

    def _reopen(self, change: dict[str, Any]) -> None:
        with self._settling() as is_mine:
            if not is_mine:
                return
            if change["owner"] is self.controls.site:
                self._offer_days(self.controls.as_of.day)
            self.view = self._opened(replace(self.view.narrowing, span=None))
            self._settle()

    def _settle(self) -> None:
        """Show the view: forget choices that it cannot give, offer the others, draw it all."""
        self.view = replace(self.view, narrowing=self._possible(self.view.narrowing))
        self._offer_choices()
        self._draw()
        self._read_all()
        self._say_what_is_shown()

    def _possible(self, narrowing: Narrowing) -> Narrowing:
        whole = self.view.whole.selection
        kept = {
            facet: wanted & {choice.value for choice in choices(whole, Narrowing(), facet)}
            for facet, wanted in narrowing.chosen.items()
        }
        return replace(narrowing, chosen={facet: held for facet, held in kept.items() if held})

    def _offer_choices(self) -> None:
        narrowing, whole, controls = self.view.narrowing, self.view.whole.selection, self.controls
        for facet, checklist in controls.facets.items():
            offered = choices(whole, narrowing, facet)
            checklist.options = [vars(choice) for choice in offered]
            checklist.chosen = sorted(narrowing.chosen.get(facet, ()))
        columns = self.view.columns()
        ends = narrowing.span or (columns[0], columns[-1])
        held = tuple(max(day for day in columns if day <= end) for end in ends)
        days = [(span_words(day, day), day) for day in columns]
        for control, day in zip((controls.first, controls.last), held, strict=True):
            set_options(control, days, day)
        for switch, offers in (
            (controls.map, self.view.maps()),
            (controls.counts, self.view.counts()),
        ):
            names = [name for _, name in offers]
            set_options(switch, offers, switch.value if switch.value in names else names[0])
        controls.clear.disabled = narrowing == Narrowing()

    def _draw(self) -> None:
        view, screen = self.view, self.screen
        brushed, chosen = view.brushed(), view.count(view.part)
        shapes = [brushed] if brushed else []
        screen.timeline.show(view.timeline(), view.count(view.all_days), shapes)
        screen.counts.show(view.section(self.controls.counts.value), chosen)
        screen.map.show(view.section(self.controls.map.value), chosen)

    def _narrow(self, narrowing: Narrowing) -> None:
        with self._settling() as is_mine:
            if is_mine:
                self.view = replace(self.view, narrowing=narrowing)
                self._settle()

    def _choose(self, _: dict[str, Any]) -> None:
        ticked = {f: frozenset(item.chosen) for f, item in self.controls.facets.items()}
        chosen = {facet: values for facet, values in ticked.items() if values}
        self._narrow(replace(self.view.narrowing, chosen=chosen))

    def _choose_span(self, _: dict[str, Any]) -> None:
        if not self._is_settling:
            ends = sorted((self.controls.first.value, self.controls.last.value))
            self._narrow(replace(self.view.narrowing, span=self.view.span_of(ends[0], ends[1])))

    def brush(self, left_px: float, right_px: float) -> None:
        """Choose the days of the timeline's columns between two places of its drawing."""
        frame = self.view.frame
        span = self.view.span_of(frame.day_at(left_px), frame.day_at(right_px))
        self._narrow(replace(self.view.narrowing, span=span))

    def read_mark(self, words: str, ids: tuple[str, ...]) -> None:
        """Show the rows behind a mark."""
        self.screen.read(words, self.view.reading(ids), is_mark=True)

    def _read_all(self) -> None:
        self.screen.read("All chosen rows", self.view.reading(), is_mark=False)

    def _switch(self, _: dict[str, Any]) -> None:
        with self._settling() as is_mine:
            if is_mine:
                self._draw()

    def _say_what_is_shown(self) -> None:
        asked, selection = self.view.whole.parameters, self.view.part.selection
        self.screen.name(f"{asked.site.name}, as of {span_words(asked.as_of, asked.as_of)}")
        total, days = len(self.view.whole.selection.rows), (asked.since, asked.as_of)
        kept = f"{len(selection.rows)} of {counted(total, 'row')} chosen"
        span = self.view.narrowing.span
        self.screen.say(
            f"{kept}; {counted(len(window_events(selection)), 'event')} on the timeline, "
            f"{span_words(*(span or days))}. Nothing published after the cut-off is used."
        )

    def _start_making(self) -> None:
        self._task = asyncio.ensure_future(self._make())

    async def _make(self) -> None:
        controls, asked = self.controls, self.view.whole.parameters
        controls.make.disabled = True
        self.screen.say_made("Making page, PDF and data files; this takes some seconds …")
        try:
            outcome = await make(asked, self.desk.store.folder, self.desk.reports)
            self.screen.say_made(outcome.words, is_refusal=outcome.made is None)
            if outcome.made:
                controls.links.hand_over(outcome.made, f"{asked.site.id}, {asked.as_of}")
        finally:
            controls.make.disabled = False
