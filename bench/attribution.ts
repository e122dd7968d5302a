/**
 * Attribution against pandas, statsmodels and numpy: (a) the whole process on a book read from files, (b) regressions of
 * 3,000 assets on 20 factors over 2,520 days, (c) leading principal components of 3,000 assets.
 * Run with `node --import tsx bench/attribution.ts`; `-- --whole` has statsmodels do every day, which takes minutes, where
 * otherwise 40 days stand for all; `--process` runs (a) alone, `--kernels` (b) and (c). Rounds alternate, and every
 * answer is compared.
 */
import {execFileSync, spawnSync} from "node:child_process";
import {closeSync, mkdtempSync, openSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {moduleOptions} from "../bin/framework/loaderCode.js";
import {fastCrossSections} from "../src/analytics/factors/kernels/fastCrossSections.js";
import {fastPrincipalComponents} from "../src/analytics/factors/kernels/fastPrincipalComponents.js";
import {topEigenpairs} from "../src/analytics/factors/kernels/topEigenpairs.js";
import {randomSource} from "../src/analytics/performance/random.js";
import {parallelCrossSections, sharedColumn} from "../src/data/loaders/parallelCrossSections.js";
import {writeAttributionBook} from "./attribution/book.js";
import {sized} from "./size.js";
import {Peer, type Timed, median, pythonWith} from "./peers.js";

type Sizes = readonly [number, number, number, number, number, number];

const ROUNDS = sized(5, 1);
const SAMPLED_DAYS = sized(40, 2);
const [DAYS, ASSETS, FACTORS, DISTINCT, WINDOW, COMPONENTS] = sized<Sizes>(
  [2520, 3000, 20, 40, 250, 20],
  [60, 60, 5, 20, 40, 5],
);
const bench = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "sextant-bench-"));

try {
  if (!process.argv.includes("--kernels")) await wholeProcess();
  if (!process.argv.includes("--process")) await kernels();
} finally {
  rmSync(folder, {recursive: true});
}

/** What a script of (a) prints to stderr; what it makes is its stdout, or a file that it writes itself. */
interface Report {
  readonly totals: number[];
  readonly stages: Record<string, number>;
  /** Milliseconds on a processor, to which other programs on the machine add little. */
  readonly cpu: number;
  readonly peak: number;
}

async function wholeProcess(): Promise<void> {
  const book = join(folder, "book");
  const {days, weights} = writeAttributionBook(book);
  console.log(`(a) ${days} days, ${weights.toLocaleString("en")} weights, a file a day of risk model, read from CSV.`);
  await build({...moduleOptions, entryPoints: {process: bench("attribution/process.ts")}, outdir: folder});
  const python = pythonWith("pandas", "numpy");
  const commands: [string, string, string[]][] = [
    ["ours, as modules made beforehand", process.execPath, [join(folder, "process.mjs"), book]],
    ["ours, through tsx", process.execPath, ["--import", "tsx", bench("attribution/process.ts"), book]],
  ];
  if (python !== undefined)
    commands.push(["numpy", python, [bench("peers/attribution_numpy.py"), book, join(folder, "c.npz")]]);

  const times = commands.map((): number[] => []);
  const processor = commands.map(() => Infinity);
  const reports: Report[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const [c, [, command, parameters]] of commands.entries()) {
      const archive = openSync(join(folder, "archive"), "w");
      const start = performance.now();
      const {stderr} = spawnSync(command, parameters, {encoding: "utf8", stdio: ["ignore", archive, "pipe"]});
      times[c]!.push(performance.now() - start);
      closeSync(archive);
      reports[c] = JSON.parse(stderr) as Report;
      processor[c] = Math.min(processor[c]!, reports[c].cpu);
    }
  for (const {totals} of reports) compare(reports[0]!.totals, totals, "totals", 1e-10);
  const own = median(times[0]!);
  for (const [c, [title]] of commands.entries()) {
    const {stages, peak} = reports[c]!;
    show(title, median(times[c]!), own, peak);
    console.log(
      `      ${Object.entries(stages)
        .map(([stage, ms]) => `${stage} ${ms.toFixed(0)}`)
        .join(", ")} ms; least on a processor ${processor[c]!.toFixed(0)} ms, ` +
        `${(processor[c]! / processor[0]!).toFixed(2)} x ours`,
    );
  }

  const statsmodels = pythonWith("pandas", "statsmodels");
  if (statsmodels === undefined) return console.log("  statsmodels skipped: no python3 has it");
  const sample = process.argv.includes("--whole") ? [] : [String(SAMPLED_DAYS)];
  const start = performance.now();
  const printed = execFileSync(statsmodels, [bench("peers/attribution_seed.py"), book, ...sample], {encoding: "utf8"});
  const took = performance.now() - start;
  const {loop, peak, days: done} = JSON.parse(printed) as {loop: number; peak: number; days: number};
  show(
    `pandas and statsmodels${done < days ? ` (${done} days taken for all)` : ""}`,
    took + loop * (days / done - 1),
    own,
    peak,
  );
}

