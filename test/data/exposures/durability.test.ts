import {type ChildProcess, execFileSync, spawn, spawnSync} from "node:child_process";
import {once} from "node:events";
import {chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {buildSync} from "esbuild";
import {randomSource} from "../../../src/analytics/performance/random.js";
import {beforeAll, describe, expect, it} from "vitest";
import {ExposureStore} from "../../../src/data/exposures/store.js";
import {asOnlyWriter} from "../../../src/data/exposures/writerLock.js";
import {datasetPaths} from "../../../src/data/exposures/layout.js";
import {longCsv, put, rowsOf, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
/** Bundles start in a tenth of the time, and 200 of them are started. */
const scripts = resolve("node_modules", ".cache", "sextant-durability");
const bundled = (name: string): string => join(scripts, `${name}.mjs`);
const KILLS = 200;
const SIDE_BY_SIDE = 2;

beforeAll(() => {
  const entryPoints = {writer: "test/data/exposures/writer.ts", sextant: "bin/sextant.ts"};
  buildSync({
    entryPoints,
    outdir: scripts,
    outExtension: {".js": ".mjs"},
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
});

const sextant = (args: readonly string[], options: {uid?: number; prefix?: string} = {}) => {
  const command = [process.execPath, bundled("sextant"), ...args];
  if (options.prefix === undefined)
    return spawnSync(command[0], command.slice(1), {encoding: "utf8", uid: options.uid});
  return spawnSync("bash", ["-c", `${options.prefix}; exec "$@"`, "bash", ...command], {encoding: "utf8"});
};

/** What a writer has said so far. */
function listen(child: ChildProcess): string[] {
  const lines: string[] = [];
  let rest = "";
  child.stdout!.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split("\n");
    rest = parts.pop()!;
    lines.push(...parts);
  });
  return lines;
}

/** Milliseconds from a writer's start of work to its first commit, here and now: moments to kill it are chosen by it. */
async function roundTime(): Promise<number> {
  const workspace = join(folder, "timed");
  mkdirSync(workspace);
  const child = spawn(process.execPath, [bundled("writer"), workspace, "1"], {stdio: ["ignore", "pipe", "inherit"]});
  const closed = once(child, "close");
  const said = listen(child);
  await once(child.stdout!, "data");
  const start = performance.now();
  while (!said.some((line) => line.startsWith("committed"))) await once(child.stdout!, "data");
  child.kill("SIGKILL");
  await closed;
  return performance.now() - start;
}

describe("a writer that is killed", () => {
  it(
    `at ${KILLS} random moments leaves a store that opens, whole versions, and all that it said was staged`,
    {timeout: 300_000},
    async () => {
      const random = randomSource(5);
      const round = await roundTime();
      let committedInAll = 0;
      const lane = async (which: number): Promise<void> => {
        const workspace = join(folder, `lane-${which}`);
        mkdirSync(workspace);
        const store = new ExposureStore(workspace);
        const dataset = store.dataset("stopped");
        let first = 1;
        for (let kill = 0; kill < KILLS / SIDE_BY_SIDE; kill++) {
          const before = dataset.exists ? dataset.versions().length : 0;
          const child = spawn(process.execPath, [bundled("writer"), workspace, String(first)], {
            stdio: ["ignore", "pipe", "inherit"],
          });
          const closed = once(child, "close");
          const said = listen(child);
          await once(child.stdout!, "data");
          await new Promise((done) => setTimeout(done, random() * 1.5 * round));
          child.kill("SIGKILL");
          await closed;
          first += 100;
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
          for (const each of new Set(version > 0 ? (kill % 4 === 0 ? [version, chosen] : [version]) : [])) {
            const rows = rowsOf(await dataset.get({columns: ["date", "exposure"], version: each}));
            expect(rows).toHaveLength(600);
            expect(new Set(rows.map(({exposure}) => exposure)).size).toBe(1);
          }
        }
        expect(
          await dataset.stage([
            put(folder, `x_2025-01-04-${which}_2025-01-04.csv`, longCsv("2025-01-04", [["A", "style", "Size", 1]])),
          ]),
        ).toMatchObject([{outcome: "staged"}]);
        // what the killed ones left behind is gone once somebody writes again
        const {segments, scratch, staged} = datasetPaths(store.folder, "stopped");
        expect(readdirSync(staged)).toHaveLength(dataset.status().staged.length);
        expect(readdirSync(scratch)).toEqual([]);
        expect(readdirSync(segments).length).toBeLessThanOrEqual(
          3 * dataset.versions().length + dataset.status().staged.length,
        );
      };
      await Promise.all(Array.from({length: SIDE_BY_SIDE}, (_, which) => lane(which)));
      expect(committedInAll).toBeGreaterThan(KILLS / 10);
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
