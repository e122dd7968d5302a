import type {Session} from "../../analytics/exposure/intraday.js";
import {DEMO_SESSION} from "../demo/demoStrategy.js";
import {type JsonMember, JsonError, parseJson} from "./json.js";
import type {FileProblem} from "../../contract/problem.js";
import {ProblemLog, quoted} from "./problem.js";
import {type Workspace, noteSource, present} from "../workspaces/workspace.js";

/** The file of a workspace's settings. It is optional, and so is each setting in it. */
export const SETTINGS_FILE = "workspace.json";

/** What a workspace says of itself beside its tables. */
export interface Settings {
  /** What the workspace is called: its folder, where it does not say. */
  readonly name: string;
  /** Cash before the first fill, currency, more than 0: what equity is rebuilt from where no file gives it. */
  readonly startingCash?: number;
  /** Trading hours of the time-weighted measure. */
  readonly session?: Session;
  /** Percent of a position's value that equity must cover, above 0 and at most 100; 100 where it is not given. */
  readonly accountMargin: number;
  /** Risk dataset whose styles the factor notebooks attribute the book to, in place of files of risk models. */
  readonly riskDataset?: string;
  /** Where the settings that are given come from; one that is not named here is the default. */
  readonly from: Readonly<Partial<Record<"startingCash" | "session" | "accountMargin", string>>>;
}

/** Settings and everything found wrong with their file. */
export interface SettingsReading {
  readonly settings: Settings;
  readonly problems: readonly FileProblem[];
}

/** A settings file is written by hand; one of this many bytes is another file by the same name. */
const SIZE_LIMIT = 100_000;

const LONGEST_NAME = 100;

const EXAMPLE = '{"starting_cash": 100000, "session": {"open": "14:30", "close": "21:00"}}';

/**
 * Reads the settings of a workspace, `workspace.json`:
 *
 * | key | value |
 * |---|---|
 * | `starting_cash` | number above 0: cash before the first fill, where there is no equity file |
 * | `session` | `{"open": "14:30", "close": "21:00"}`, UTC: trading hours of the time-weighted measure |
 * | `account_margin` | percent, above 0 and at most 100: where the margin slider stands at first |
 * | `risk_dataset` | name of a risk dataset of the exposure store: its styles stand for `stat_risk_models` |
 * | `name` | text: shown instead of the folder's name |
 *
 * A setting that is absent, null or wrong is the default; whatever is wrong is reported with file, line, key, value and
 * what was expected, and never thrown. The demo has settings of its own.
 */
export async function readSettings(workspace: Workspace): Promise<SettingsReading> {
  const defaults: Settings = {name: workspace.name, accountMargin: 100, from: {}};
  if (workspace.demo) return {settings: {...defaults, session: DEMO_SESSION, from: {session: "demo"}}, problems: []};
  const [file] = present(workspace, [SETTINGS_FILE]);
  if (file === undefined) return {settings: defaults, problems: []};

  const log = new ProblemLog(file);
  const content = await workspace.port.read(file, log);
  if (content === undefined) return {settings: defaults, problems: log.list()};
  noteSource(workspace, file, 0, content.facts);
  const members = parseMembers(content.bytes, log);
  const given = valuesOf(members, RULES, log);
  const from = Object.keys(given).filter((key) => key !== "name");
  return {
    settings: {...defaults, ...given, from: Object.fromEntries(from.map((key) => [key, file]))},
    problems: log.list(),
  };
}

function parseMembers(bytes: Uint8Array, log: ProblemLog): readonly JsonMember[] {
  if (bytes.length > SIZE_LIMIT) {
    const [size, most] = [bytes.length, SIZE_LIMIT].map((n) => n.toLocaleString("en-US"));
    log.add({
      severity: "error",
      rule: "size",
      what: `has ${size} bytes`,
      expected: `a few settings in at most ${most}`,
    });
    return [];
  }
  try {
    const {members} = parseJson(new TextDecoder().decode(bytes));
    if (members !== undefined) return members;
    log.add({severity: "error", rule: "object", line: 1, what: "is not an object", expected: EXAMPLE});
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const {found, line, character, expected} = error;
    const what = `is not JSON from character ${character} on, where ${quoted(found)} stands`;
    log.add({severity: "error", rule: "json", line, value: found, what, expected});
  }
  return [];
}

