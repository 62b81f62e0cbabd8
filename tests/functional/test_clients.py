"""Clients that other people's generators make of the OpenAPI document do the whole job."""

import importlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from sayso.main import create_app
from sayso.settings import Settings
from tests import factories

DOCUMENT = create_app(Settings(data=Path("nowhere"))).openapi()  # opens nothing
# The generator formats what it made by a program of its own, and knows neither lines of JSON nor books.
KNOWN = {"application/jsonl": "text/plain", "application/epub+zip": "application/octet-stream"}
CONFIG = {"post_hooks": [], "content_type_overrides": KNOWN}
NODE_SECONDS = 240
WHOLE_JOB = """
import createClient from "openapi-fetch";
import type { paths } from "./document";

async function job(room: ReturnType<typeof createClient<paths>>): Promise<string[]> {
  const added = await room.POST("/api/v1/articles", { body: { text: "“No,” the mayor said." } });
  const id = added.data!.id;
  const page = await room.GET("/api/v1/articles", { params: { query: { limit: 1 } } });
  const cursor = page.data!.next_cursor;
  if (cursor) await room.GET("/api/v1/articles", { params: { query: { cursor } } });
  const path = { article_id: id };
  const etag = added.response.headers.get("ETag")!;
  await room.PATCH("/api/v1/articles/{article_id}", {
    params: { path, header: { "If-Match": etag } },
    body: { publication: "The Quay" },
  });
  await room.POST("/api/v1/articles/{article_id}/analysis", { params: { path } });
  const claims = await room.GET("/api/v1/claims", { params: { query: { q: "said:mayor" } } });
  const notes = await room.GET("/api/v1/articles/{article_id}/annotations", { params: { path }, parseAs: "json" });
  const roles = notes.data!.first.items.flatMap((item) => item.target.map((target) => target.role));
  await room.DELETE("/api/v1/articles/{article_id}", { params: { path } });
  return [...claims.data!.claims.map((claim) => claim.content), ...roles];
}
export default job;
"""


def test_the_document_is_valid() -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(DOCUMENT).iter_errors()] == []


def test_every_member_and_every_parameter_is_described() -> None:
    schemas, operations = DOCUMENT["components"]["schemas"], list(_operations())
    silent = [
        f"{name}.{member}"
        for name, schema in schemas.items()
        for member, told in schema.get("properties", {}).items()
        if not told.get("description")
    ]
    assert silent == []
    assert [one["name"] for each in operations for one in each.get("parameters", ()) if not one["description"]] == []


def test_who_answers_304_or_412_says_by_which_header() -> None:
    for operation in _operations():
        headers = {each["name"] for each in operation.get("parameters", ()) if each["in"] == "header"}
        assert ("If-None-Match" in headers) is ("304" in operation["responses"]), operation["operationId"]
        assert ("If-Match" in headers) is ("412" in operation["responses"]), operation["operationId"]
        if "304" in operation["responses"]:
            assert "ETag" in operation["responses"]["200"]["headers"], operation["operationId"]


