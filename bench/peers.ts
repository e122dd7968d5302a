import {type ChildProcessWithoutNullStreams, execFileSync, spawn} from "node:child_process";
import {createInterface} from "node:readline";
import {fileURLToPath} from "node:url";

/** Milliseconds that a peer may take over one answer; the longest takes some two minutes. */
const PATIENCE = 600_000;

/**
 * A peer: a script in bench/peers that does the same work in another system, alive for the whole run.
 *
 * It reads one JSON value a line and answers each with one line. The first is the data; every later one is a request,
 * answered with `{"milliseconds": number, "result": ...}`, timed within the script so that the pipe costs it nothing.
 */
export class Peer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  constructor(interpreter: string, script: string) {
    this.#process = spawn(interpreter, [fileURLToPath(new URL(`peers/${script}`, import.meta.url))]);
    this.#process.stderr.pipe(process.stderr);
    this.#lines = createInterface({input: this.#process.stdout})[Symbol.asyncIterator]();
  }

  /** Sends a value and waits for the answer. */
  async ask<Answer>(value: unknown): Promise<Answer> {
    this.#process.stdin.write(`${JSON.stringify(value)}\n`);
    let waiting: NodeJS.Timeout | undefined;
    const silent = new Promise<never>((_, reject) => {
      const said = `${this.#process.spawnargs.join(" ")} did not answer within ${PATIENCE / 60_000} minutes`;
      waiting = setTimeout(() => {
        this.#process.kill();
        reject(new Error(said));
      }, PATIENCE);
    });
    const line = await Promise.race([this.#lines.next(), silent]).finally(() => clearTimeout(waiting));
    if (line.done) throw new Error(`${this.#process.spawnargs.join(" ")} ended without an answer`);
    return JSON.parse(line.value) as Answer;
  }

  close(): void {
    this.#process.stdin.end();
  }
}

/** What a peer answers to a request. */
export interface Timed<Result> {
  readonly milliseconds: number;
  readonly result: Result;
}

/** The first of $PYTHON, python3 and /usr/bin/python3 that can import the modules; undefined where none can. */
export function pythonWith(...modules: string[]): string | undefined {
  return [process.env.PYTHON, "python3", "/usr/bin/python3"].find((python) => {
    if (python === undefined || python === "") return false;
    try {
      execFileSync(python, ["-c", `import ${modules.join(", ")}`], {stdio: "ignore"});
      return true;
    } catch {
      return false;
    }
  });
}

/** Runs a function and gives its milliseconds beside its result. */
export function timed<Result>(run: () => Result): Timed<Result> {
  const start = performance.now();
  const result = run();
  return {milliseconds: performance.now() - start, result};
}

/** The middle one of some measurements. */
export function median(measurements: readonly number[]): number {
  const ordered = [...measurements].sort((a, b) => a - b);
  const middle = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[middle]! : (ordered[middle - 1]! + ordered[middle]!) / 2;
}
