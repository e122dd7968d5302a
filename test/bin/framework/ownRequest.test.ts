import {hostname} from "node:os";
import {describe, expect, it} from "vitest";
import {isOwn, refusedStatus} from "../../../bin/framework/ownRequest.js";

describe("isOwn", () => {
  const at = {host: "127.0.0.1", port: 3000};
  const from = (host?: string, more: object = {}) => ({headers: {host, ...more}});

  it.each(["localhost:3000", "LOCALHOST:3000", "127.0.0.1:3000", "[::1]:3000"])("knows %s", (host) => {
    expect(isOwn(from(host), at)).toBe(true);
    expect(isOwn(from(host, {origin: `http://${host}`}), at)).toBe(true);
  });
  it.each([
    undefined,
    "",
    "evil.example",
    "evil.example:3000",
    "localhost.evil.example:3000",
    "localhost",
    "localhost:3001",
    "localhost:3000@evil.example",
    "evil.example/localhost:3000",
    "192.168.1.7:3000",
    "0.0.0.0:3000",
    hostname(),
  ])("does not know %s", (host) => expect(isOwn(from(host), at)).toBe(false));
  it.each(["http://evil.example", "http://localhost:8000", "https://localhost:3000", "null", ""])(
    "refuses the origin %s",
    (origin) => expect(isOwn(from("localhost:3000", {origin}), at)).toBe(false),
  );
  it("takes the port for 80 where none is named, as browsers do", () => {
    expect(isOwn(from("localhost"), {host: "127.0.0.1", port: 80})).toBe(true);
  });
  it("knows the host of the command line", () => {
    expect(isOwn(from("desk.example:3000"), {host: "Desk.example", port: 3000})).toBe(true);
    expect(isOwn(from("other.example:3000"), {host: "desk.example", port: 3000})).toBe(false);
  });
  it.each(["0.0.0.0", "::"])("on every address (%s) knows numbers and the machine, and no other name", (host) => {
    for (const own of ["192.168.1.7", "[fe80::1]", hostname(), "localhost"])
      expect(isOwn(from(`${own}:3000`), {host, port: 3000}), own).toBe(true);
    expect(isOwn(from("evil.example:3000"), {host, port: 3000})).toBe(false);
  });
  it("refuses what a foreign page has in it, and follows a link from there", () => {
    const sent = (mode: string) => from("localhost:3000", {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode});
    expect(isOwn(sent("no-cors"), at)).toBe(false);
    expect(isOwn(sent("navigate"), at)).toBe(true);
    expect(isOwn(from("localhost:3000", {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}), at)).toBe(false);
    expect(isOwn(from("localhost:3000", {"sec-fetch-site": "same-origin"}), at)).toBe(true);
  });
});

describe("refusedStatus", () => {
  const open = "/.observablehq/workspaces/a/tables.json";
  const status = (url: string, method = "GET") => refusedStatus({method, url}, open);

  it.each(["/", "/pages/a?b=%ff", "/_file/data/a/b.arrow?sha=1", "/a%20b", "/%C3%A4", `/_file${open}`])(
    "passes %s on",
    (url) => {
      expect(status(url)).toBeUndefined();
      expect(status(url, "HEAD")).toBeUndefined();
    },
  );
  it.each([
    ...["/%ff", "//", "/_file/%ff", "http://[/", "http://localhost/", "*", "", "x", "//evil.example/", "/%00", "/%5c"],
    ...["/_file/..%2fpackage.json", "/_file/%2e%2e%2fa", "/_file/..%5c..%5ca", "/\\evil.example", "/%", "/%e0%80%af"],
  ])("refuses %s", (url) => expect(status(url)).toBe(400));
  it.each([
    "/_file/.observablehq/cache/data/a.zip",
    "/_file/.observablehq/workspaces/b/tables.json",
    "/_file//.observablehq/workspaces/a/data/a.zip",
    "/_file/%2eobservablehq/workspaces/a/data/a.zip",
    "/_import/.observablehq/sextant/code/a.js",
    `/${"a".repeat(256)}`,
    `/${"a/".repeat(5000)}`,
  ])("has nothing at %s", (url) => expect(status(url)).toBe(404));
  it.each(["POST", "PUT", "DELETE", "OPTIONS", "TRACE", ""])("does not answer %s", (method) =>
    expect(status("/", method)).toBe(405),
  );
});
