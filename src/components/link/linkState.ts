import {element} from "../element.js";
import {frozenSearch} from "./frozenView.js";
import {
  defaults,
  sameValue,
  wholeText,
  withDefaults,
  type ParameterSpec,
  type Values,
} from "../parameters/parameter.js";

/** Version of the link format, written as `v` beside anything else that is written. */
export const LINK_VERSION = "1";

/** What a link said, with a sentence for each thing in it that could not be followed. */
export interface LinkReading<S extends ParameterSpec> {
  readonly values: Values<S>;
  readonly problems: readonly string[];
}

/** A parameter's key in the link: `grossHigh` under the prefix `r` is `r-gross-high`. */
export function linkKey(name: string, prefix = ""): string {
  const key = name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
  return prefix === "" ? key : `${prefix}-${key}`;
}

/**
 * The values of a spec that a query string asks for. What is absent is the default; what cannot be read, or is out
 * of range, is the default too and is reported.
 *
 * @param search the query, with or without its `?`
 * @param prefix set before each key, where two panels on a page share names
 * @param speaker who asks, in the sentences of the problems
 */
export function readLink<S extends ParameterSpec>(
  spec: S,
  search: string,
  prefix = "",
  speaker = "link",
): LinkReading<S> {
  const query = new URLSearchParams(search);
  const values: Record<string, unknown> = {...defaults(spec)};
  const problems: string[] = [];
  for (const [name, parameter] of Object.entries(spec)) {
    const key = linkKey(name, prefix);
    const text = query.get(key);
    if (text === null) continue;
    const value = parameter.read(text);
    if (value === undefined) {
      problems.push(
        `The ${speaker} asks for ${key}=${text}, which ${parameter.label} cannot be; the default is shown.`,
      );
    } else values[name] = value;
  }
  const version = query.get("v");
  if (version !== null && version !== LINK_VERSION) {
    problems.push(`The ${speaker} has version ${version}, this page reads version ${LINK_VERSION}; parts may be lost.`);
  }
  return {values: values as Values<S>, problems};
}

/**
 * A query string that says `values`: only what differs from the default is written, keys that belong to others are
 * kept as they stand.
 *
 * @returns the query with its `?`, or the empty string where nothing is left to say
 */
export function writeLink<S extends ParameterSpec>(spec: S, values: Values<S>, search: string, prefix = ""): string {
  const query = new URLSearchParams(search);
  for (const [name, parameter] of Object.entries(spec)) {
    const key = linkKey(name, prefix);
    const write = parameter.write as (value: unknown) => string;
    if (sameValue(values[name], parameter.default)) query.delete(key);
    else query.set(key, write(values[name]));
  }
  return querySearch(query);
}

/** A query as text, with the version set where it says anything and dropped where it does not. */
function querySearch(query: URLSearchParams): string {
  query.delete("v");
  if (query.size === 0) return "";
  query.set("v", LINK_VERSION);
  // Dots, dashes and colons need no escape; a link is to be read by people too.
  return `?${query.toString().replace(/%3A/g, ":").replace(/%2C/g, ",")}`;
}

/** Keys of a query that nobody on the page reads. They are kept; a page may say that it ignores them. */
export function unknownKeys(search: string, known: Iterable<string>): string[] {
  const names = new Set<string>(["v", ...known]);
  return [...new Set(new URLSearchParams(search).keys())].filter((key) => !names.has(key));
}

// From here on: the page's one link. Browsers limit how often history may change (Safari: 100 in 30 seconds), so
// what is asked for is gathered and written a few times a second.

const WRITE_EVERY = 400;
const claimed = new Set<string>();
const followers = new Set<() => void>();
const complaints = new Set<string>();
let pending: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let written = -Infinity;
/** The query that we last read or wrote; any other one comes from a step in the history. */
let known = "";

function claim(key: string): void {
  if (claimed.size === 0) {
    known = location.search;
    addEventListener("pagehide", flushLink); // a change just before leaving is not lost
    addEventListener("popstate", returned);
  }
  claimed.add(key);
}

const currentSearch = () => pending ?? location.search;

/** Writes now what is waiting to be written to the address. */
function flushLink(): void {
  clearTimeout(timer);
  timer = undefined;
  if (pending === null) return;
  written = performance.now();
  try {
    // Only the query changes, so a site under any path keeps its path; the fragment stays.
    if (pending !== location.search)
      history.replaceState(history.state, "", `${location.pathname}${pending}${location.hash}`);
    known = pending;
    pending = null;
  } catch {
    timer = setTimeout(flushLink, 10 * WRITE_EVERY); // asked too often, in this browser's opinion
  }
}

function schedule(search: string): void {
  pending = search;
  timer ??= setTimeout(flushLink, Math.max(0, WRITE_EVERY - (performance.now() - written)));
}

