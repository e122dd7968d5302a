import {spawn, type ChildProcess} from "node:child_process";
import {createRequire} from "node:module";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

/** The `observable` command of the installed Framework. */
const observable = join(
  createRequire(import.meta.url).resolve("@observablehq/framework/package.json"),
  "../dist/bin/observable.js",
);

/** How a command of Framework is started: its own program, or ours around it. */
const programs: Readonly<Record<"build" | "preview", readonly string[]>> = {
  build: ["--import", "tsx", "--import", new URL("cacheByWorkspace.ts", import.meta.url).href, observable, "build"],
  preview: ["--import", "tsx", fileURLToPath(new URL("preview.ts", import.meta.url)), "preview"],
};

/**
 * Starts a build or a preview of Framework with telemetry switched off.
 *
 * @param command what Framework is asked for
 * @param args further arguments, passed as they are
 * @param environment variables beside those of this process
 * @returns the running process, sharing this terminal
 */
export function startFramework(
  command: "build" | "preview",
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [...programs[command], ...args], {
    // a preview whose channel closes knows that the process that started it is gone, however it ended
    stdio: command === "preview" ? ["inherit", "inherit", "inherit", "ipc"] : "inherit",
    env: {...process.env, ...environment, OBSERVABLE_TELEMETRY_DISABLE: "true"},
  });
}

/** The exit code of a process once it has ended; 1 where a signal ended it or it could not start. */
export function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
}
