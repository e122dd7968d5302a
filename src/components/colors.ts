/**
 * One colour scale per meaning, as CSS variables of `style.css`, so that charts, swatches and tables agree in both
 * themes. Colour never stands alone: a label or a position always says the same.
 */

const variable = (name: string): string => `var(--${name})`;

/** By regime code (3 x gross bucket + net bucket): hue is net exposure, strength is gross exposure. */
export const regimeColors: readonly string[] = ["high", "mid", "low"].flatMap((gross) =>
  ["long", "neutral", "short"].map((net) => variable(`regime-${gross}-${net}`)),
);

/** A day without a regime or a risk state. */
export const unclassifiedColor = variable("unclassified");

/** By risk state code: risk on, balanced, risk off. */
export const stateColors: readonly string[] = ["on", "balanced", "off"].map((state) => variable(`state-${state}`));

export const sideColors = {
  long: variable("side-long"),
  short: variable("side-short"),
  net: variable("side-net"),
  gross: variable("side-gross"),
} as const;

export const outcomeColors = {gain: variable("gain"), loss: variable("loss")} as const;

export const drawdownColor = variable("loss");

/** The six option profiles. */
export const profileColors: readonly string[] = [1, 2, 3, 4, 5, 6].map((i) => variable(`profile-${i}`));

/** Factors in their order; beyond the eighth they repeat. */
export const factorColors: readonly string[] = [1, 2, 3, 4, 5, 6, 7, 8].map((i) => variable(`factor-${i}`));

export const marketColor = variable("market");

export const idioColor = variable("idio");

/** Inks of text, lines and what can be touched. */
export const ink = {
  strong: variable("theme-foreground"),
  muted: variable("theme-foreground-muted"),
  faint: variable("theme-foreground-faint"),
  grid: variable("line"),
  accent: variable("accent"),
  surface: variable("surface"),
} as const;