@pytest.fixture(scope="module")
def python_client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A function that gives the modules of the generated client by their names."""
    folder = tmp_path_factory.mktemp("python-client")
    document, config, made = folder / "openapi.json", folder / "config.json", folder / "generated_room"
    document.write_text(json.dumps(DOCUMENT), "utf-8")
    config.write_text(json.dumps(CONFIG), "utf-8")
    generate = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"]
    paths = ["--path", str(document), "--config", str(config), "--output-path", str(made)]
    said = _run(folder, *generate, *paths)
    assert said.returncode == 0, said.stdout + said.stderr
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"generated_room.{name}")
    sys.path.remove(str(folder))


def test_a_python_client_does_the_whole_job(python_client: Any, client: TestClient) -> None:
    models = python_client("models")
    room = python_client("client").Client(base_url="http://testserver").set_httpx_client(client)

    def call(name: str, *given: Any, **more: Any) -> Any:
        return python_client(f"api.{name}").sync_detailed(*given, client=room, **more)

    # add
    ids = []
    for number in range(3):
        sent = models.ArticleIn(text=f"{factories.TEXT}\n\nCritics said “no” to plan {number}.")
        answer = call("write.add_article", body=sent)
        assert (answer.status_code, answer.parsed.warnings) == (201, [])
        ids.append(answer.parsed.id)
    # page
    first = call("read.list_articles", limit=2).parsed
    second = call("read.list_articles", limit=2, cursor=first.next_cursor).parsed
    assert [each.id for each in (*first.articles, *second.articles)] == ids[::-1]
    assert second.next_cursor is None
    # read, and not again what is known
    read = call("read.get_article", ids[0])
    etag = read.headers["ETag"]
    assert call("read.get_article", ids[0], if_none_match=etag).status_code == 304
    claim = read.parsed.analysis.attributions[0]
    assert read.parsed.text[claim.content[0].start : claim.content[0].end] == claim.content[0].text
    # edit what was read, and nothing else
    edited = call("write.edit_article", ids[0], body=models.MetadataPatch(publication="The Quay"), if_match=etag)
    assert (edited.parsed.publication, edited.parsed.title) == ("The Quay", read.parsed.title)
    stale = call("write.edit_article", ids[0], body=models.MetadataPatch(publication="No"), if_match=etag)
    assert (stale.status_code, stale.parsed.type_) == (412, "/problems/precondition-failed")
    # analyse
    assert call("write.analyze_article", ids[0]).parsed.state == "analyzed"
    assert call("write.analyze_text", body=models.AnalyzeIn(text=factories.TEXT)).parsed.summary.claims == 4
    # claims and annotations
    found = call("room.list_claims", q='said:"ada quill"', limit=200).parsed
    assert {each.article_id for each in found.claims} == set(ids)
    notes = call("read.get_annotations", ids[0]).parsed
    assert notes.total == len(notes.first.items)
    # delete
    assert call("write.remove_article", ids[0]).status_code == 204
    assert call("read.get_article", ids[0]).parsed.help_


@pytest.fixture(scope="module")
def node_tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the document and the tools of Node's world; the test is skipped where they cannot be had."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("there is no Node here")
    folder = tmp_path_factory.mktemp("node")
    (folder / "package.json").write_text('{"private": true}', "utf-8")
    (folder / "openapi.json").write_text(json.dumps(DOCUMENT), "utf-8")
    wanted = [
        "@redocly/cli@2",
        "openapi-typescript@7",
        "openapi-fetch@0.15",
        "@hey-api/openapi-ts@0.99",
        "typescript@5",
    ]
    if _run(folder, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error", *wanted).returncode:
        pytest.skip("npm cannot get redocly and the generators here")
    return folder


def test_redocly_finds_nothing(node_tools: Path) -> None:
    said = _run(node_tools, "npx", "redocly", "lint", "--format=json", "openapi.json")
    assert said.returncode == 0, said.stdout + said.stderr
    assert json.loads(said.stdout)["totals"] == {"errors": 0, "warnings": 0, "ignored": 0}


def test_typescript_clients_do_the_whole_job_as_their_compiler_sees_it(node_tools: Path) -> None:
    strict = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--lib", "es2022,dom,dom.iterable"]
    strict += ["--module", "esnext", "--moduleResolution", "bundler"]
    (node_tools / "job.ts").write_text(WHOLE_JOB, "utf-8")
    for command in (
        ["npx", "openapi-typescript", "openapi.json", "--output", "document.d.ts"],
        ["npx", "tsc", *strict, "job.ts"],
        ["npx", "openapi-ts", "--input", "openapi.json", "--output", "hey"],
        ["npx", "tsc", *strict, "hey/index.ts"],
    ):
        said = _run(node_tools, *command)
        assert said.returncode == 0, said.stdout + said.stderr


def _operations() -> Any:
    return (operation for item in DOCUMENT["paths"].values() for operation in item.values())


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=NODE_SECONDS)
