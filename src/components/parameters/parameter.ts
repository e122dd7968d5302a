import {dayNumber, isoDate} from "../../analytics/calendar.js";
import {percent, number as plain} from "../format.js";

/** What every kind of parameter knows: its words, its default, and how it is written in a link. Pure: no DOM. */
interface Base<T> {
  readonly label: string;
  /** A sentence of help, shown beside the control. */
  readonly help?: string;
  readonly default: T;
  /** The value as it stands in a link. */
  write(value: T): string;
  /** The value that a link's text means, or undefined where it means none or one out of range. */
  read(text: string): T | undefined;
}

/** A number between two bounds. */
export interface NumberParameter extends Base<number> {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What the reader types is `scale` times the value: 100 for percent. */
  readonly scale: number;
  /** Written after the typed number: `%`. */
  readonly unit: string;
  readonly format: (value: number) => string;
}

/** One of a few named choices. */
export interface ChoiceParameter<T extends string = string> extends Base<T> {
  readonly kind: "choice";
  readonly options: readonly {readonly value: T; readonly label: string}[];
}

/** Yes or no. */
export interface FlagParameter extends Base<boolean> {
  readonly kind: "flag";
}

/** First and last day of a range, both included, as day numbers. */
export type DayRange = readonly [from: number, to: number];

/** A range of days within bounds. */
export interface DatesParameter extends Base<DayRange> {
  readonly kind: "dates";
  readonly min: number;
  readonly max: number;
}

/** A name that can be chosen. */
export interface SeveralOption {
  readonly value: string;
  readonly label: string;
  /** How far down a tree it stands, 0 at the top; those below it come next. A list needs none. */
  readonly level?: number;
}

/** Some of a list of names, in the order of the list; none stands for all. */
export interface SeveralParameter extends Base<readonly string[]> {
  readonly kind: "several";
  readonly options: readonly SeveralOption[];
}

export type Parameter = NumberParameter | ChoiceParameter<string> | FlagParameter | DatesParameter | SeveralParameter;

/** A panel's parameters by name. Names are camelCase; links spell them with dashes. */
export type ParameterSpec = Readonly<Record<string, Parameter>>;

/** The values of a panel, typed by its spec. */
export type Values<S extends ParameterSpec> = {readonly [K in keyof S]: S[K]["default"]};

/**
 * A number from `min` to `max`.
 *
 * @param options.unit `%` shows and accepts percent while the value stays a fraction; any other text is only shown
 * @param options.step grid of the slider, in the unit of the value; the number field takes any value in range
 */
export function slider(options: {
  label: string;
  min: number;
  max: number;
  step: number;
  value: number;
  unit?: string;
  help?: string;
}): NumberParameter {
  const {label, help, min, max, step, unit = ""} = options;
  const scale = unit === "%" ? 100 : 1;
  const stepDigits = decimalsOf(step * scale);
  const digitsOf = (value: number) => Math.max(stepDigits, Math.min(4, decimalsOf(value * scale)));
  return {
    kind: "number",
    label,
    help,
    min,
    max,
    step,
    scale,
    unit,
    default: options.value,
    format: (value) => {
      const digits = digitsOf(value); // a value finer than the step is not rounded to it
      return unit === "%" ? percent(value, {digits}) : plain(value, {digits}) + (unit && ` ${unit}`);
    },
    write: (value) => String(value), // the shortest text that reads back to the same double
    read: (text) => {
      const value = parseNumber(text);
      return value >= min && value <= max ? value : undefined;
    },
  };
}

/** One of a few choices, the first unless told. */
export function choice<const T extends string>(options: {
  label: string;
  options: readonly {readonly value: T; readonly label: string}[];
  value?: NoInfer<T>;
  help?: string;
}): ChoiceParameter<T> {
  return {
    kind: "choice",
    label: options.label,
    help: options.help,
    options: options.options,
    default: options.value ?? options.options[0]!.value,
    write: (value) => value,
    read: (text) => options.options.find(({value}) => value === text)?.value,
  };
}

/** Yes or no; in a link `1` or `0`. */
export function flag(options: {label: string; value?: boolean; help?: string}): FlagParameter {
  return {
    kind: "flag",
    label: options.label,
    help: options.help,
    default: options.value ?? false,
    write: (value) => (value ? "1" : "0"),
    read: (text) => (text === "1" ? true : text === "0" ? false : undefined),
  };
}

