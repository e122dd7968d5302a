import {statSync} from "node:fs";
import {resolve} from "node:path";
import {type ParseArgsConfig, parseArgs} from "node:util";
import type {FileProblem} from "../../src/contract/problem.js";
import {Refusal, type RefusalKind} from "../../src/data/exposureStore/refusal.js";
import {endProgress, printable} from "./terminal.js";

/** What exit codes mean. */
export const exitCodes = {done: 0, refused: 1, usage: 2, busy: 3, storage: 4, failed: 5} as const;

export const exitCodeHelp = `Exit codes: 0 done; 1 refused, a check failed or an input was not taken; 2 wrong usage;
3 another process is writing; 4 the disk is full or may not be written; 5 anything else went wrong.`;

/** An option as its help shows it; one without `value` is a switch. */
export interface OptionHelp {
  readonly value?: string;
  readonly about: string;
  readonly multiple?: boolean;
  readonly short?: string;
}

/** What a command was called with. */
export interface Call {
  readonly args: readonly string[];
  /** Value of an option that was given. */
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
  /** A number of an option, or undefined. @throws UsageError for text that is none */
  number(name: string): number | undefined;
  /** Folder of the workspace. @throws Refusal where there is none */
  workspace(): string;
  readonly json: boolean;
}

/** What a command answers: for people, and for scripts. */
export interface Answer {
  readonly text: string;
  readonly json: unknown;
  /** Whether something of what was asked for was not done. */
  readonly refused?: boolean;
}

export interface Command {
  /** Arguments as the help shows them. */
  readonly usage: string;
  readonly about: string;
  readonly details?: string;
  readonly options: Readonly<Record<string, OptionHelp>>;
  /** Least and greatest number of arguments. */
  readonly arity: readonly [least: number, most: number];
  run(call: Call): Promise<Answer>;
}

/** A call that does not make sense. */
export class UsageError extends Error {}

const COMMON: Readonly<Record<string, OptionHelp>> = {
  workspace: {value: "DIR", about: "folder of your files; by default SEXTANT_WORKSPACE, else ./workspace"},
  json: {about: "answer as JSON, for scripts"},
  debug: {about: "show the stack of an error that was not foreseen"},
  help: {short: "h", about: "show this text"},
};

/** The help of one command. */
export function commandHelp(name: string, {usage, about, details, options}: Command): string {
  const all = Object.entries({...options, ...COMMON});
  const left = all.map(([option, {value}]) => `--${option}${value === undefined ? "" : ` ${value}`}`);
  const width = Math.max(...left.map(({length}) => length));
  const lines = all.map(([, {about: text}], at) => `  ${left[at]!.padEnd(width)}  ${text}`);
  return [
    `sextant ${name} ${usage}`.trim(),
    "",
    about,
    ...(details ? ["", details] : []),
    "",
    ...lines,
    "",
    exitCodeHelp,
  ].join("\n");
}

/** Runs a command: prints its answer or its refusal, and gives the exit code. */
export async function runCommand(name: string, command: Command, args: readonly string[]): Promise<number> {
  const json = asksForJson(args);
  try {
    const call = parseCall(command, args);
    if (call === "help") {
      console.log(commandHelp(name, command));
      return exitCodes.done;
    }
    const answer = await command.run(call).finally(endProgress);
    if (json) console.log(JSON.stringify(answer.json, null, 1));
    else if (answer.text !== "") console.log(answer.text);
    return answer.refused ? exitCodes.refused : exitCodes.done;
  } catch (error) {
    endProgress();
    return printFailure(error, `sextant ${name} --help`, {json, debug: asksFor("debug", args)});
  }
}

/** Whether an answer, whatever it is, has to be JSON. */
export const asksForJson = (args: readonly string[]): boolean => asksFor("json", args);

/** Whether a switch is among the arguments, before they can be taken apart. */
export function asksFor(flag: string, args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).includes(`--${flag}`);
}

/** Prints why a command was not done, and gives the exit code. The stack goes to stderr, in JSON as well. */
export function printFailure(error: unknown, help: string, {json = false, debug = false} = {}): number {
  const {message, kind, problems} = failureOf(error);
  if (json) console.log(JSON.stringify({refused: message, kind, problems}, null, 1));
  else
    console.error(
      [printable(message), ...problemLines(problems), ...(kind === "usage" ? [`${help} says more.`] : [])].join("\n"),
    );
  if (debug && error instanceof Error && kind !== "usage")
    console.error((error.stack ?? error.message).split("\n").map(printable).join("\n"));
  return exitCodes[kind];
}

interface Failure {
  readonly message: string;
  readonly kind: RefusalKind | "usage" | "failed";
  readonly problems: readonly FileProblem[];
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) return {message, kind: "usage", problems: []};
  return {
    message: `It failed, for a reason that was not foreseen: ${message.split("\n", 1)[0]}`,
    kind: "failed",
    problems: [],
  };
}

/** Problems named one by one on a terminal. */
const SHOWN = 20;

/** Problems as lines: file, line, column, value and what was expected. */
export function problemLines(problems: readonly FileProblem[]): string[] {
  const lines = problems.slice(0, SHOWN).map(({message}) => `  ${printable(message)}`);
  const more = problems.length - lines.length;
  return more > 0 ? [...lines, `  … and ${more.toLocaleString("en-US")} more; --json lists every one`] : lines;
}

function parseCall(command: Command, args: readonly string[]): Call | "help" {
  const all = {...command.options, ...COMMON};
  const options = Object.fromEntries(
    Object.entries(all).map(([name, {value, multiple = false, short}]) => [
      name,
      {type: value === undefined ? ("boolean" as const) : ("string" as const), multiple, ...(short && {short})},
    ]),
  ) satisfies ParseArgsConfig["options"];
  let parsed: {values: Record<string, unknown>; positionals: string[]};
  try {
    parsed = parseArgs({args: [...args], options, allowPositionals: true});
  } catch (error) {
    // what follows the first sentence explains arguments that begin with a dash
    throw new UsageError(error instanceof Error ? error.message.split(/\n|\. /, 1)[0] : String(error));
  }
  const {values, positionals} = parsed;
  if (values.help === true) return "help";
  const [least, most] = command.arity;
  if (positionals.length < least) throw new UsageError(`Something is missing; expected ${command.usage}`);
  if (positionals.length > most)
    throw new UsageError(`${JSON.stringify(positionals[most])} is one argument too many; expected ${command.usage}`);
  const text = (name: string): string | undefined => values[name] as string | undefined;
  return {
    args: positionals,
    text,
    texts: (name) => (values[name] as string[] | undefined) ?? [],
    flag: (name) => values[name] === true,
    number: (name) => {
      const given = text(name);
      if (given === undefined) return undefined;
      const value = Number(given);
      if (given.trim() === "" || !Number.isFinite(value) || value < 0)
        throw new UsageError(`--${name} is ${JSON.stringify(given)}; expected a number`);
      return value;
    },
    workspace: () => workspaceFolder(text("workspace")),
    json: values.json === true,
  };
}

/** The folder in which a store lies or comes to lie. */
function workspaceFolder(given: string | undefined): string {
  const path = given ?? (process.env.SEXTANT_WORKSPACE || "workspace");
  const folder = resolve(path);
  try {
    if (statSync(folder, {throwIfNoEntry: false})?.isDirectory()) return folder;
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code !== "ENOTDIR") throw new Refusal(`The workspace ${folder} cannot be opened (${code})`);
  }
  throw new Refusal(
    `There is no folder ${path} to keep exposures in (looked for ${folder}); make it, or name another with --workspace`,
  );
}
