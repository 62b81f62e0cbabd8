"""What the API gives of an article's shape: its blocks, links, emphasis and pictures, beside the text."""

from pydantic import BaseModel, ConfigDict, Field

from sayso.analysis.span import Span
from sayso.domain import Article
from sayso.shape.values import BlockKind, Picture, TextBlock
from sayso.web.api.analysis_schemas import Count, SpanOut, example


class CellOut(SpanOut):
    """A cell of a table row that has words; `column` counts from 0."""

    model_config = example(column=0)

    column: Count = Field(description="Its place in the row, from 0.")


class BlockOut(BaseModel):
    """A line of the text as it was set: a heading, paragraph, list item, quotation, table row, caption or credit."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"kind": "list-item", "start": 9, "end": 46, "level": 1, "number": 3, "cells": [], "head": False}
            ]
        }
    )

    kind: BlockKind = Field(description="What the line is.")
    start: Count = Field(description="Where it begins, in code points of the text.")
    end: Count = Field(description="Where it ends.")
    level: Count = Field(description="2 to 4 of a heading; how deep an item lies in lists, from 1; else 0.")
    number: Count | None = Field(description="That of an item of a numbered list.")
    cells: list[CellOut] = Field(description="Those of a row.")
    head: bool = Field(description="They name the columns.")


class LinkOut(SpanOut):
    """Words of the article that led to another page."""

    model_config = example(url="https://example.org/minutes")

    url: str = Field(description="Where they led: http or https.")


class PictureOut(BaseModel):
    """A picture that stood before the block at `at`; `alt` and `caption` stand beside the text, not in it."""

    at: Count = Field(description="It stood before the block that begins here.")
    alt: str = Field(description="What it shows, as the page says it; may be empty.")
    caption: str = Field(description="Its caption and credit; may be empty.")
    url: str | None = Field(description="Where the page had it from: http or https; null where that is not known.")


class ShapeOut(BaseModel):
    """How the text was set. Every list is empty where that is not known, as of most pasted texts."""

    blocks: list[BlockOut] = Field(description="The lines of the text.")
    links: list[LinkOut] = Field(description="Words that led to other pages.")
    emphasis: list[SpanOut] = Field(description="Words that were emphasised.")
    pictures: list[PictureOut] = Field(description="The words of its pictures, which are not in the text.")


def shape_of(article: Article) -> dict[str, object]:
    """The members of ShapeOut."""
    text, shape = article.text, article.shape
    return {
        "blocks": [_block(text, block) for block in shape.blocks],
        "links": [LinkOut(**_span(text, link.span), url=link.url) for link in shape.links],
        "emphasis": [SpanOut(**_span(text, span)) for span in shape.emphasis],
        "pictures": [_picture(picture) for picture in shape.pictures],
    }


def _block(text: str, block: TextBlock) -> BlockOut:
    return BlockOut(
        kind=block.kind,
        start=block.span.start,
        end=block.span.end,
        level=block.level,
        number=block.number,
        cells=[CellOut(**_span(text, cell.span), column=cell.column) for cell in block.cells],
        head=block.head,
    )


def _picture(picture: Picture) -> PictureOut:
    return PictureOut(at=picture.at, alt=picture.alt, caption=picture.caption, url=picture.url)


def _span(text: str, span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}
