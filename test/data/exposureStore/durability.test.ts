import {execFileSync, spawn, spawnSync} from "node:child_process";
import {once} from "node:events";
import {chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {buildSync} from "esbuild";
import {randomSource} from "../../../src/analytics/performance/random.js";
import {beforeAll, describe, expect, it} from "vitest";
import {readCatalogue} from "../../../src/data/exposureStore/catalogue.js";
import {openEngine} from "../../../src/data/exposureStore/engine.js";
import {versionSql} from "../../../src/data/exposureStore/query.js";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import {asOnlyWriter} from "../../../src/data/exposureStore/writerLock.js";
import {datasetPaths} from "../../../src/data/exposureStore/layout.js";
import {longCsv, put, rowsOf, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
/** Bundles start in a tenth of the time, and 200 of them are started. */
const scripts = resolve("node_modules", ".cache", "sextant-durability");
const bundled = (name: string): string => join(scripts, `${name}.mjs`);
const KILLS = 200;
const SIDE_BY_SIDE = 4;

beforeAll(() => {
  const bundle = {
    outdir: scripts,
    outExtension: {".js": ".mjs"},
    bundle: true,
    platform: "node",
    format: "esm",
    minify: true,
  } as const;
  // what a writer need not look for among the packages is there in half the time
  const js = 'import {createRequire as load} from "node:module";const require=load(import.meta.url);';
  buildSync({
    ...bundle,
    entryPoints: {writer: "test/data/exposureStore/writer.ts"},
    external: ["@duckdb/node-api"],
    banner: {js},
  });
  buildSync({...bundle, entryPoints: {sextant: "bin/sextant.ts"}, packages: "external"});
});

const sextant = (args: readonly string[], options: {uid?: number; prefix?: string} = {}) => {
  const command = [process.execPath, bundled("sextant"), ...args];
  if (options.prefix === undefined)
    return spawnSync(command[0]!, command.slice(1), {encoding: "utf8", uid: options.uid});
  return spawnSync("bash", ["-c", `${options.prefix}; exec "$@"`, "bash", ...command], {encoding: "utf8"});
};

/** A writer that is started, and what it says. */
function startWriter(workspace: string, first: number, program = [bundled("writer")], more: string[] = []) {
  const child = spawn(process.execPath, [...program, workspace, String(first), ...more], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said: string[] = [];
  let rest = "";
  let heard = (): void => {};
  child.stdout.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split("\n");
    rest = parts.pop()!;
    said.push(...parts);
    heard();
  });
  const closed = once(child, "close");
  return {
    said,
    /** Waits until so many lines were said. */
    until: (lines: number) =>
      new Promise<void>((done) => {
        heard = () => said.length >= lines && done();
        heard();
      }),
    async kill(): Promise<void> {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

/** Lines that a writer says before its second round begins: ready, three files staged, committing, committed. */
const LINES = 6;

describe("a writer that is killed", () => {
  it(
    `at ${KILLS} random moments leaves a store that opens, whole versions, and all that it said was staged`,
    {timeout: 300_000},
    async () => {
      const random = randomSource(5);
      const engine = await openEngine();
      let committedInAll = 0;
      const lane = async (which: number): Promise<void> => {
        const sql = await engine.connect();
        const workspace = join(folder, `lane-${which}`);
        mkdirSync(workspace);
        const store = new ExposureStore(workspace);
        const paths = datasetPaths(store.folder, "stopped");
        const dataset = store.dataset("stopped");
        let [first, pace] = [1, 20];
        for (let kill = 0; kill < KILLS / SIDE_BY_SIDE; kill++) {
          const before = dataset.exists ? dataset.versions().length : 0;
          // after any of its lines, and then at any moment until the next: that is random work, however fast it is done
          const writer = startWriter(workspace, first);
          const step = 1 + Math.floor(random() * (LINES + 2));
          await writer.until(step - 1);
          const start = performance.now();
          if (random() < 0.25) {
            await writer.until(step);
            pace = (pace + performance.now() - start) / 2;
          } else await sleep(random() * 1.5 * pace);
          await writer.kill();
          first += 100;
          const {said} = writer;
          if (!dataset.exists) {
            expect(said.filter((line) => line.startsWith("staged"))).toEqual([]);
            continue;
          }
          const {staged, version} = dataset.status();
          const known = new Set([...staged, ...dataset.versions().flatMap(({items}) => items)].map(({id}) => id));
          const replaced = new Set(staged.map(({name}) => name));
          expect(replaced.size).toBe(staged.length);
          // of one that was staged, its id is there still, or a version has it: never neither
          const reported = said
            .filter((line) => line.startsWith("staged "))
            .map((line) => line.slice("staged ".length));
          expect(reported.filter((id) => !known.has(id))).toEqual([]);
          const committed = said.filter((line) => line.startsWith("committed"));
          const begun = said.filter((line) => line.startsWith("committing"));
          expect(version).toBeGreaterThanOrEqual(before + committed.length);
          expect(version).toBeLessThanOrEqual(before + begun.length);
          committedInAll += version - before;
          const chosen = 1 + Math.floor(random() * version);
          for (const each of new Set(version > 0 ? [version, chosen] : [])) {
            const rows = versionSql(paths, readCatalogue(paths)!, {version: each});
            const whole = `select count(*) as rows, count(distinct exposure) as rounds from (${rows})`;
            expect(await sql.row(whole), `version ${each}`).toEqual({rows: 600, rounds: 1});
          }
        }
        const {staged, version} = dataset.status();
        if (version > 0) expect(rowsOf(await dataset.get({columns: ["date", "exposure"]}))).toHaveLength(600);
        expect(
          await dataset.stage([
            put(folder, `x_2025-01-04-${which}_2025-01-04.csv`, longCsv("2025-01-04", [["A", "style", "Size", 1]])),
          ]),
        ).toMatchObject([{outcome: "staged"}]);
        // what the killed ones left behind is gone once somebody writes again
        expect(readdirSync(paths.staged)).toHaveLength(staged.length + 1);
        expect(readdirSync(paths.scratch)).toEqual([]);
        expect(readdirSync(paths.segments).length).toBeLessThanOrEqual(3 * version + staged.length + 1);
      };
      await Promise.all(Array.from({length: SIDE_BY_SIDE}, (_, which) => lane(which)));
      engine.close();
      expect(committedInAll).toBeGreaterThan(KILLS / 10);
    },
  );
});

describe("a writer that reads large files in two threads", () => {
  it(
    "and is killed leaves whole versions, sound files, and all that it said was staged",
    {timeout: 300_000},
    async () => {
      const [KILLED, ASSETS] = [16, 20_000];
      const random = randomSource(6);
      const workspace = join(folder, "threads");
      mkdirSync(workspace);
      const dataset = new ExposureStore(workspace).dataset("stopped");
      // from its sources, beside which the program of a thread lies
      const program = ["--import", "tsx", resolve("test/data/exposureStore/writer.ts")];
      let staged = 0;
      for (let kill = 0; kill < KILLED; kill++) {
        const writer = startWriter(workspace, 1 + 100 * kill, program, [String(ASSETS), "2"]);
        await writer.until(1 + Math.floor(random() * LINES));
        await sleep(random() * 300);
        await writer.kill();
        if (!dataset.exists) continue;
        const {staged: items, version} = dataset.status();
        const known = new Set([...items, ...dataset.versions().flatMap((each) => each.items)].map(({id}) => id));
        const reported = writer.said.flatMap((line) => /^staged (.*)/.exec(line)?.[1] ?? []);
        expect(reported.filter((id) => !known.has(id))).toEqual([]);
        staged += reported.length;
        expect(await dataset.verify()).toMatchObject({rows: version === 0 ? 0 : 3 * ASSETS, faults: []});
      }
      expect(staged).toBeGreaterThan(KILLED / 2);
      expect(dataset.versions().length).toBeGreaterThan(0);
    },
  );
});

describe("two commits at once", () => {
  it("make one version: the other waits, and then finds nothing staged", async () => {
    const workspace = join(folder, "race");
    mkdirSync(workspace);
    const dataset = new ExposureStore(workspace).dataset("race");
    await dataset.stage([put(folder, "r_2025-01-01.csv", longCsv("2025-01-01", [["A", "style", "Size", 1]]))]);
    const args = [bundled("sextant"), "exposures", "commit", "race", "--mode", "append", "--workspace", workspace];
    const both = [0, 1].map(() => spawn(process.execPath, args, {stdio: "ignore"}));
    const codes = await Promise.all(both.map(async (child) => (await once(child, "close"))[0] as number));
    expect(codes.sort()).toEqual([0, 1]);
    expect(dataset.versions()).toHaveLength(1);
  });

  it("are refused with exit code 3 when the other takes longer than one waits", async () => {
    const workspace = join(folder, "race");
    const store = new ExposureStore(workspace);
    await asOnlyWriter("race", datasetPaths(store.folder, "race"), async () => {
      const {status, stderr} = sextant([
        "exposures",
        "commit",
        "race",
        "--mode",
        "append",
        "--wait",
        "0",
        "--workspace",
        workspace,
      ]);
      expect(stderr).toBe('Another process is writing to "race"; waited 0 s for it. Nothing was changed\n');
      expect(status).toBe(3);
      // readers do not wait
      expect(sextant(["exposures", "get", "race", "--workspace", workspace]).status).toBe(0);
    });
    await expect(
      asOnlyWriter("race", datasetPaths(store.folder, "race"), () =>
        new ExposureStore(workspace, {wait: 0}).dataset("race").commit("append"),
      ),
    ).rejects.toMatchObject({kind: "busy"});
  });
});

describe("a disk", () => {
  const workspace = join(folder, "disk");
  const rows = Array.from({length: 20_000}, (_, i) => [`A${i}`, "style", "Size", Math.sin(i)] as const);
  const store = new ExposureStore(workspace);
  let large = "";
  beforeAll(async () => {
    mkdirSync(workspace);
    large = put(folder, "d_2025-01-02.csv", longCsv("2025-01-02", rows));
    await store.dataset("d").stage([put(folder, "d_2025-01-01.csv", longCsv("2025-01-01", rows.slice(0, 10)))]);
    await store.dataset("d").commit("append");
  });
  const unharmed = async () => {
    expect(store.dataset("d").status()).toMatchObject({version: 1, rows: 10, staged: []});
    expect(rowsOf(await store.dataset("d").get())).toHaveLength(10);
    expect(await store.dataset("d").stage([large])).toMatchObject([{outcome: "staged", item: {problems: []}}]);
    await store.dataset("d").unstage();
  };

  it("that has no room for a file refuses it without damage", async () => {
    // the system's limit on the size of a file stands for the end of the disk
    const {status, stderr} = sextant(["exposures", "stage", "d", large, "--workspace", workspace], {
      prefix: "trap '' XFSZ; ulimit -f 64",
    });
    expect(stderr).toMatch(
      /^Nothing could be written to .*: (the file would be larger than allowed|the disk is full)\n$/,
    );
    expect(status).toBe(4);
    await unharmed();
  });

  it.skipIf(!canMount())("that is full refuses a file without damage", async () => {
    const small = join(folder, "small");
    mkdirSync(small);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=160k", "tmpfs", small]);
    try {
      cpSync(workspace, small, {recursive: true});
      const {status, stderr} = sextant(["exposures", "stage", "d", large, "--workspace", small]);
      expect(stderr).toMatch(/^Nothing could be written to .*: the disk is full\n$/);
      expect(status).toBe(4);
      const dataset = new ExposureStore(small).dataset("d");
      expect(dataset.status()).toMatchObject({version: 1, rows: 10, staged: []});
      expect(rowsOf(await dataset.get())).toHaveLength(10);
    } finally {
      execFileSync("umount", [small]);
    }
  });

  it.skipIf(process.platform === "win32")(
    "that is read-only refuses a file without damage, and can be read",
    async () => {
      const root = process.getuid?.() === 0;
      const uid = root ? 65534 : undefined;
      for (const path of [folder, workspace]) chmodSync(path, 0o755);
      if (!root) lock(0o555);
      const {status, stderr} = sextant(["exposures", "stage", "d", large, "--workspace", workspace], {uid});
      const read = sextant(["exposures", "get", "d", "--workspace", workspace], {uid});
      if (!root) lock(0o755);
      expect(stderr).toMatch(/^Nothing could be written to .*: there is no right to write\n$/);
      expect(status).toBe(4);
      expect(read.stdout).toContain("2025-01-01");
      await unharmed();
    },
  );

  function lock(mode: number): void {
    const {folder: dataset, staged, segments, scratch} = datasetPaths(store.folder, "d");
    for (const path of [staged, segments, scratch, dataset]) chmodSync(path, mode);
    for (const file of readdirSync(dataset)) if (file.includes(".")) chmodSync(join(dataset, file), mode & 0o666);
  }
});

/** Whether this process may mount a small disk. */
function canMount(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const place = mkdtempSync(join(tmpdir(), "sextant-mount-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4k", "tmpfs", place]).status === 0;
  if (mounted) execFileSync("umount", [place]);
  rmdirSync(place);
  return mounted;
}
