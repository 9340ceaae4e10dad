"""A plain HTML form of each block, for notebook front ends that know no blocks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from basewatch.models.blocks import AnyBlock, Cited, Column, TableRow
    from basewatch.models.pictures import Picture


def block_html(block: AnyBlock) -> str:
    """Return a block as plain HTML: headings, lists and tables, no style and no script."""
    body = "".join(_body(block))
    return f"<h4>{escape(block.title)}</h4>{body}"


def _body(block: AnyBlock) -> Iterable[str]:
    match block.kind:
        case "masthead":
            yield f"<p>{escape(block.as_of_words)}. {escape(block.newest_words)}</p>"
            yield _list(cited(item) for item in block.lead)
        case "table":
            yield f"<p>{escape(block.caption if block.rows else block.empty)}</p>"
            yield _table(block.columns, block.rows)
        case "figure":
            yield f"{block.svg}<p>{escape(block.caption)}</p>"
        case "cards":
            for card in block.cards:
                yield f"<p><b>{escape(card.date_words)}, {escape(card.heading)}</b></p>"
                yield _list(cited(item) for item in card.items)
        case "pictures":
            yield f"<p>{escape(block.caption if block.pictures else block.empty)}</p>"
            yield from (_picture(picture) for picture in block.pictures)
        case "comparison":
            yield f"<p>{escape(block.caption)} {escape(block.result)}</p>"
            yield from (_picture(panel.picture) for panel in block.panels)
        case "statements":
            yield _list(
                f"{escape(s.date_words)}, {escape(s.who)}: {cited(s.said)}"
                for s in block.statements
            )
        case "judgements":
            yield f"<p>{escape(block.caption if block.judgements else block.empty)}</p>"
            yield _list(f"{cited(j.judged)} {escape(j.confidence)}" for j in block.judgements)
            if block.worked_out:
                yield f"<p>{cited(block.worked_out.judged)} {escape(block.worked_out.firmness)}</p>"
        case "watch":
            yield _list(
                f"{escape(w.sign.text)} ({escape(w.threshold)}): {escape(w.state)}, "
                f"{escape(w.checked)}"
                for w in block.watched
            )
        case "changes":
            yield f"<p>{escape(block.caption)}</p>"
            for group in block.groups:
                yield f"<p><b>{escape(group.title)}</b></p>"
                yield _list(f"{escape(c.date_words)}: {cited(c.said)}" for c in group.changes)
        case "sources":
            yield _list(
                f'[{item.number}] <a href="{escape(item.url)}">{escape(item.publisher)}</a>, '
                f"{escape(item.published_words)}"
                for item in block.items
            )
        case "notes":
            yield _list(f"<b>{escape(n.term)}</b>: {escape(n.text)}" for n in block.notes)


def _picture(picture: Picture) -> str:
    facts = _list(f"{escape(fact.label)}: {escape(fact.text)}" for fact in picture.facts)
    called = _list(f"{each.number}: {cited(each.said)}" for each in picture.called)
    return f"{picture.svg}<p><b>{escape(picture.date_words)}</b></p>{facts}{called}"


def cited(text: Cited) -> str:
    """Return a text with its source marks behind it."""
    marks = "".join(f"[{mark.number} {mark.grade}]" for mark in text.marks)
    detail = f"<br><small>{escape(text.detail)}</small>" if text.detail else ""
    cited_text = f"{escape(text.text)} <small>{marks}</small>" if marks else escape(text.text)
    return cited_text + detail


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _table(columns: Sequence[Column], rows: Sequence[TableRow]) -> str:
    head = "".join(f"<th>{escape(column.label)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{cited(cell)}</td>" for cell in row.cells) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
