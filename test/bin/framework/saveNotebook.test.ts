import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {frozenView} from "../../../bin/framework/frozenView.js";
import {refuseForeign, saveNotebook} from "../../../bin/framework/saveNotebook.js";

describe("a request to save a view", () => {
  const host = "127.0.0.1:3000";
  const own = {
    method: "POST",
    address: "127.0.0.1",
    headers: {host, origin: `http://${host}`, "content-type": "application/json"},
  };
  const with_ = (headers: object) => ({...own, headers: {...own.headers, ...headers}});

  it.each([
    own,
    with_({host: "localhost:3000", origin: "http://localhost:3000"}),
    {...own, address: "::ffff:127.0.0.1"},
  ])("is heard from a page of the preview on this machine", (request) =>
    expect(refuseForeign(request)).toBeUndefined(),
  );
  it.each([
    ["from another page", with_({origin: "http://evil.example"}), 403],
    ["from another port of this machine", with_({origin: "http://127.0.0.1:8000"}), 403],
    ["without an origin", with_({origin: undefined}), 403],
    ["from a page of a file", with_({origin: "null"}), 403],
    ["through a foreign name that leads here", with_({host: "evil.example", origin: "http://evil.example"}), 403],
    [
      "through a name that only begins as ours",
      with_({host: "localhost.evil.example", origin: "http://localhost.evil.example"}),
      403,
    ],
    ["from another machine", {...own, address: "192.168.1.7"}, 403],
    ["from nobody knows where", {...own, address: undefined}, 403],
    ["as a form, which any page may send", with_({"content-type": "text/plain"}), 415],
    ["that only asks", {...own, method: "GET"}, 405],
  ])("is refused %s", (_, request, status) => expect(refuseForeign(request)?.status).toBe(status));
});

describe("saveNotebook", () => {
  let root: string;
  const page = (name: string) => join(root, "pages", `${name}.md`);
  const asked = (change: object = {}) =>
    JSON.stringify({
      page: "source",
      title: "A finding: 1 < 2",
      on: "2026-11-21",
      view: {days: "..2009-12-31"},
      ...change,
    });
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "sextant-save-"));
    mkdirSync(join(root, "pages"));
    writeFileSync(page("source"), "---\ntitle: Source\norder: 4\n---\n\n# A question ${badge}\n");
    writeFileSync(join(root, "secret.md"), "secret");
  });
  afterAll(() => rmSync(root, {recursive: true}));

  it("writes the page that it is a view of, named after its title", () => {
    expect(saveNotebook(asked(), root)).toMatchObject({status: 201, slug: "a-finding-1-2"});
    expect(readFileSync(page("a-finding-1-2"), "utf8")).toContain("# A finding: 1 &#60; 2 ${badge}\n");
    expect(frozenView("/pages/a-finding-1-2", root)).toBe(
      '<meta name="sextant-view" content="days=..2009-12-31" data-from="source" data-on="2026-11-21">',
    );
    expect(frozenView("/pages/source", root)).toBe("");
    expect(frozenView("/pages/none", root)).toBe("");
  });
  it("overwrites nothing", () => {
    const before = readFileSync(page("source"), "utf8");
    expect(saveNotebook(asked({title: "Source"}), root)).toMatchObject({
      status: 409,
      message: expect.stringContaining("there already"),
    });
    expect(readFileSync(page("source"), "utf8")).toBe(before);
  });
  it.each([
    ["what is no JSON", "{", 400],
    ["a page outside the notebooks", asked({page: "../secret"}), 400],
    ["a page that is not there", asked({page: "nowhere"}), 404],
    ["a title that can name no file", asked({title: "???"}), 422],
    ["a title too long for the name of a file", asked({title: "\ufb03".repeat(200)}), 422],
    ["a page with a name longer than any file's", asked({page: "a".repeat(300)}), 400],
    ["a view that is no texts", asked({view: {a: 1}}), 400],
    ["a view that is a list", asked({view: ["a"]}), 400],
    ["a day that is none", asked({on: "today"}), 400],
  ])("refuses %s", (_, body, status) => expect(saveNotebook(body, root).status).toBe(status));
  it("escapes a view that tries to leave its attribute", () => {
    writeFileSync(page("hand"), "---\nview:\n  a: '\"><script>alert(1)</script>'\n  day: 2008-09-15\n---\n");
    expect(frozenView("/pages/hand", root)).toBe(
      '<meta name="sextant-view" content="a=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E&amp;day=2008-09-15" data-from="" data-on="">',
    );
  });
});
