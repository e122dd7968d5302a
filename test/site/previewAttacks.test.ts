import {once} from "node:events";
import {readdirSync, rmSync} from "node:fs";
import {connect, createServer} from "node:net";
import {join} from "node:path";
import {setTimeout as wait} from "node:timers/promises";
import {xoroshiro128plus} from "pure-rand/generator/xoroshiro128plus";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {type RunningPreview, openPage, sendRaw, startPreview, textFrame, upgrade} from "./runningPreview.js";
import {VALUES, valuesLoader} from "./valuesLoader.js";
import {type ScratchSite, scratchSite} from "../../bin/scratchSite.js";

describe("a preview", () => {
  let site: ScratchSite;
  let preview: RunningPreview;
  const get = (path: string, {host = `127.0.0.1:${preview.port}`, more = "", method = "GET"} = {}) =>
    sendRaw(preview.port, `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n${more}\r\n`, 20_000);
  const lives = async () => {
    expect((await fetch(preview.url)).status, preview.output()).toBe(200);
    expect(preview.output()).not.toContain("The preview goes on after an error");
  };

  beforeAll(async () => {
    site = scratchSite(valuesLoader);
    preview = await startPreview(site.root);
    expect((await fetch(new URL(VALUES, preview.url))).status).toBe(200);
  });
  afterAll(async () => {
    await preview?.end();
    site?.remove();
  });

  it.each(["/%ff", "//", "/_file/%ff", "http://[/", "/%00", "/_file/..%2f..%2fpackage.json"])(
    "answers 400 to GET %s and goes on",
    async (path) => {
      expect(await get(path)).toBe(400);
      await lives();
    },
  );

  it("serves no file outside the site, and nothing of its cache but what pages are to know", async () => {
    for (const path of ["_file/../package.json", "_file/%2e%2e/package.json", "_import/../../bin/dev.js"])
      expect(await get(`/${path}`), path).toBe(404);
    expect(await get("/_file/.observablehq/cache/_npm/htl@0.3.1/_esm.js")).toBe(404);
  });

  it("refuses every request and connection from elsewhere", async () => {
    const {port} = preview;
    for (const path of ["/", `/${VALUES}`, "/_observablehq/client.js"]) {
      expect(await get(path, {host: "evil.example"})).toBe(403);
      expect(await get(path, {host: `evil.example:${port}`})).toBe(403);
      expect(await get(path, {more: "Origin: http://evil.example\r\n"})).toBe(403);
      expect(await get(path, {host: `localhost:${port}`})).not.toBe(403);
    }
    expect(await upgrade(port, {origin: "http://evil.example"})).toBe(403);
    expect(await upgrade(port, {host: `evil.example:${port}`, origin: `http://evil.example:${port}`})).toBe(403);
    expect(await upgrade(port, {path: "/elsewhere"})).toBe(404);
    await lives();
  });

  it("goes on after connections that say what no page says", async () => {
    const message = (text: string) => textFrame(text);
    const garbage = [
      Buffer.from([0xff, 0xff, 0xff, 0xff]),
      Buffer.from([0x81, 0x05, 1, 2, 3, 4, 5]),
      Buffer.alloc(70_000, 1),
    ];
    const hello = (path: unknown) => message(JSON.stringify({type: "hello", path, hash: ""}));
    const odd = [hello("/%ff"), hello("/../../etc/passwd"), hello(null), hello("/\0"), message("null"), message("{")];
    for (const bytes of [...garbage, ...odd]) {
      const socket = await upgrade(preview.port);
      if (typeof socket === "number") throw new Error(`refused with ${socket}`);
      socket.write(bytes);
      await wait(20);
      socket.destroy();
    }
    await lives();
  });

  it("goes on after saves that break off", async () => {
    const own = `127.0.0.1:${preview.port}`;
    for (let i = 0; i < 10; i++) {
      const socket = connect(preview.port, "127.0.0.1").on("error", () => undefined);
      socket.write(
        `POST /_sextant/notebooks HTTP/1.1\r\nHost: ${own}\r\nOrigin: http://${own}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"page"`,
      );
      await wait(10);
      socket.destroy();
    }
    await wait(100);
    await lives();
  });

  it("goes on after 1,000 odd requests", async () => {
    const random = xoroshiro128plus(11);
    const below = (n: number) => (random.next() >>> 1) % n;
    const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
    const starts = [
      "/",
      "//",
      "/_file/",
      "/_import/",
      "/_npm/",
      "/_node/",
      "/_observablehq/",
      "/pages/",
      "http://",
      "",
      "?",
      "/_jsr/",
    ];
    const parts = ["%ff", "..", "%2e%2e", "%2f", "%5c", "%00", "\\", "[", "]", "a", "%", "%zz", "data", "book", ".zip", ".js", ".css", ".md", ".json", ":", "@", "#", "?", "&", "é", "a".repeat(300), ".observablehq", "index", "/"]; // prettier-ignore
    const methods = ["GET", "GET", "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "CONNECT", "POST", "BREW"];
    const headers = ["", "", "Origin: null\r\n", "Expect: much\r\n", "Upgrade: websocket\r\nConnection: Upgrade\r\n", `X: ${"x".repeat(20_000)}\r\n`, "Range: bytes=9-1\r\n", "Content-Length: -1\r\n", "If-None-Match: \x7f\r\n", "Transfer-Encoding: odd\r\n", ": \r\n"]; // prettier-ignore
    const send = async () => {
      const path = pick(starts) + Array.from({length: below(6)}, () => pick(parts)).join(pick(["", "/"]));
      const host = pick([
        `127.0.0.1:${preview.port}`,
        `127.0.0.1:${preview.port}`,
        "evil.example",
        "",
        "[",
        "localhost:99999999",
      ]);
      await sendRaw(preview.port, `${pick(methods)} ${path} HTTP/1.1\r\nHost: ${host}\r\n${pick(headers)}\r\n`, 1000);
    };
    for (let sent = 0; sent < 1000; sent += 20) await Promise.all(Array.from({length: 20}, send));
    await lives();
  });

  it("goes on through 500 rewrites of a file of the workspace with pages open, and shows the last", async () => {
    const {log, write} = {log: () => site.read("runs.log").length, write: site.write};
    const before = log();
    const pages = await Promise.all([openPage(preview), openPage(preview), openPage(preview)]);
    for (let i = 1; i <= 500; i++) {
      write("workspace/values.txt", String(i));
      if (i % 5 === 0) void fetch(new URL(VALUES, preview.url)).catch(() => undefined);
      await wait(i % 50 === 0 ? 500 : 4);
    }
    await vi.waitFor(
      async () => {
        const answer = await fetch(new URL(VALUES, preview.url));
        expect(await answer.text(), preview.output()).toBe('"500"');
      },
      {timeout: 30_000, interval: 200},
    );
    expect(log()).toBeGreaterThan(before);
    expect((await fetch(preview.url)).status).toBe(200);
    for (const page of pages) page.destroy();
  });

  it("goes on while tables are removed under requests for them", async () => {
    const outputs = () =>
      readdirSync(site.path("src/.observablehq"), {recursive: true, encoding: "utf8"})
        .filter((file) => /data\/book(\.zip|\/values\.json)$/.test(file))
        .map((file) => site.path(join("src/.observablehq", file)));
    await (await fetch(new URL(VALUES, preview.url))).text();
    const [archive, member] = outputs().sort((a, b) => Number(b.endsWith(".zip")) - Number(a.endsWith(".zip")));
    expect(archive).toMatch(/\.zip$/);
    let asking = true;
    const ask = async () => {
      while (asking) await fetch(new URL(VALUES, preview.url)).then((answer) => answer.text(), () => ""); // prettier-ignore
    };
    const readers = Array.from({length: 12}, ask);
    for (let i = 0; i < 400; i++) {
      rmSync(member!, {force: true});
      if (i % 40 === 0) rmSync(archive!, {force: true});
      await wait(i % 3);
    }
    asking = false;
    await Promise.all(readers);
    expect((await fetch(new URL(VALUES, preview.url))).status, preview.output()).toBe(200);
  });

  it("says in a sentence that its port is taken, and ends", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const {port} = server.address() as {port: number};
    const {code, output} = await site.run("node", ["--import", "tsx", "bin/dev.ts", "--port", String(port)]);
    server.close();
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      `Port ${port} is taken, by another preview or another program: end that one, or choose a port with --port N.`,
    );
  });
});
