import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {randomSource} from "../../../src/analytics/performance/random.js";
import {type Catalogue, readCatalogue, writeCatalogue} from "../../../src/data/exposureStore/catalogue.js";
import {fileFault} from "../../../src/data/exposureStore/checksum.js";
import {type DatasetPaths, datasetPaths} from "../../../src/data/exposureStore/layout.js";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import {longCsv, put, rowsOf, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const store = new ExposureStore(folder);
const random = randomSource(11);
let made = 0;

/** A dataset of two dates at version 1, with one more file staged. */
async function committed(name = `D${made++}`) {
  const dataset = store.dataset(name);
  const paths = datasetPaths(store.folder, name);
  const file = (date: string) => put(folder, `x_${date}.csv`, longCsv(date, Array.from({length: 40}, (_, i) => [`A${i}`, "style", "Size", Math.sin(i) * Number(date.slice(-2))] as const))); // prettier-ignore
  await dataset.stage([file("2025-01-01"), file("2025-01-02")]);
  await dataset.commit("append");
  await dataset.stage([file("2025-01-03")]);
  const segments = readCatalogue(paths)!.segments.map((segment) => join(paths.segments, segment.file));
  return {dataset, paths, segments, first: segments[0]!, second: segments[1]!};
}

/** Rewrites a catalogue as an earlier release would have: without checksums. */
function asBefore({catalogue}: DatasetPaths, change: (catalogue: Catalogue) => Catalogue = (same) => same): void {
  const read = JSON.parse(readFileSync(catalogue, "utf8")) as Catalogue & {seal?: string};
  delete read.seal;
  const segments = read.segments.map(({sha256: _hash, bytes: _bytes, ...segment}) => segment);
  writeFileSync(catalogue, JSON.stringify(change({...read, format: 1, segments})));
}

describe("a committed file", () => {
  it("of which any bit is flipped is found out, and is not read as other numbers", async () => {
    const {dataset, paths, first} = await committed();
    const bytes = readFileSync(first);
    const segment = readCatalogue(paths)!.segments[0]!;
    for (let flip = 0; flip < 400; flip++) {
      const bit = Math.floor(random() * 8 * bytes.length);
      const flipped = Uint8Array.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      writeFileSync(first, flipped);
      expect(fileFault(paths.segments, segment), `bit ${bit}`).toMatch("SHA-256 differs");
      if (flip % 100 > 0) continue;
      await expect(dataset.get()).rejects.toThrow(`${first} does not hold the bytes that were written`);
      await expect(dataset.wide()).rejects.toThrow("version 1 and later");
      await expect(dataset.day("2025-01-01", 1)).rejects.toThrow("SHA-256");
      // the other date is as it was
      expect(rowsOf(await dataset.get({where: [{column: "date", operator: "=", value: "2025-01-02"}]}))).toHaveLength(
        40,
      );
    }
    writeFileSync(first, bytes);
    expect(rowsOf(await dataset.get())).toHaveLength(80);
    expect((await dataset.verify()).faults).toEqual([]);
  });

  it("that took the place of another is found out", async () => {
    const {dataset, first, second} = await committed();
    renameSync(first, `${first}.away`);
    renameSync(second, first);
    renameSync(`${first}.away`, second);
    await expect(dataset.get()).rejects.toThrow("SHA-256 differs");
    expect((await dataset.verify()).faults).toMatchObject([
      {file: first, versions: "version 1 and later"},
      {file: second, versions: "version 1 and later"},
    ]);
  });

  it("that is missing is named by status, by verify and by whoever reads it, and not needed by others", async () => {
    const {dataset, first} = await committed();
    await dataset.commit("overwrite");
    rmSync(first);
    expect(dataset.status().missing).toEqual([
      {file: first, date: "2025-01-01", since: 1, until: 2, what: "is missing"},
    ]);
    expect((await dataset.verify()).faults).toEqual([{file: first, versions: "version 1", what: "is missing"}]);
    await expect(dataset.get({version: 1})).rejects.toThrow(`${first} is missing`);
    expect(rowsOf(await dataset.get())).toHaveLength(40);
  });

  it("that is a link is not followed, even to the same bytes", async () => {
    const {dataset, first} = await committed();
    renameSync(first, join(folder, "elsewhere.parquet"));
    symlinkSync(join(folder, "elsewhere.parquet"), first);
    await expect(dataset.get()).rejects.toThrow("is a symbolic link, and not followed");
  });

  it("that is damaged keeps a commit on its date from being made", async () => {
    const {dataset, first} = await committed();
    await dataset.stage([put(folder, "y_2025-01-01.csv", longCsv("2025-01-01", [["B", "style", "Size", 1]]))]);
    const bytes = readFileSync(first);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(first, bytes);
    await expect(dataset.commit("append")).rejects.toThrow("does not hold the bytes that were written");
    expect(dataset.versions()).toHaveLength(1);
  });
});

describe("row counts", () => {
  it("that are edited in the catalogue are found out by everyone who reads it", async () => {
    const {dataset, paths, first} = await committed();
    const text = readFileSync(paths.catalogue, "utf8");
    writeFileSync(paths.catalogue, text.replace('"rows":40', '"rows":41'));
    const refused = `${paths.catalogue} was changed after it was written: its checksum differs`;
    expect(() => dataset.status()).toThrow(refused);
    await expect(dataset.get()).rejects.toThrow(refused);
    await expect(dataset.stage([])).rejects.toThrow(refused);
    expect((await dataset.verify()).faults).toEqual([
      {file: paths.catalogue, what: "was changed after it was written: its checksum differs"},
      {file: paths.catalogue, versions: "version 1", what: "says 80 rows; the files of the version hold 81"},
      {file: first, versions: "version 1 and later", what: "holds 40 rows; the catalogue says 41"},
    ]);
  });

  it("that were never right are found out by verify", async () => {
    const {dataset, paths} = await committed();
    const catalogue = readCatalogue(paths)!;
    await writeCatalogue(paths, {...catalogue, versions: [{...catalogue.versions[0]!, rows: 79}]});
    expect((await dataset.verify()).faults).toMatchObject([{file: paths.catalogue, versions: "version 1"}]);
  });
});

describe("a staged file", () => {
  it("whose rows are replaced before the commit is refused, by validate too", async () => {
    const {dataset, paths, first} = await committed();
    const {segment} = dataset.status().staged[0]!;
    copyFileSync(first, join(paths.segments, segment!));
    expect(await dataset.validate()).toMatchObject([
      {message: expect.stringContaining("its staged rows changed") as string},
    ]);
    await expect(dataset.commit("append")).rejects.toMatchObject({kind: "refused", problems: [{severity: "error"}]});
    expect((await dataset.verify()).faults).toMatchObject([{what: expect.stringMatching(/; it is staged$/) as string}]);
    expect(dataset.versions()).toHaveLength(1);
  });

  it("whose row count is edited before the commit is refused", async () => {
    const {dataset, paths} = await committed();
    const item = join(paths.staged, readdirSync(paths.staged)[0]!);
    writeFileSync(item, readFileSync(item, "utf8").replace('"n_rows":40', '"n_rows":4000'));
    await expect(dataset.commit("append")).rejects.toThrow("1 check fails");
  });
});

describe("a dataset committed before there were checksums", () => {
  it("opens, says so, and has them for what is committed from then on", async () => {
    const {dataset, paths} = await committed();
    asBefore(paths);
    expect(dataset.status()).toMatchObject({version: 1, unverified: 2, missing: []});
    expect(rowsOf(await dataset.get())).toHaveLength(80);
    expect(await dataset.verify()).toMatchObject({unverified: 2, faults: []});
    await dataset.commit("append");
    expect(dataset.status()).toMatchObject({version: 2, unverified: 2});
    expect(readCatalogue(paths)!.segments.map(({sha256}) => sha256?.length)).toEqual([undefined, undefined, 64]);
  });

  it("is verified by rows and dates", async () => {
    const {dataset, paths, first, second} = await committed();
    asBefore(paths, (catalogue) => ({
      ...catalogue,
      segments: catalogue.segments.map((segment, at) => ({...segment, rows: at === 0 ? 41 : segment.rows})),
    }));
    copyFileSync(first, second);
    expect((await dataset.verify()).faults).toMatchObject([
      {what: "says 80 rows; the files of the version hold 81"},
      {file: first, what: "holds 40 rows; the catalogue says 41"},
      {file: second, what: "holds rows of 2025-01-01; the catalogue says 2025-01-02"},
    ]);
  });
});

describe("a store from elsewhere", () => {
  const elsewhere = join(folder, "elsewhere");
  beforeAll(() => mkdirSync(elsewhere));
  afterAll(() => rmSync(elsewhere, {recursive: true}));

  it.each(["scratch", "segments", "staged", "folder"] as const)(
    "whose %s is a link harms nothing behind it",
    async (part) => {
      const {dataset, paths} = await committed();
      const target = join(elsewhere, part);
      renameSync(paths[part], target);
      put(target, "precious.txt", "precious");
      const before = readdirSync(target).sort();
      symlinkSync(target, paths[part]);
      const refused = `${paths[part]} is a symbolic link; a store follows none`;
      const file = put(folder, "l_2025-02-01.csv", longCsv("2025-02-01", [["A", "style", "Size", 1]]));
      for (const change of [
        () => dataset.stage([file]),
        () => dataset.unstage(),
        () => dataset.commit("append"),
        () => dataset.get(),
        () => dataset.setGroups(["style"]),
        () => dataset.delete(),
        () => dataset.verify(),
      ])
        // prettier-ignore
        await expect(change()).rejects.toThrow(refused);
      expect(() => dataset.status()).toThrow(refused);
      expect(readdirSync(target).sort()).toEqual(before);
      rmSync(paths.folder, {recursive: true, force: true});
    },
  );

  it("has datasets that one broken catalogue leaves as they are", async () => {
    const workspace = scratchFolder();
    const own = new ExposureStore(workspace);
    const file = put(workspace, "b_2025-02-01.csv", longCsv("2025-02-01", [["A", "style", "Size", 1]]));
    await own.dataset("Sound").stage([file]);
    const datasets = join(own.folder, "datasets");
    const broken: [string, (folder: string) => void][] = [
      ["Null", (place) => put(place, "catalogue.json", "null")],
      ["Half", (place) => put(place, "catalogue.json", '{"format"')],
      ["Folder", (place) => mkdirSync(join(place, "catalogue.json"))],
      ["Circle", (place) => symlinkSync("catalogue.json", join(place, "catalogue.json"))],
      ["Copied", (place) => copyFileSync(join(datasets, "Sound", "catalogue.json"), join(place, "catalogue.json"))],
    ];
    for (const [name, make] of broken) {
      mkdirSync(join(datasets, name));
      make(join(datasets, name));
    }
    symlinkSync("Round", join(datasets, "Round"));
    put(datasets, "notes.txt", "");
    expect(own.datasets()).toEqual(["Sound"]);
    expect(own.opened().filter(({fault}) => fault !== undefined)).toHaveLength(broken.length + 1);
    for (const name of [...broken.map(([each]) => each), "Round"])
      await expect(own.dataset(name).stage([file]), name).rejects.toMatchObject({name: "Refusal"});
  });

  it.each(["datasets", "."])("whose %s is a file is refused in a sentence", async (part) => {
    const workspace = scratchFolder();
    const own = new ExposureStore(workspace);
    if (part === "datasets") mkdirSync(own.folder);
    const path = join(own.folder, part);
    writeFileSync(path, "");
    expect(() => own.datasets()).toThrow(`${path} is not a folder`);
    await expect(own.dataset("d").stage([])).rejects.toThrow(`${path} is not a folder`);
  });
});

describe("a name that differs from another by case alone", () => {
  it("is refused by whatever is asked of it", async () => {
    const {paths} = await committed("Cased");
    const other = store.dataset("cASED");
    const refused = 'There is a dataset "Cased", from which "cASED" differs by case alone';
    for (const ask of [
      () => other.stage([]),
      () => other.unstage(),
      () => other.commit("append"),
      () => other.get(),
      () => other.wide(),
      () => other.validate(),
      () => other.verify(),
      () => other.setGroups(["style"]),
      () => other.delete(),
    ])
      // prettier-ignore
      await expect(ask()).rejects.toThrow(refused);
    expect(() => other.status()).toThrow(refused);
    expect(() => other.versions()).toThrow(refused);
    expect(readdirSync(join(paths.folder, ".."))).not.toContain("cASED");
    await store.riskDataset("Risky").create({sources: [{dataset: "Cased"}]});
    await expect(store.riskDataset("rISKY").create({sources: [{dataset: "Cased"}]})).rejects.toThrow("differs by case");
    await expect(store.riskDataset("R2").create({sources: [{dataset: "cased"}]})).rejects.toThrow("differs by case");
    expect(() => store.riskDataset("rISKY").record()).toThrow('There is a risk dataset "Risky"');
  });

  it("is refused where its folder is a digest as well", async () => {
    await committed("Größe");
    await expect(store.dataset("GRÖßE").stage([])).rejects.toThrow('There is a dataset "Größe"');
  });
});