/**
 * A range of days, the whole range by default. In a link `2008-01-02..2009-12-31`; an end that is not narrowed is
 * left open (`2008-01-02..`), so that the link follows the data when days are added.
 *
 * @param options.min first day number there is
 * @param options.max last day number there is
 */
export function dates(options: {label: string; min: number; max: number; help?: string}): DatesParameter {
  const {label, help, min, max} = options;
  return {
    kind: "dates",
    label,
    help,
    min,
    max,
    default: [min, max],
    write: ([from, to]) => `${from > min ? isoDate(from) : ""}..${to < max ? isoDate(to) : ""}`,
    read: (text) => {
      const match = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/.exec(text);
      if (match === null) return undefined;
      const from = match[1] === undefined ? min : dayNumber(match[1]);
      const to = match[2] === undefined ? max : dayNumber(match[2]);
      if (!(from <= to) || from > max || to < min) return undefined;
      return [Math.max(from, min), Math.min(to, max)];
    },
  };
}

/**
 * Some of a list, all unless told. In a link the values stand with commas between them.
 *
 * @param options.value what is chosen at first; an empty list, as all values, stands for all
 */
export function several(options: {
  label: string;
  options: readonly SeveralOption[];
  value?: readonly string[];
  help?: string;
}): SeveralParameter {
  const {label, help} = options;
  const known = new Set(options.options.map(({value}) => value));
  const escape = (value: string) => value.replace(/[%,]/g, (mark) => (mark === "%" ? "%25" : "%2C"));
  const unescape = (text: string) => text.replace(/%2C/g, ",").replace(/%25/g, "%");
  return {
    kind: "several",
    label,
    help,
    options: options.options,
    default: inOrder(options.options, options.value ?? []),
    write: (values) => (values.length === 0 ? "all" : values.map(escape).join(",")),
    read: (text) => {
      if (text === "all" && !known.has("all")) return [];
      const values = text.split(",").map(unescape);
      return values.every((value) => known.has(value)) ? inOrder(options.options, values) : undefined;
    },
  };
}

/** Values in the order of their list, each once; an empty list where they are all of it. */
export function inOrder(options: SeveralParameter["options"], values: readonly string[]): readonly string[] {
  const wanted = new Set(values);
  const kept = options.filter(({value}) => wanted.has(value)).map(({value}) => value);
  return kept.length === options.length ? [] : kept;
}

/**
 * The number a reader typed, or NaN. A decimal point, a sign (also the typographic minus) and an exponent are read;
 * a comma, a currency sign or anything else is refused rather than guessed at.
 */
export function parseNumber(text: string): number {
  const plainText = text.trim().replace("−", "-");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plainText) ? Number(plainText) : NaN;
}

/** Digits after the point that a number needs, up to six. */
const decimalsOf = (value: number): number => String(Number(value.toFixed(6))).split(".")[1]?.length ?? 0;

/** Whether two values of a parameter are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => Object.is(x, b[i]));
  return Object.is(a, b);
}

/** The defaults of a spec. */
export function defaults<S extends ParameterSpec>(spec: S): Values<S> {
  return Object.fromEntries(Object.entries(spec).map(([name, p]) => [name, p.default])) as Values<S>;
}

/** A spec with other defaults. */
export function withDefaults<S extends ParameterSpec>(spec: S, values: Values<S>): S {
  const changed = Object.entries(spec).map(([name, p]) => [name, {...p, default: values[name]}]);
  return Object.fromEntries(changed) as S;
}

/** A value as it stands in a view that is saved: days by their dates, so that they stay what they are as days are added. */
export function wholeText(parameter: Parameter, value: unknown): string {
  if (parameter.kind === "dates") return (value as DayRange).map(isoDate).join("..");
  return (parameter.write as (value: unknown) => string)(value);
}

/** A value in the words of the panel: `120%`, `2008-01-02 to 2009-12-31`. */
export function describeValue(parameter: Parameter, value: unknown): string {
  switch (parameter.kind) {
    case "number":
      return parameter.format(value as number);
    case "choice":
      return parameter.options.find((option) => option.value === value)?.label ?? String(value);
    case "flag":
      return value ? "yes" : "no";
    case "several": {
      const chosen = parameter.options.filter((option) => (value as readonly string[]).includes(option.value));
      if (chosen.length === 0) return "all";
      return chosen.length <= 6
        ? chosen.map(({label}) => label).join(", ")
        : `${chosen.length} of ${parameter.options.length}`;
    }
    case "dates":
      return sameValue(value, [parameter.min, parameter.max])
        ? "all days"
        : (value as DayRange).map(isoDate).join(" to ");
  }
}
