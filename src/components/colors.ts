/**
 * One colour scale per meaning, as CSS variables, so that a chart, a swatch and a table cell agree and follow the
 * theme without being redrawn. The values stand in style/colors.css.
 */

/** A member of a scale: the name the tables use, the words a reader sees, the colour. */
export interface Swatch {
  readonly name: string;
  readonly label: string;
  /** A CSS colour: `var(--…)`. */
  readonly color: string;
  /** Drawn hatched: the absence of a class rather than a class. */
  readonly hatched?: boolean;
}

const grossBuckets = [
  ["high_gross", "High gross"],
  ["mid_gross", "Mid gross"],
  ["low_gross", "Low gross"],
] as const;

const netBuckets = [
  ["net_long", "net long"],
  ["market_neutral", "market neutral"],
  ["net_short", "net short"],
] as const;

const variable = (name: string) => `var(--${name.replace(/_+/g, "-")})`;

/** The nine exposure regimes, high gross first and net long first within it, then "unclassified". */
export const regimeSwatches: readonly Swatch[] = [
  ...grossBuckets.flatMap(([gross, grossLabel]) =>
    netBuckets.map(([net, netLabel]) => ({
      name: `${gross}__${net}`,
      label: `${grossLabel}, ${netLabel}`,
      color: variable(`regime_${gross}_${net}`),
    })),
  ),
  {name: "unclassified", label: "Unclassified", color: variable("regime_unclassified"), hatched: true},
];

/** The three risk states, from most to least risk. */
export const riskSwatches: readonly Swatch[] = [
  {name: "risk_on", label: "Risk on", color: "var(--risk-on)"},
  {name: "balanced", label: "Balanced", color: "var(--risk-balanced)"},
  {name: "risk_off", label: "Risk off", color: "var(--risk-off)"},
  {name: "unclassified", label: "Unclassified", color: "var(--regime-unclassified)", hatched: true},
];

/** The six option profiles of the rotation engine, by number. */
export const profileSwatches: readonly Swatch[] = [
  "Long-dated gamma",
  "Short-dated gamma",
  "Charm",
  "Vanna",
  "Skew",
  "Vol of vol",
].map((label, i) => ({name: `profile_${i + 1}`, label, color: `var(--profile-${i + 1})`}));

/** The six regimes of the rotation engine, by code less one, then "none yet". */
export const rotationSwatches: readonly Swatch[] = [
  {name: "trend_up", label: "Trend up", color: "var(--rotation-1)"},
  {name: "trend_down", label: "Trend down", color: "var(--rotation-2)"},
  {name: "compression", label: "Compression", color: "var(--rotation-3)"},
  {name: "breaking_vol", label: "Breaking vol", color: "var(--rotation-4)"},
  {name: "choppy", label: "Choppy", color: "var(--rotation-5)"},
  {name: "event", label: "Event", color: "var(--rotation-6)"},
  {name: "none", label: "None yet", color: "var(--regime-unclassified)", hatched: true},
];

/** Factors by rank, then the market and what no factor explains. */
export const factorSwatches: readonly Swatch[] = [
  ...Array.from({length: 8}, (_, i) => ({name: `factor_${i + 1}`, label: `Factor ${i + 1}`, color: factorColor(i)})),
  {name: "market", label: "Market", color: "var(--factor-market)"},
  {name: "idiosyncratic", label: "Idiosyncratic", color: "var(--factor-idiosyncratic)"},
];

/** Colour of the `index`th factor or symbol (from 0); the sequence of eight repeats beyond its end. */
export function factorColor(index: number): string {
  return `var(--factor-${(index % 8) + 1})`;
}

const colorsOf = (swatches: readonly Swatch[]) => swatches.filter((s) => !s.hatched).map(({color}) => color);

/** By regime code: 3 x gross bucket (high, mid, low) + net bucket (long, neutral, short). */
export const regimeColors: readonly string[] = colorsOf(regimeSwatches);

/** By risk state code: risk on, balanced, risk off. */
export const stateColors: readonly string[] = colorsOf(riskSwatches);

/** A day without a regime or a risk state. Areas of it are drawn hatched. */
export const unclassifiedColor = "var(--regime-unclassified)";

/** Sides of a book. */
export const sideColors = {
  long: "var(--long)",
  short: "var(--short)",
  net: "var(--net)",
  gross: "var(--gross)",
} as const;

export const outcomeColors = {gain: "var(--gain)", loss: "var(--loss)"} as const;

export const drawdownColor = "var(--drawdown)";

/** The six option profiles. */
export const profileColors: readonly string[] = colorsOf(profileSwatches);

/** The regimes of the rotation engine, by code less one. */
export const rotationColors: readonly string[] = colorsOf(rotationSwatches);

/** Factors and symbols in their order; see factorColor for what lies beyond the eighth. */
export const factorColors: readonly string[] = Array.from({length: 8}, (_, i) => factorColor(i));

export const marketColor = "var(--factor-market)";

/** What no factor explains. */
export const idioColor = "var(--factor-idiosyncratic)";

/** Inks of text, lines and what can be touched. */
export const ink = {
  strong: "var(--ink)",
  soft: "var(--ink-soft)",
  muted: "var(--ink-muted)",
  line: "var(--line-strong)",
  grid: "var(--grid)",
  accent: "var(--accent)",
  surface: "var(--surface)",
} as const;

const regimeByName = new Map(regimeSwatches.map((s) => [s.name, s]));
const riskByName = new Map(riskSwatches.map((s) => [s.name, s]));

/** The swatch of a regime such as `high_gross__net_long`; any other name is "unclassified". */
export function regimeSwatch(name: string): Swatch {
  return regimeByName.get(name) ?? regimeByName.get("unclassified")!;
}

/** The swatch of a risk state such as `risk_on`; any other name is "unclassified". */
export function riskSwatch(name: string): Swatch {
  return riskByName.get(name) ?? riskByName.get("unclassified")!;
}
