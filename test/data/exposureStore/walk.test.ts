import {spawnSync} from "node:child_process";
import {mkdirSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {tableFromIPC} from "@uwdata/flechette";
import {csvParse} from "d3-dsv";
import {parquetReadObjects} from "hyparquet";
import {beforeAll, describe, expect, it} from "vitest";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import {type Row, longCsv, put, putZip, rowsOf, scratchFolder} from "./dailyFiles.js";

const home = scratchFolder();
const book = join(home, "books", "alpha");
const industries = ["Energy", "Technology"];
const regions = ["Canada", "Japan", "United States"];
const dayName = (day: number): string => `2025-05-${String(day).padStart(2, "0")}`;
const exposure = (asset: number, style: number, day: number): number =>
  Math.sin(asset * 7 + style * 3 + day) * (asset === 0 ? 9 : 1);

/** Forty assets with a market, an industry, a region and two styles, of which one is missing here and there. */
function dailyRows(day: number): Row[] {
  return Array.from({length: 40}, (_, asset): Row[] => [
    [`Z${asset}`, "market", "Market", 1],
    [`Z${asset}`, "industry", industries[asset % 2]!, 1],
    [`Z${asset}`, "region", regions[asset % 3]!, 1],
    [`Z${asset}`, "style", "Size", exposure(asset, 1, day)],
    ...((asset + day) % 10 === 0 ? [] : [[`Z${asset}`, "style", "Value", exposure(asset, 2, day)] satisfies Row]),
  ]).flat();
}

/** The commands of the README's section, as they stand there, and what they print. */
const section =
  /^## Exposure datasets$[\s\S]*?```sh\n([\s\S]*?)```/m.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";
let printed = "";

beforeAll(() => {
  mkdirSync(join(book, "daily"), {recursive: true});
  mkdirSync(join(book, "corrections"));
  const texts = Array.from({length: 31}, (_, i) => [
    `exposures_${dayName(i + 1)}.csv`,
    longCsv(dayName(i + 1), dailyRows(i + 1)),
  ]);
  for (const [name, text] of texts.slice(0, 9)) put(join(book, "daily"), name!, text!);
  putZip(book, "exposures_2025.zip", Object.fromEntries(texts.slice(9)) as Record<string, string>);
  put(join(book, "corrections"), "exposures_2025-05-31.csv", longCsv("2025-05-31", [["Z1", "style", "Size", 0.25], ["Z99", "style", "Size", 0.5]])); // prettier-ignore
  // npx finds the same file, and takes a second each time
  const script = `set -euo pipefail\nnpx() { shift; node bin/sextant.js "$@"; }\n${section}`;
  const {status, stdout, stderr} = spawnSync("bash", ["-c", script], {
    encoding: "utf8",
    env: {...process.env, HOME: home},
  });
  printed = stdout;
  expect(status, stderr).toBe(0);
}, 300_000);

describe("the walk of the README", () => {
  it("says in one line what each change did", () => {
    expect(printed).toContain('9 files staged in "My-Exposures".');
    expect(printed).toContain('22 files staged in "My-Exposures".');
    expect(printed).toContain("All checks pass: 31 staged files can be committed.");
    expect(printed).toContain(
      '"My-Exposures" is at version 1 (append, 31 files): 6,076 rows added; 6,076 rows in all.',
    );
    expect(printed).toContain(
      '"My-Exposures" is at version 2 (upsert, 1 file): 1 row added, 1 replaced; 6,077 rows in all.',
    );
    expect(printed).toContain(
      '"My-Risk" is made of "My-Exposures" version 2: 8 factors, 41 assets, 2025-05-02 to 2025-05-31.',
    );
    expect(printed).toContain("region hierarchy region: ALL (3)");
    expect(printed).toMatch(/factor_group\n─+\nindustry\nmarket\nregion\nstyle\n/);
  });

  it("reads version 1 again as it was before the corrections", () => {
    const rows = csvParse(readFileSync(join(book, "version-1.csv"), "utf8"));
    expect(rows).toHaveLength(6076);
    const size = rows.find((row) => row.date === "2025-05-31" && row.asset_id === "Z1" && row.factor === "Size");
    expect(Number(size?.exposure)).toBe(exposure(1, 1, 31));
    expect(rows.some(({asset_id}) => asset_id === "Z99")).toBe(false);
  });

  it("writes universes as Parquet, Arrow and CSV", async () => {
    const {buffer} = new Uint8Array(readFileSync(join(book, "universe.parquet")));
    const parquet = await parquetReadObjects({file: buffer});
    // Z99 has no industry and so is not below ALL
    expect(parquet).toHaveLength(30 * 40);
    expect(Object.keys(parquet[0]!)).toEqual(["date", "asset_id", "market.Market", "style.Size", "style.Value"]);
    expect(parquet.every((row) => typeof row["style.Value"] === "number")).toBe(true);
    const arrow = tableFromIPC(readFileSync(join(book, "universe.arrow")));
    const canadian = (name: unknown): boolean => Number(String(name).slice(1)) % 3 === 0;
    expect([...arrow.getChild("asset_id")].filter((name) => name !== "Z99").some(canadian)).toBe(false);
    const csv = csvParse(readFileSync(join(book, "universe.csv"), "utf8"));
    expect(csv).toHaveLength(40);
    expect(csv.columns).toContain("region.United States");
  });

  it("says which check fails, in which file and line, and exits with 1", () => {
    put(join(book, "daily"), "bad_2025-06-01.csv", longCsv("2025-06-01", [["A", "style", "Size", "inf"]]));
    const sextant = (...args: string[]) =>
      spawnSync(process.execPath, ["bin/sextant.js", ...args, "--workspace", book], {encoding: "utf8"});
    expect(sextant("exposures", "stage", "My-Exposures", join(book, "daily", "bad_2025-06-01.csv")).status).toBe(1);
    const refused = sextant("exposures", "commit", "My-Exposures", "--mode", "append");
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(
      /(?:^|\n)The commit is refused: 1 check fails .*\n {2}.*bad_2025-06-01\.csv, line 2, column exposure: "inf" is not a finite number/,
    );
    const json = sextant("exposures", "validate", "My-Exposures", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      valid: false,
      problems: [{line: 2, column: "exposure", value: "inf"}],
    });
    expect(sextant("exposures", "commit", "My-Exposures", "--mode", "sideways").status).toBe(2);
    expect(sextant("exposures", "nonsense").status).toBe(2);
    expect(sextant("exposures", "versions", "Nobody").stderr).toBe('There is no exposure dataset "Nobody"\n');
    for (const command of ["stage", "commit", "load", "get"])
      expect(sextant("exposures", command, "--help").stdout).toContain("Exit codes: 0 done");
  });
});

