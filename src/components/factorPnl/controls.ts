import {regimeLabels, regimes} from "../../analytics/exposure/classify.js";
import type {DayLabels} from "../../analytics/factors/dayGroups.js";
import {choice, dates, several, type Values} from "../parameters/parameters.js";

/** The ways in which factor returns are estimated. */
export const estimators = [
  {value: "ordinary", label: "Least squares"},
  {value: "weighted", label: "Weighted"},
  {value: "huber", label: "Huber, robust"},
] as const;

/** A filter on dates by a label that each of them has. */
export interface DayFilter extends DayLabels {
  /** The parameter's name. */
  readonly name: string;
  readonly label: string;
  /** Names of the codes in a link. */
  readonly values: readonly string[];
}

/** The filter on exposure regimes. */
export function regimeFilter(codes: Uint8Array): DayFilter {
  return {name: "regime", label: "Exposure regime", labels: regimeLabels, values: regimes, codes};
}

const named = (values: readonly string[]) => values.map((value) => ({value, label: value}));

/**
 * The parameters of the factor P&L notebook.
 *
 * @param days day numbers of the book, ascending
 * @param filters those with more than one label on these days get a control each
 */
export function pnlParameters(
  days: Int32Array,
  assets: readonly string[],
  factors: readonly string[],
  filters: readonly DayFilter[],
) {
  const offered = filters.flatMap(({name, label, labels, values, codes}) => {
    const options = occurring(codes, labels.length).map((code) => ({value: values[code]!, label: labels[code]!}));
    return options.length > 1 ? [[name, several({label, options: options})] as const] : [];
  });
  return {
    days: dates({label: "Days", min: days.at(0) ?? 0, max: days.at(-1) ?? 0}),
    linking: choice({
      label: "Adding up",
      options: [
        {value: "arithmetic", label: "Sums of days"},
        {value: "carino", label: "Compounded (Carino)"},
      ],
    }),
    estimator: choice({label: "Factor returns", options: estimators}),
    factors: several({label: "Factors", options: named(factors)}),
    assets: several({label: "Assets", options: named(assets)}),
    ...(Object.fromEntries(offered) as Record<string, ReturnType<typeof several>>),
  };
}

export type PnlValues = Values<{
  readonly [Name in "days" | "linking" | "estimator" | "factors" | "assets"]: ReturnType<typeof pnlParameters>[Name];
}>;

/** The codes that a filter lets through; undefined where it lets all. */
export function wantedCodes({name, values}: DayFilter, chosen: object): ReadonlySet<number> | undefined {
  const names = (chosen as Readonly<Record<string, readonly string[] | undefined>>)[name] ?? [];
  return names.length === 0 ? undefined : new Set(names.map((each) => values.indexOf(each)));
}

/** 1 for each name that is chosen; an empty choice is of all. */
export function marks(names: readonly string[], chosen: readonly string[]): Uint8Array {
  const wanted = new Set(chosen);
  return Uint8Array.from(names, (name) => Number(wanted.size === 0 || wanted.has(name)));
}

/** The codes below `count` that occur, ascending. */
function occurring(codes: Uint8Array, count: number): number[] {
  const seen = new Set(codes);
  return Array.from({length: count}, (_, code) => code).filter((code) => seen.has(code));
}

/** The lines of the chart of running sums: the three that matter most unless told. */
export function lineParameters(sources: readonly {readonly value: string; readonly label: string}[]) {
  return {lines: several({label: "Lines", options: sources, value: ["raw", "factors", "idio"]})};
}

/** What the contributions are traced to: a source, and one asset. */
export function traceParameters(
  sources: readonly {readonly value: string; readonly label: string}[],
  assets: readonly string[],
) {
  return {
    source: choice({label: "Source", options: sources}),
    asset: choice({label: "Asset, day by day", options: [{value: "", label: "None"}, ...named(assets)]}),
  };
}
