"""Registers every component, so that pages need no `load`.

View models come from `tequio.ui.components`. A Value is text, a number, a
date, a Link, a State, a Cell, a list of these, or None ("sin información").

    Link(label, url="")      State(tone, word)      Cell(value, note="")

Tag                                           View model
{% alternates %}                              none; the page shell has it
{% actions items %}                           Action(label, url, kind=main|quiet, refusal)
{% bar_chart chart %}                         BarChart(title, sentence, bars, row_name, value_name)
                                              Bar(label, value, url)
{% breadcrumbs crumbs %}                      Link; the last one has no url
{% cards items level %}                       Card(title, url, kind, text, states, demo)
{% checklist items %}                         Check(text, done, reason)
{% data_table table %}                        Table(caption, columns, rows, empty)
                                              Column(label, kind=text|number|date|link|state)
{% demo_label %} {% demo_banner %}            none
{% downloads items %}                         Download(label, url, contains)
{% empty_state title text label url %}        none
{% event_lines events %}                      EventLine(on, sentence, url, number, event_url, demo)
{% facts items %}                             Fact(label, value, note)
{% figures items %}                           Figure(label, value, note, url)
{% filter_form filters action clear_url %}    Filter(name, label, kind=select|search|date, value,
                                              choices, hint)
{% form_field form.name %}                    a bound field of a Django form
{% form_fields form %}                        a Django form, without its button
{% heading title count anchor level %}        none; level is 2 or 3
{% history entries %}                         HistoryEntry(on, text, url, detail, state)
{% language_switch %}                         none; reads `request`
{% offers items sign_in %}                    Offer(label, url, reason)
{% possible_acts %}                           ActsOn, which the view puts on the page as `acts`
{% notice tone text title label url %}        none; tone is info, warn, error or success
{% pagination newer older %}                  none; addresses, empty where there is no page
{% parity_meter sectors sentence %}           SectorSeats(label, seats)
{% progress value total words %}              none
{% site_header %} {% site_footer %}           none; the page shell has them
{% state situation %} {% state tone word %}   State; tone is good, wait, bad, info or none
{% tabs items label %}                        Tab(label, url, current, count)
{% term_note terms %}                         Term(word, explanation)
{% thread steps %}                            Step(title, text, link, done)
{% tile_map map %}                            TileMap(sentence, levels, tiles, table_url)
                                              TileLevel(tone, label)
                                              Tile(code, abbreviation, name, tone, url, word, current);
                                              tone is none, light, medium or strong
{% timeline drawing %}                        Timeline(title, sentence, stages, rows, row_name, note_name)
                                              TimelineRow(label, points, url, note)
                                              TimelinePoint(stage, on)
{% truths items %}                            Truth(title, state, text, link)
{% value anything %}                          Value

Filters: `ref|url_of` (address of a subject), `path|follow_path` (where the
thing of a page is followed by mail), `path|local` (a path in the
active language), `date|day` (19 sep 2017), `date|long_day` (19 de
septiembre de 2017), `text|prose` (a long text that people wrote, in
Markdown, made harmless: put it in `<div class="prose">`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django import template

from tequio.ui.acts.possible import possible_acts
from tequio.ui.components.actions.tag import actions
from tequio.ui.components.bar_chart.tag import bar_chart
from tequio.ui.components.breadcrumbs.tag import breadcrumbs
from tequio.ui.components.cards.tag import cards
from tequio.ui.components.checklist.tag import checklist
from tequio.ui.components.data_table.tag import data_table
from tequio.ui.components.demo.tag import demo_banner, demo_label
from tequio.ui.components.downloads.tag import downloads
from tequio.ui.components.empty_state.tag import empty_state
from tequio.ui.components.event_line.tag import event_lines
from tequio.ui.components.facts.tag import facts
from tequio.ui.components.figures.tag import figures
from tequio.ui.components.filter_form.tag import filter_form
from tequio.ui.components.form_field.tag import form_field, form_fields
from tequio.ui.components.heading.tag import heading
from tequio.ui.components.history.tag import history
from tequio.ui.components.language_switch.tag import language_switch
from tequio.ui.components.notice.tag import notice
from tequio.ui.components.offers.tag import offers
from tequio.ui.components.pagination.tag import pagination
from tequio.ui.components.parity_meter.tag import parity_meter
from tequio.ui.components.progress.tag import progress
from tequio.ui.components.site_footer.tag import site_footer
from tequio.ui.components.site_header.tag import site_header
from tequio.ui.components.state.tag import state
from tequio.ui.components.tabs.tag import tabs
from tequio.ui.components.term_note.tag import term_note
from tequio.ui.components.thread.tag import thread
from tequio.ui.components.tile_map.tag import tile_map
from tequio.ui.components.timeline.tag import timeline
from tequio.ui.components.truths.tag import truths
from tequio.ui.components.value.tag import value
from tequio.ui.dates import day, long_day
from tequio.ui.links import follow_path, local_path, url_of
from tequio.ui.pages import alternates
from tequio.ui.prose import prose

register = template.Library()

Tag = Callable[..., dict[str, Any]]

TAGS: Final[tuple[tuple[str, Tag], ...]] = (
    ("actions/template.html", actions),
    ("bar_chart/template.html", bar_chart),
    ("breadcrumbs/template.html", breadcrumbs),
    ("cards/template.html", cards),
    ("checklist/template.html", checklist),
    ("data_table/template.html", data_table),
    ("demo/template.html", demo_label),
    ("demo/banner.html", demo_banner),
    ("downloads/template.html", downloads),
    ("empty_state/template.html", empty_state),
    ("event_line/template.html", event_lines),
    ("facts/template.html", facts),
    ("figures/template.html", figures),
    ("filter_form/template.html", filter_form),
    ("form_field/template.html", form_field),
    ("form_field/form.html", form_fields),
    ("heading/template.html", heading),
    ("history/template.html", history),
    ("notice/template.html", notice),
    ("offers/template.html", offers),
    ("pagination/template.html", pagination),
    ("parity_meter/template.html", parity_meter),
    ("progress/template.html", progress),
    ("tabs/template.html", tabs),
    ("term_note/template.html", term_note),
    ("thread/template.html", thread),
    ("tile_map/template.html", tile_map),
    ("timeline/template.html", timeline),
    ("truths/template.html", truths),
)
TAGS_OF_THE_PAGE: Final[tuple[tuple[str, Tag], ...]] = (
    ("language_switch/template.html", language_switch),
    ("offers/template.html", possible_acts),
    ("site_footer/template.html", site_footer),
    ("site_header/template.html", site_header),
)

for path, tag in TAGS:
    register.inclusion_tag(path)(tag)
for path, tag in TAGS_OF_THE_PAGE:
    register.inclusion_tag(path, takes_context=True)(tag)

register.simple_tag(state)
register.simple_tag(value)
register.simple_tag(alternates, takes_context=True)
register.filter("day", day)
register.filter("long_day", long_day)
register.filter("prose", prose)
register.filter("url_of", url_of)
register.filter("local", local_path)
register.filter("follow_path", follow_path)