describe("a risk dataset", () => {
  const store = new ExposureStore(book);

  it("fills missing styles with the industry's median, flags them, and pulls in what lies far out", async () => {
    const table = rowsOf(await store.riskDataset("My-Risk").load({flags: true, from: "2025-05-10", to: "2025-05-10"}));
    const filled = table.filter((row) => row["style.Value.filled"] === 1);
    expect(filled.map(({asset_id}) => asset_id).sort()).toEqual(["Z0", "Z10", "Z20", "Z30"]);
    const energy = table.filter((row) => row["industry.Energy"] === 1 && row["style.Value.filled"] === 0);
    const sorted = energy.map((row) => Number(row["style.Value"])).sort((a, b) => a - b);
    expect(filled[0]!["style.Value"]).toBeCloseTo((sorted[7]! + sorted[8]!) / 2, 12);
    const far = Math.abs(exposure(0, 1, 10));
    expect(Math.abs(Number(table.find(({asset_id}) => asset_id === "Z0")!["style.Size"]))).toBeLessThan(far);
  });

  it("stays as it is when its source is committed anew", async () => {
    const before = await store.riskDataset("My-Risk").load();
    await store.dataset("My-Exposures").unstage();
    await store
      .dataset("My-Exposures")
      .stage([put(home, "exposures_2025-05-02.csv", longCsv("2025-05-02", [["Q", "style", "Size", 1]]))]);
    await store.dataset("My-Exposures").commit("overwrite");
    expect(rowsOf(await store.riskDataset("My-Risk").load())).toEqual(rowsOf(before));
  });

  it("takes from its reference the parts it does not play, and its assets unless they are trimmed", async () => {
    const own = store.dataset("Own");
    await own.stage([put(home, "own_2025-05-02.csv", longCsv("2025-05-02", [["Z1", "style", "Quality", 2]]))]);
    await own.commit("append");
    await store.riskDataset("All").create({sources: [{dataset: "Own"}], reference: "My-Risk"});
    await store.riskDataset("Few").create({sources: [{dataset: "Own"}], reference: "My-Risk", trimAssets: "union"});
    const day = {from: "2025-05-02", to: "2025-05-02", regions: "none"} as const;
    expect(rowsOf(await store.riskDataset("All").load(day))).toHaveLength(40);
    expect(rowsOf(await store.riskDataset("Few").load(day))).toEqual([
      {
        date: "2025-05-02",
        asset_id: "Z1",
        "market.Market": 1,
        "style.Quality": 2,
        "industry.Energy": NaN,
        "industry.Technology": 1,
      },
    ]);
    await expect(store.riskDataset("My-Risk").delete()).rejects.toThrow('"All" refers to "My-Risk"');
  });

  it("is refused with a group that its source lacks, a trim that leaves nothing, or a taken name", async () => {
    const risk = store.riskDataset("New");
    await expect(risk.create({sources: [{dataset: "Own", groups: {style: "stil"}}]})).rejects.toThrow(
      'has no group "stil" to be the style; it has style',
    );
    await expect(risk.create({sources: [{dataset: "Own"}], trimStart: "2030-01-01"})).rejects.toThrow(
      "No date is left",
    );
    await expect(store.riskDataset("All").create({sources: [{dataset: "Own"}]})).rejects.toThrow("already");
    await expect(store.riskDataset("All").load({}, {industry: {include: ["Rail"]}})).rejects.toThrow(
      'there is no industry "Rail"',
    );
    rmSync(join(store.folder, "risk"), {recursive: true});
  });
});
