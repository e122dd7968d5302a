import {existsSync} from "node:fs";
import {createRequire} from "node:module";
import {fileURLToPath} from "node:url";
import {Worker} from "node:worker_threads";
import type * as Esbuild from "esbuild";
import type {FileContent, FileReader} from "./fileReader.js";
import type {PlainDayReader} from "./plainDay.js";

/** What a thread is sent. */
export interface FileTask {
  readonly path: string;
  readonly plain: Parameters<PlainDayReader["read"]>[1];
}

type Answer = {readonly content: FileContent} | {readonly error: {readonly message: string; readonly code?: string}};

/** The program of a thread as it was compiled, beside the module that holds this. */
const compiled = new URL("./fileThread.mjs", import.meta.url);

/** Its source, beside this very file where the project runs from its sources. */
const program = fileURLToPath(new URL("./fileThread.ts", import.meta.url));

/** Whatever reads files. */
export type FileReading = Pick<FileReader, "read">;

/**
 * Readers of files in threads of their own. Rows come back as bytes, and whoever asked writes them: what is on disk, and
 * since when, is one thread's business. Where a thread ends, every file fails from then on.
 */
export class FileThreads implements FileReading {
  readonly #all: Worker[];
  readonly #idle: Worker[];
  readonly #waiting: ((worker: Worker) => void)[] = [];
  readonly #broken: Promise<never>;

  private constructor(begin: () => Worker, threads: number) {
    this.#all = Array.from({length: threads}, begin);
    this.#idle = [...this.#all];
    this.#broken = new Promise((_, reject) => {
      const ended = (): void => reject(new Error("a thread that reads files has ended"));
      for (const worker of this.#all) worker.on("error", reject).on("exit", ended);
    });
    this.#broken.catch(() => {}); // told to whoever reads
  }

  /** Starts threads; undefined where no program can be made for them, and files are to be read one after the other. */
  static async start(threads: number): Promise<FileThreads | undefined> {
    if (existsSync(compiled)) return new FileThreads(() => new Worker(compiled, {execArgv: []}), threads);
    if (!existsSync(program)) return undefined;
    // so that no module made of this one holds the maker of modules
    const {build} = createRequire(import.meta.url)("esbuild") as typeof Esbuild;
    const made = await build({
      entryPoints: [program],
      bundle: true,
      write: false,
      platform: "node",
      format: "cjs",
      logLevel: "silent",
    }).catch(() => undefined);
    const text = made?.outputFiles[0]?.text;
    return text === undefined
      ? undefined
      : new FileThreads(() => new Worker(text, {eval: true, execArgv: []}), threads);
  }

  async read(path: string, plain: FileTask["plain"]): Promise<FileContent> {
    const free = this.#idle.pop() ?? new Promise<Worker>((resolve) => this.#waiting.push(resolve));
    const worker = await Promise.race([free, this.#broken]);
    const answered = new Promise<Answer>((resolve) => worker.once("message", resolve));
    worker.postMessage({path, plain} satisfies FileTask);
    const answer = await Promise.race([answered, this.#broken]);
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(worker);
    else next(worker);
    if ("content" in answer) return answer.content;
    throw Object.assign(new Error(answer.error.message), {code: answer.error.code});
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }
}