async function kernels(): Promise<void> {
  const random = randomSource(1);
  const normal = () => random() + random() + random() - 1.5;
  const exposures = new Float64Array(DISTINCT * FACTORS * ASSETS);
  const returns = new Float64Array(DISTINCT * ASSETS);
  for (let t = 0; t < DISTINCT; t++) {
    const day = exposures.subarray(t * FACTORS * ASSETS, (t + 1) * FACTORS * ASSETS);
    day.forEach((_, j) => (day[j] = normal()));
    const earned = Array.from({length: FACTORS}, () => 0.01 * normal());
    for (let i = 0; i < ASSETS; i++) {
      let r = 0.02 * normal();
      earned.forEach((f, k) => (r += f * day[k * ASSETS + i]!));
      returns[t * ASSETS + i] = random() < 0.03 ? NaN : r;
      if (random() < 0.02) for (let k = 0; k < FACTORS; k++) day[k * ASSETS + i] = NaN;
    }
  }
  // Returns with five factors in them, asset after asset: the window, and three years for the covariance.
  const simulated = (observations: number) => {
    const moves = Float64Array.from({length: 5 * observations}, normal);
    const columns = Float64Array.from({length: ASSETS * observations}, normal);
    for (let i = 0; i < ASSETS; i++)
      for (let k = 0; k < 5; k++) {
        const loading = normal();
        for (let s = 0; s < observations; s++) columns[i * observations + s]! += loading * moves[k * observations + s]!;
      }
    return columns;
  };
  const window = simulated(WINDOW);
  const covariance = shrunk(simulated(sized(750, 90)), sized(750, 90));
  save("exposures", exposures);
  save("returns", returns);
  save("covariance", covariance);
  save(
    "window",
    Float64Array.from({length: window.length}, (_, j) => window[(j % ASSETS) * WINDOW + Math.floor(j / ASSETS)]!),
  );

  const panel = {
    dates: Int32Array.from({length: DAYS}, (_, t) => t),
    assets: Array.from({length: ASSETS}, (_, i) => `A${i}`),
    returns: sharedColumn(DAYS * ASSETS),
  };
  const days: Float64Array[] = [];
  for (let t = 0; t < DAYS; t++) {
    const from = t % DISTINCT;
    panel.returns.set(returns.subarray(from * ASSETS, (from + 1) * ASSETS), t * ASSETS);
    const day = sharedColumn(FACTORS * ASSETS);
    day.set(exposures.subarray(from * FACTORS * ASSETS, (from + 1) * FACTORS * ASSETS));
    days.push(day);
  }
  const model = {factors: Array.from({length: FACTORS}, (_, k) => `v${k}`), exposures: days};
  const first = (coefficients: Float64Array) => coefficients.subarray(0, DISTINCT * (FACTORS + 1));

  const peers = startPeers();
  for (const [p, peer] of peers.entries())
    console.log(
      `  peer ${p + 1}: ${await peer.ask<string>({folder, days: DAYS, distinct: DISTINCT, factors: FACTORS, assets: ASSETS})}`,
    );

  await race(
    `(b) ${DAYS.toLocaleString("en")} regressions of ${ASSETS.toLocaleString("en")} assets on ${FACTORS} factors; ours with errors and R2`,
    {
      "ours, all cores": async () => first((await parallelCrossSections(panel, model)).coefficients),
      "ours, one thread": () => first(fastCrossSections(panel, model).coefficients),
    },
    {coefficients: "numpy, coefficients alone", errors: "numpy, with errors and R2"},
    peers,
  );
  await race(
    `(c) ${COMPONENTS} principal components of ${ASSETS.toLocaleString("en")} assets in a window of ${WINDOW} days`,
    {ours: () => fastPrincipalComponents(window, ASSETS, WINDOW, COMPONENTS).values},
    {window: "numpy, eigh of the smaller product"},
    peers,
  );
  await race(
    `(c) ${COMPONENTS} leading eigenpairs of a covariance of ${ASSETS.toLocaleString("en")} assets`,
    {ours: () => topEigenpairs(covariance, ASSETS, COMPONENTS).values},
    {eigh: "numpy, eigh", subset: "scipy, eigh of a subset", iterated: "scipy, eigsh"},
    peers,
    3,
  );
  for (const peer of peers) peer.close();
  console.log(`  peak memory here, peers' data made: ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB`);
}

