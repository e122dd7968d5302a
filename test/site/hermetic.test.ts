import {spawnSync} from "node:child_process";
import {readFileSync, readdirSync, rmSync} from "node:fs";
import {join, resolve} from "node:path";
import {columnFromArray, tableFromColumns, tableToIPC} from "@uwdata/flechette";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {executablePath, launchBrowser} from "../../bin/browser/launch.js";
import {countingLoader} from "./countingLoader.js";
import {type Outcome, type ScratchSite, scratchSite} from "../../bin/scratchSite.js";
import {serveSite} from "../../bin/browser/staticServer.js";

/** Whether this machine lets a process have a network of its own with nothing in it. */
const canUnplug = spawnSync("unshare", ["-n", "true"]).status === 0;

/** Whether a machine within the machine can at least talk to itself. */
const canTalkToItself = spawnSync("unshare", ["-n", "ip", "link", "set", "lo", "up"]).status === 0;

const everyName = `---
title: Every name
---

# Every name

\`\`\`js
const table = aq.table({a: [1, 2]});
display(Plot.plot({marks: [Plot.dot([[1, 2], [3, 4]])]}));
const seen = {
  d3: d3.sum([1, 2, 3]),
  aq: table.numRows(),
  Arrow: Arrow.tableFromArrays({a: [1, 2]}).numRows,
  csv: (await FileAttachment("./rows.csv").csv({typed: true}))[0].b,
  tsv: (await FileAttachment("./rows.tsv").tsv({typed: true}))[0].b,
  arrow: (await FileAttachment("./rows.arrow").arrow()).numRows,
};
display(html\`<b id="seen">\${JSON.stringify(seen)}</b>\`);
display(svg\`<circle id="circle" r="2"></circle>\`);
display(htl.html\`<i id="htl">htl</i>\`);
const slider = view(Inputs.range([0, 1], {value: 0.5}));
\`\`\`

\`\`\`sql id=[total]
select sum(value) as sum from counted_values
\`\`\`

\`\`\`sql
select value from counted_values
\`\`\`

<p id="total">\${total.sum} \${slider}</p>
`;

