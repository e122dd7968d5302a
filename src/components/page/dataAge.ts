import {dayNumber} from "../../analytics/calendar.js";
import type {Manifest, TableState} from "../../contract/manifest.js";
import {lastChange, lastDay} from "../tables/manifest.js";
import {element} from "../element.js";
import {longDay} from "../format.js";
import {pageCorner} from "./pageCorner.js";
import {describe} from "./tooltip.js";

/** How fresh the tables of a page are, in a few words and in full. */
export interface DataAge {
  readonly state: "standing" | "making" | "failed";
  /** Said before the words where there is room. */
  readonly lead?: string;
  readonly words: string;
  readonly detail: string;
}

/** What a page shows of its tables: how far they reach, and in a preview whether they are behind their files. */
export interface ShownAge {
  /** The manifests of its loaders, by name. */
  readonly manifests: Readonly<Record<string, {json(): Promise<unknown>}>>;
  /** Where the page of tables stands. */
  readonly href: string;
  /** What the preview knows; a built site has none. */
  readonly state?: {json(): Promise<unknown>};
}

/** Shows how fresh the tables of a page are, beside the switch of the theme. */
export async function showDataAge({manifests, href, state}: ShownAge): Promise<void> {
  const behind = behindFiles(Object.keys(manifests), (await state?.json()) as TableState | undefined);
  const age = behind ?? dataAge(await loaded(manifests));
  const place = document.querySelector("#data-age") ?? element("div", {id: "data-age", role: "status"});
  pageCorner().prepend(place);
  place.replaceChildren(...(age === undefined ? [] : [ageLink(age, href)]));
}

function ageLink({state, lead, words, detail}: DataAge, href: string): HTMLElement {
  const link = element(
    "a",
    {href, "data-state": state},
    lead === undefined ? null : element("span", {class: "wide-only"}, `${lead} `),
    words,
  );
  describe(link, detail);
  return link;
}

async function loaded(files: ShownAge["manifests"]): Promise<Record<string, Manifest>> {
  const entries = Object.entries(files).map(async ([name, file]) => [name, (await file.json()) as Manifest] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** That the files of a page's tables are newer than they; undefined where the preview knows of none that are. */
export function behindFiles(loaders: readonly string[], {making, failed}: TableState = NONE): DataAge | undefined {
  const before = "What is shown is from before.";
  const broken = loaders.filter((name) => failed.includes(name));
  const waiting = loaders.filter((name) => name in making);
  if (broken.length > 0)
    return {
      state: "failed",
      words: capital(`${namesOf(broken)} tables cannot be made`),
      detail: `The terminal of npm run dev says why. ${before}`,
    };
  if (waiting.length === 0) return undefined;
  const reasons = new Set(waiting.map((name) => capital(making[name]!)));
  return {
    state: "making",
    words: `Files are newer: making the ${namesOf(waiting)} tables`,
    detail: `${[...reasons].join(". ")}. ${before}`,
  };
}

const NONE: TableState = {making: {}, failed: []};

/**
 * Until which day tables reach, and when their files last changed.
 *
 * @param manifests of the loaders, by name
 * @returns undefined where no table has a date
 */
export function dataAge(manifests: Readonly<Record<string, Manifest>>): DataAge | undefined {
  const ends = Object.entries(manifests).flatMap(([name, manifest]) => {
    const last = lastDay(manifest);
    return last === undefined ? [] : [{name, last}];
  });
  if (ends.length === 0) return undefined;
  const first = ends.map(({last}) => last).sort()[0];
  const demo = Object.values(manifests).some(({workspace}) => workspace.demo);
  const changed = lastChange(Object.values(manifests));
  const made = demo ? "They are of the built-in demo" : `Their files last changed on ${changed?.slice(0, 10)}`;
  return {
    state: "standing",
    lead: demo ? "Demo data" : "Data",
    words: `to ${longDay(dayNumber(first!))}`,
    detail: `Tables end: ${ends.map(({name, last}) => `${name} ${last}`).join(", ")}. ${made}; the hash of each is on the page of tables.`,
  };
}

const namesOf = (names: readonly string[]) => names.join(" and ");

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