/** One peer with the threads that its BLAS takes by itself, and one with a single thread. */
function startPeers(): Peer[] {
  const python = pythonWith("pandas", "numpy", "scipy");
  if (python === undefined) {
    console.log("numpy skipped: no python3 has it with pandas and scipy");
    return [];
  }
  const free = new Peer(python, "attribution_kernels.py");
  process.env.OPENBLAS_NUM_THREADS = "1";
  return [free, new Peer(python, "attribution_kernels.py")];
}

async function race(
  title: string,
  ours: Readonly<Record<string, () => Float64Array | Promise<Float64Array>>>,
  theirs: Readonly<Record<string, string>>,
  peers: readonly Peer[],
  rounds = ROUNDS,
): Promise<void> {
  console.log(title);
  const times = new Map<string, number[]>();
  const note = (name: string, ms: number) => times.set(name, [...(times.get(name) ?? []), ms]);
  const peaks = new Map<string, number>();
  let reference: Float64Array | undefined;
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(ours)) {
      const start = performance.now();
      const figures = await run();
      if (round > 0) note(name, performance.now() - start); // the first round warms up
      reference ??= figures;
      compare(reference, figures, name, 1e-11);
    }
    for (const [p, peer] of peers.entries())
      for (const [task, name] of Object.entries(theirs)) {
        const answer = await peer.ask<Timed<number[]> & {peak: number}>({task, count: COMPONENTS});
        const label = `${name} (peer ${p + 1})`;
        if (round > 0) note(label, answer.milliseconds);
        peaks.set(label, answer.peak);
        compare(reference ?? [], answer.result, label, 1e-11);
      }
  }
  const own = median(times.get(Object.keys(ours)[0]!) ?? []);
  for (const [name, measured] of times) show(name, median(measured), own, peaks.get(name));
}

function show(name: string, ms: number, own: number, peak?: number): void {
  const memory = peak === undefined ? "" : `, peak ${peak.toFixed(0)} MB`;
  console.log(
    `  ${name.padEnd(52)}${ms.toFixed(0).padStart(8)} ms  ${(ms / own).toFixed(2).padStart(7)} x ours${memory}`,
  );
}

/** A race between different answers says nothing. */
function compare(mine: ArrayLike<number>, other: ArrayLike<number>, what: string, tolerance: number): void {
  const scale = Array.from(mine).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const at = Array.from(mine).findIndex((value, i) => !(Math.abs(value - other[i]!) <= tolerance * scale));
  if (mine.length !== other.length || at >= 0)
    throw new Error(`${what}: figure ${at} is ${other[at]} there and ${mine[at]} here`);
}

/** Covariance of columns that lie one after the other, a fifth of the way towards its diagonal. */
function shrunk(columns: Float64Array, rows: number): Float64Array {
  const n = columns.length / rows;
  const products = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let s = 0; s < rows; s++) sum += columns[i * rows + s]! * columns[j * rows + s]!;
      products[i * n + j] = products[j * n + i] = ((i === j ? 1 : 0.8) * sum) / rows;
    }
  return products;
}

function save(name: string, values: Float64Array): void {
  writeFileSync(join(folder, `${name}.bin`), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}