/** How a key is read: `read` gives undefined for a value that is none of it. */
interface Rule {
  readonly setting: string;
  readonly expected: string;
  read(member: JsonMember, log: ProblemLog): unknown;
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

const RULES: Readonly<Record<string, Rule>> = {
  starting_cash: {
    setting: "startingCash",
    expected: "a number above 0, such as 100000",
    read: ({value}) => (isNumber(value) && value > 0 ? value : undefined),
  },
  session: {
    setting: "session",
    expected: '{"open": "14:30", "close": "21:00"} in UTC, open before close',
    read: ({members}, log) => {
      const {open, close} = members ? valuesOf<Partial<Session>>(members, CLOCK_RULES, log) : {};
      return open !== undefined && close !== undefined && open < close ? {open, close} : undefined;
    },
  },
  account_margin: {
    setting: "accountMargin",
    expected: "a percentage above 0 and at most 100, such as 50",
    read: ({value}) => (isNumber(value) && value > 0 && value <= 100 ? value : undefined),
  },
  risk_dataset: {
    setting: "riskDataset",
    expected: "the name of a risk dataset",
    read: ({value}) => (typeof value === "string" && value.trim() !== "" ? value : undefined),
  },
  name: {
    setting: "name",
    expected: `a text of 1 to ${LONGEST_NAME} characters`,
    read: ({value}) => {
      const text = typeof value === "string" ? value.replace(/[\s\p{Cc}]+/gu, " ").trim() : "";
      return text !== "" && text.length <= LONGEST_NAME ? text : undefined;
    },
  },
};

const CLOCK_RULES: Readonly<Record<string, Rule>> = Object.fromEntries(
  (["open", "close"] as const).map((setting) => [
    setting,
    {setting, expected: "a time in UTC such as 14:30", read: ({value}) => clock(value)},
  ]),
);

/** Milliseconds after midnight of `HH:MM`, up to 24:00; undefined for anything else. */
function clock(value: unknown): number | undefined {
  const time = typeof value === "string" ? /^([01]\d|2[0-3]|24(?=:00)):([0-5]\d)$/.exec(value) : null;
  return time === null ? undefined : (Number(time[1]) * 60 + Number(time[2])) * 60_000;
}

/** A session as the file writes it. */
export function clockOf({open, close}: Session): {open: string; close: string} {
  const two = (n: number): string => String(n).padStart(2, "0");
  const shown = (ms: number): string => `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}`;
  return {open: shown(open), close: shown(close)};
}

/** The members that are what the rules say, by setting. The others are reported. */
function valuesOf<T = Record<string, unknown>>(
  members: readonly JsonMember[],
  rules: Readonly<Record<string, Rule>>,
  log: ProblemLog,
): T {
  const given: Record<string, unknown> = {};
  const met = new Set<string>();
  for (const member of members) {
    const {name: column, line, value} = member;
    const warn = (rule: string, what: string, expected: string): void =>
      log.add({severity: "warning", rule, line, column, value: shown(value), what, expected});
    if (!Object.hasOwn(rules, column)) {
      warn("key", "is no setting and has no effect", Object.keys(rules).join(", "));
      continue;
    }
    const {setting, expected, read} = rules[column]!;
    if (met.has(column)) warn("twice", "is given twice; the last one counts", "one of each");
    met.add(column);
    delete given[setting];
    if (value === null) continue;
    const result = read(member, log);
    if (result !== undefined) given[setting] = result;
    else warn("value", `${quoted(shown(value))} has no effect`, expected);
  }
  return given as T;
}

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
