import {dayNumber} from "../../analytics/calendar.js";
import type {ExposureDay} from "../../analytics/datasets/exposureDay.js";
import type {HierarchyRow} from "../../analytics/datasets/hierarchy.js";
import {normalSource, randomSource} from "../../analytics/performance/random.js";

/** A made-up exposure dataset: its versions, and the days of each. */
export interface DemoExposures {
  readonly name: string;
  readonly versions: readonly {
    readonly version: number;
    readonly time: string;
    readonly mode: "append" | "upsert";
    readonly files: number;
    readonly added: number;
    readonly existed: number;
    readonly days: readonly ExposureDay[];
  }[];
  readonly groupings: {readonly industry: readonly HierarchyRow[]; readonly region: readonly HierarchyRow[]};
}

const [ASSETS, DAYS, SEED] = [160, 31, 21];
const FIRST = dayNumber("2025-05-01");

/** How much of a style is still there on the next day. */
const STYLES: Readonly<Record<string, number>> = {
  Dividend: 0.997,
  Growth: 0.995,
  Leverage: 0.998,
  Momentum: 0.93,
  Size: 0.999,
  Value: 0.99,
  Volatility: 0.97,
};
const INDUSTRIES = ["Energy", "Financials", "Healthcare", "Industrials", "Materials", "Technology", "Utilities"];
const REGIONS = ["Brazil", "Canada", "France", "Japan", "United Kingdom", "United States"];

/** Which of them belong together. */
const GROUPINGS = {
  industry: groups({
    Cyclical: ["Financials", "Materials"],
    Defensive: ["Healthcare", "Utilities"],
    Sensitive: ["Energy", "Industrials", "Technology"],
  }),
  region: groups({Americas: ["Brazil", "Canada", "United States"], Europe: ["France", "United Kingdom"]}),
};

/** Days whose Value came with the wrong sign, until version 2 set it right. */
const WRONG = [11, 12];

/**
 * Simulates a month of daily exposures: styles that persist from day to day, a few of them missing; some assets that
 * come late or leave early; and a vendor's error on two days, which a second version corrects. A third version adds the
 * last day.
 */
export function simulateExposures(): DemoExposures {
  const random = randomSource(SEED);
  const normal = normalSource(random);
  const styles = Object.keys(STYLES);
  const factors = [
    "market.Market",
    ...styles.map((style) => `style.${style}`),
    ...INDUSTRIES.map((name) => `industry.${name}`),
    ...REGIONS.map((name) => `region.${name}`),
  ];
  const assets = Array.from({length: ASSETS}, (_, i) => ({
    name: `D${String(i).padStart(3, "0")}`,
    from: random() < 0.06 ? Math.floor(random() * DAYS) : 0,
    to: random() < 0.05 ? Math.floor(random() * DAYS) : DAYS,
    industry: Math.floor(random() ** 1.3 * INDUSTRIES.length),
    region: Math.floor(Math.sqrt(random()) * REGIONS.length),
    styles: styles.map(() => normal()),
    lacks: random() < 0.08 ? Math.floor(random() * styles.length) : -1,
  }));
  const right: ExposureDay[] = [];
  for (let day = 0; day < DAYS; day++) {
    const present = assets.filter(({from, to}) => from <= day && day < to);
    const value = (k: number, {industry, region, styles: own, lacks}: (typeof assets)[number]): number => {
      if (k === 0) return 1;
      if (k <= styles.length) return lacks === k - 1 ? NaN : own[k - 1]!;
      const other = k - 1 - styles.length;
      return (other < INDUSTRIES.length ? other === industry : other - INDUSTRIES.length === region) ? 1 : NaN;
    };
    right.push({
      date: FIRST + day,
      assets: present.map(({name}) => name),
      idTypes: present.map(() => "demo"),
      factors,
      values: factors.map((_, k) => Float64Array.from(present, (asset) => value(k, asset))),
    });
    for (const asset of assets)
      styles.forEach((style, k) => {
        const kept = STYLES[style];
        asset.styles[k] = kept! * asset.styles[k]! + Math.sqrt(1 - kept! * kept!) * normal();
      });
  }
  const wrong = right.map((each, day) =>
    WRONG.includes(day)
      ? {
          ...each,
          values: each.values.map((column, k) => (factors[k] === "style.Value" ? column.map((v) => -v) : column)),
        }
      : each,
  );
  const rows = (days: readonly ExposureDay[]): number =>
    days.reduce(
      (sum, {values}) => sum + values.reduce((all, column) => all + column.filter((v) => !Number.isNaN(v)).length, 0),
      0,
    );
  const corrected = right.filter((_, day) => WRONG.includes(day));
  const last = right.slice(-1);
  return {
    name: "Demo equities",
    groupings: GROUPINGS,
    versions: [
      {
        version: 1,
        time: "2025-05-31T06:00:00.000Z",
        mode: "append",
        files: DAYS - 1,
        added: rows(wrong.slice(0, -1)),
        existed: 0,
        days: wrong.slice(0, -1),
      },
      {
        version: 2,
        time: "2025-05-31T15:30:00.000Z",
        mode: "upsert",
        files: WRONG.length,
        added: 0,
        existed: rows(corrected),
        days: right.slice(0, -1),
      },
      {
        version: 3,
        time: "2025-06-01T06:00:00.000Z",
        mode: "append",
        files: 1,
        added: rows(last),
        existed: 0,
        days: right,
      },
    ],
  };
}

function groups(members: Readonly<Record<string, readonly string[]>>): HierarchyRow[] {
  return Object.entries(members).flatMap(([parent, names]) => names.map((name) => ({name, parent, label: name})));
}
