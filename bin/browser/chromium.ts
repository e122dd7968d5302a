import {spawnSync} from "node:child_process";
import {accessSync, constants, existsSync} from "node:fs";
import {delimiter, join} from "node:path";

const commands = [
  "chromium-headless-shell", // without the windows that nobody sees: a page opens at a fifth of the work
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "headless_shell",
];

const applications = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const aptInstall = (name: string): string => `apt-get install -y --no-install-recommends ${name}`;

/** How each system installs a Chromium, the commands being run in turn; the first package manager found is asked. */
const installations: readonly {manager: string; root: boolean; run: readonly (readonly string[])[]}[] = [
  {
    manager: "apt-get",
    root: true,
    run: [
      ["apt-get", "update"],
      // not every distribution has the shell alone
      ["sh", "-c", ["chromium-headless-shell", "chromium"].map(aptInstall).join(" || ")],
    ],
  },
  {manager: "dnf", root: true, run: [["dnf", "install", "-y", "chromium"]]},
  {manager: "apk", root: true, run: [["apk", "add", "chromium"]]},
  {manager: "pacman", root: true, run: [["pacman", "-S", "--noconfirm", "chromium"]]},
  {manager: "zypper", root: true, run: [["zypper", "--non-interactive", "install", "chromium"]]},
  {manager: "brew", root: false, run: [["brew", "install", "--cask", "chromium"]]},
];

/** What to do where no Chromium can be found or installed. */
export const chromiumAdvice =
  "The tests need a Chromium. Install one (Debian: sudo apt-get install chromium), or name one: CHROMIUM=/path/to/chromium npm test";

/**
 * Path of a Chromium or a browser built on it: the one that the environment variable CHROMIUM names, else the first
 * found among the usual commands.
 *
 * @returns undefined where there is none
 * @throws where CHROMIUM names a file that cannot be run
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const {CHROMIUM, PATH = ""} = environment;
  if (CHROMIUM) {
    if (isExecutable(CHROMIUM)) return CHROMIUM;
    throw new Error(`CHROMIUM names ${CHROMIUM}, which cannot be run`);
  }
  const folders = PATH.split(delimiter);
  return [...commands.flatMap((command) => folders.map((folder) => join(folder, command))), ...applications].find(
    isExecutable,
  );
}

/**
 * Path of a Chromium, installed from the system's packages where there is none yet.
 *
 * @throws where that is not possible, with what to do instead
 */
export function ensureChromium(): string {
  return findChromium() ?? installChromium() ?? fail();
}

function installChromium(): string | undefined {
  const onPath = (command: string) =>
    (process.env.PATH ?? "").split(delimiter).some((folder) => isExecutable(join(folder, command)));
  const installation = installations.find(({manager}) => onPath(manager));
  if (installation === undefined) return undefined;
  const needsSudo = installation.root && process.getuid?.() !== 0;
  if (needsSudo && !onPath("sudo")) return undefined;
  const prefix = needsSudo ? ["sudo", "-n"] : [];
  for (const [command, ...args] of installation.run.map((words) => [...prefix, ...words])) {
    console.log(`No Chromium found: ${[command, ...args].join(" ")}`);
    const {status} = spawnSync(command!, args, {
      stdio: "inherit",
      env: {...process.env, DEBIAN_FRONTEND: "noninteractive"},
    });
    if (status !== 0) break;
  }
  return findChromium();
}

function fail(): never {
  throw new Error(chromiumAdvice);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return existsSync(file);
  } catch {
    return false;
  }
}