describe("a build without a network", () => {
  let site: ScratchSite;
  let built: Outcome;

  const build = () => {
    const command = ["node", "--import", "tsx", "bin/build.ts"];
    const [first, ...rest] = canUnplug ? ["unshare", "-n", ...command] : command;
    return site.run(first!, rest);
  };

  beforeAll(async () => {
    site = scratchSite({
      ...countingLoader,
      "src/pages/names.md": everyName,
      "src/pages/rows.csv": "a,b\n1,2\n",
      "src/pages/rows.tsv": "a\tb\n1\t3\n",
    });
    const rows = tableToIPC(tableFromColumns({a: columnFromArray(new Float64Array([1, 2, 3]))}), {format: "stream"});
    site.write("src/pages/rows.arrow", rows ?? "");
    built = await build();
  });
  afterAll(() => site?.remove());

  it.skipIf(!canUnplug)("succeeds for a page that uses every free name and file format", () => {
    expect(built.code, built.output).toBe(0);
  });

  it("leaves no reference to a CDN in what it wrote", () => {
    // DuckDB's package can name its own bundles on a CDN, and is never asked to
    const files = Object.entries(contents(site.path("dist"))).filter(
      ([file]) => /\.(html|js|css)$/.test(file) && !file.includes("/@duckdb/"),
    );
    expect(files.length).toBeGreaterThan(10);
    const referring = files.filter(([, text]) => /["'`(](npm:|https?:\/\/(cdn\.jsdelivr|fonts\.g))/.test(text));
    expect(referring.map(([file]) => file)).toEqual([]);
  });

  it("writes each library once, but for the readers of CSV and Arrow that are Framework's own", () => {
    const folders = Object.keys(contents(site.path("dist"))).flatMap(
      (file) => /_(?:node|npm)\/(?:@[^/]+\/)?[^/@]+@/.exec(file)?.[0] ?? [],
    );
    const libraries = [...new Set(folders)].map((folder) => folder.replace(/^_\w+\//, ""));
    expect(libraries).toContain("d3@");
    expect(libraries.filter((library, i) => libraries.indexOf(library) < i).sort()).toEqual([
      "apache-arrow@",
      "d3-dsv@",
    ]);
  });

  it.skipIf(executablePath === undefined)(
    "makes pages that work under a sub-path and ask no other origin",
    async () => {
      const served = await serveSite(site.path("dist"), "/some/sub/path/");
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage();
        const complaints: string[] = [];
        page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
        page.on("pageerror", (error) => complaints.push(String(error)));
        page.on("request", (request) => {
          if (!request.url().startsWith(served.url) && !/^(blob|data):/.test(request.url()))
            complaints.push(request.url());
        });
        await page.goto(`${served.url}pages/names`);
        await vi.waitFor(async () => expect(await page.locator("#total").textContent()).toBe("6 0.5"), {
          timeout: 30_000,
          interval: 100,
        });
        const seen = await page.locator("#seen").textContent();
        expect(JSON.parse(seen ?? "")).toEqual({d3: 6, aq: 2, Arrow: 2, csv: 2, tsv: 3, arrow: 3});
        expect(await page.locator("#htl").count()).toBe(1);
        expect(await page.locator("#circle").count()).toBe(1);
        expect(await page.locator("figure svg, svg[class*=plot]").count()).toBeGreaterThan(0);
        expect(await page.locator("table").count()).toBe(1);
        expect(await page.locator(".observablehq--error").count()).toBe(0);
        expect(complaints).toEqual([]);
      } finally {
        await browser.close();
        await served.close();
      }
    },
  );

  it("writes the same bytes again from the same input, its cache being lost", async () => {
    const before = contents(site.path("dist"));
    for (const part of ["workspaces", "cache/_npm", "cache/_observablehq"]) {
      rmSync(site.path(`src/.observablehq/${part}`), {recursive: true});
    }
    const again = await build();
    expect(again.code, again.output).toBe(0);
    expect(contents(site.path("dist"))).toEqual(before);
  });

  it.skipIf(!canTalkToItself)("is matched by a preview that serves the same page without a network", async () => {
    const script = `ip link set lo up
      node --import tsx bin/dev.ts --port 3999 > preview.log 2>&1 &
      node --import tsx ${resolve("test/site/crawl.ts")} http://127.0.0.1:3999/pages/names
      code=$?; kill $!; exit $code`;
    const {code, output} = await site.run("unshare", ["-n", "sh", "-c", script]);
    expect(code, output + site.read("preview.log")).toBe(0);
    expect(Number(/(\d+) came/.exec(output)?.[1])).toBeGreaterThan(20);
    expect(site.read("preview.log")).not.toMatch(/fetch failed|unable to/);
  });

  it.each([
    ["a name", "```js\ndisplay(tex`x`)\n```", "src/pages/bad.md: tex is not available offline: npm install -E katex"],
    ["a module", '```js\nimport x from "npm:lodash";\n```', "src/pages/bad.md: npm:lodash is not available offline"],
    ["a table", "---\nsql:\n  a: ./rows.csv\n---\n", "src/pages/bad.md: sql in the front matter is not available"],
  ])("refuses %s that would have to be downloaded, and says what to do instead", async (_, page, message) => {
    site.write("src/pages/bad.md", page);
    const {code, output} = await build();
    rmSync(site.path("src/pages/bad.md"));
    expect(output).toContain(message);
    expect(output).not.toContain("fetch failed");
    expect(code).toBe(1);
  });
});

/** Text of every file of a folder, by path. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({parentPath, name}) => [join(parentPath, name), readFileSync(join(parentPath, name), "latin1")]),
  );
}
