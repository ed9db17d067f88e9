"""Registers every component, so that pages need no `load`; `/estilo/` shows them all.

Filters: `ref|url_of` (address of a subject), `path|follow_path` (where the
thing of a page is followed by mail), `path|local` (a path in the active
language), `date|day` (19 sep 2017), `date|long_day` (19 de septiembre de
2017), `text|prose` (a long text that people wrote, in Markdown, made
harmless: put it in `<div class="prose">`).
"""

from __future__ import annotations

from django import template

from tequio.ui.acts.possible import possible_acts
from tequio.ui.dates import day, long_day
from tequio.ui.links import follow_path, local_path, url_of
from tequio.ui.pages import alternates
from tequio.ui.prose import prose
from tequio.ui.tags import load_tags

register = template.Library()

for name, tag in load_tags().items():
    if tag.encloses:
        register.simple_block_tag(tag.draw, name=name)
    elif tag.template:
        register.inclusion_tag(tag.template, takes_context=tag.reads_page, name=name)(tag.draw)
    else:
        register.simple_tag(tag.draw, name=name)

register.inclusion_tag("offers/template.html", takes_context=True)(possible_acts)
register.simple_tag(alternates, takes_context=True)
register.filter("day", day)
register.filter("long_day", long_day)
register.filter("prose", prose)
register.filter("url_of", url_of)
register.filter("local", local_path)
register.filter("follow_path", follow_path)
