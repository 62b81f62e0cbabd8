"""The API's page draws the schema and tries an operation, under the room's policy and with no other host."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from sayso.main import create_app
from sayso.settings import Settings
from tests.browser.conftest import Served, watch

PATHS = create_app(Settings(data=Path("nowhere"))).openapi()["paths"]  # opens nothing
OPERATIONS = sum(len(operations) for operations in PATHS.values())


def test_an_operation_can_be_tried_and_nothing_is_complained_of(served: Served, open_page: Callable[..., Page]) -> None:
    page = open_page("/about")
    watched = watch(page, served.url)
    page.goto("/api/docs")
    operations = page.locator(".opblock")
    expect(operations).to_have_count(OPERATIONS)
    analyze = page.locator("[id$=analyzeText]")
    analyze.locator(".opblock-summary-control").click()
    analyze.get_by_role("button", name="Try it out").click()
    analyze.get_by_role("button", name="Execute").click()
    expect(analyze.locator(".live-responses-table .response .response-col_status")).to_contain_text("200")
    expect(analyze.locator(".live-responses-table .response").first).to_contain_text("attributions")
    assert (watched.abroad, watched.complaints, watched.dialogs) == ([], [], [])


def test_without_a_program_the_page_leads_to_the_schema(open_page: Callable[..., Page]) -> None:
    page = open_page("/api/docs", java_script_enabled=False)
    expect(page.get_by_role("link", name="/api/openapi.json")).to_be_visible()