/** After a step in the history. A step to a heading of the page leaves the query as it is, and what waits, waiting. */
function returned(): void {
  if (location.search === known) return;
  known = location.search;
  pending = null;
  for (const follow of followers) follow();
}

/** What each key says at the moment, at length; null for nothing. */
const said = new Map<string, () => string | null>();

/** A part of the page's link: what it said at the start, and how to change it. */
export interface LinkState<S extends ParameterSpec> extends LinkReading<S> {
  /** The parameters; on a page that was saved, what it was saved with is their default. */
  readonly spec: S;
  /** Asks for these values to stand in the address; written at most a few times a second. */
  replace(values: Values<S>): void;
  /** Calls back with what the link says after a step in the browser's history. */
  follow(listener: (reading: LinkReading<S>) => void): void;
}

/** Reads a spec from the page's address and keeps its keys there from now on. */
export function linkState<S extends ParameterSpec>(asWritten: S, prefix = ""): LinkState<S> {
  const frozen = readLink(asWritten, frozenSearch(), prefix, "saved view");
  const spec = withDefaults(asWritten, frozen.values);
  const read = () => readLink(spec, currentSearch(), prefix);
  const first = read();
  let current = first.values;
  for (const name of Object.keys(spec)) {
    claim(linkKey(name, prefix));
    said.set(linkKey(name, prefix), () => wholeText(spec[name]!, current[name]));
  }
  return {
    spec,
    values: first.values,
    problems: [...frozen.problems, ...first.problems],
    replace(values) {
      current = values;
      schedule(writeLink(spec, values, currentSearch(), prefix));
    },
    follow: (listener) =>
      void followers.add(() => {
        const reading = read();
        current = reading.values;
        listener(reading);
      }),
  };
}

/** A single text key of the page's link, such as a table's sort order. */
export interface LinkText {
  /** The text at the start; null where the key is not there. */
  readonly value: string | null;
  /** Asks for this text to stand in the address; null takes the key out. */
  replace(text: string | null): void;
  /** Calls back with the text after a step in the browser's history. */
  follow(listener: (text: string | null) => void): void;
}

/** Stands in the link of a saved page for a key that the page was saved with and that is not there any more. */
const TAKEN_OUT = "~";

/** Reads a key of the page's link and keeps it there from now on. */
export function linkText(key: string): LinkText {
  claim(key);
  const frozen = new URLSearchParams(frozenSearch()).get(key);
  const read = () => {
    const text = new URLSearchParams(currentSearch()).get(key) ?? frozen;
    return text === TAKEN_OUT ? null : text;
  };
  said.set(key, read);
  return {
    value: read(),
    replace: (text) => {
      const query = new URLSearchParams(currentSearch());
      if (text === frozen) query.delete(key);
      else query.set(key, text ?? TAKEN_OUT);
      schedule(querySearch(query));
    },
    follow: (listener) => void followers.add(() => listener(read())),
  };
}

/**
 * The whole view, key by key, also what has its default: a page that is saved with it shows the same when defaults
 * change. What no control has asked for yet is kept as the link has it.
 */
export function wholeView(): Readonly<Record<string, string>> {
  const view = new Map([...new URLSearchParams(frozenSearch()), ...new URLSearchParams(currentSearch())]);
  for (const [key, say] of said) {
    const text = say();
    if (text === null) view.delete(key);
    else view.set(key, text);
  }
  view.set("v", LINK_VERSION);
  return Object.fromEntries([...view].sort(([a], [b]) => Number(!said.has(a)) - Number(!said.has(b))));
}

/** Notes that a part of the link could not be followed, for a panel of the page to say. */
export function complainOfLink(sentence: string): void {
  complaints.add(sentence);
}

/** What the page's controls could not follow in its link, and the keys that none of them has claimed so far. */
export function linkComplaints(): string[] {
  const ignored = (where: string, search: string) => {
    const keys = unknownKeys(search, claimed);
    return keys.length === 0 ? [] : [`Not understood in the ${where}: ${keys.join(", ")}.`];
  };
  return [...complaints, ...ignored("saved view", frozenSearch()), ...ignored("link", location.search)];
}

/** The address of the view as it stands. */
export function pageLink(): string {
  flushLink();
  return location.href;
}

/** Copies the address of the view. Resolves to whether the clipboard took it. */
export async function copyLink(): Promise<boolean> {
  const link = pageLink();
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return copySelected(link);
  }
}

/** The older way, for pages without a secure context, which have no clipboard of their own. */
function copySelected(text: string): boolean {
  const focused = document.activeElement;
  const area = element("textarea", {readonly: true, style: "position: fixed; opacity: 0"}, text);
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({preventScroll: true});
  }
}
