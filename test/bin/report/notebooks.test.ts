import {describe, expect, it} from "vitest";
import {askedNotebook, defaultNotebooks} from "../../../bin/report/notebooks.js";

describe("askedNotebook", () => {
  it.each([
    ["rotation", "rotation", ""],
    ["rotation?cap=0.3&v=1", "rotation", "?cap=0.3&v=1"],
    ["http://127.0.0.1:3000/pages/stress?seed=2", "stress", "?seed=2"],
    ["https://book.example.org/sub/pages/stress.html", "stress", ""],
    ["src/pages/rotation.md", "rotation", ""],
  ])("reads %s", (text, name, search) => expect(askedNotebook(text)).toEqual({name, search}));
});

describe("defaultNotebooks", () => {
  it("leaves out what is there to ask and to look up", () =>
    expect(defaultNotebooks(["stress", "sql", "mine", "glossary"])).toEqual(["stress", "mine"]));
});
