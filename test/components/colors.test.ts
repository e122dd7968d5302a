import {readFileSync} from "node:fs";
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
  type Color,
} from "culori";
import {describe, expect, it} from "vitest";
import {
  drawdownColor,
  factorColor,
  factorSwatches,
  ink,
  outcomeColors,
  profileSwatches,
  regimeSwatch,
  regimeSwatches,
  riskSwatch,
  riskSwatches,
  rotationSwatches,
  sideColors,
} from "../../src/components/colors.js";

type Theme = "light" | "dark";

const css = ["tokens", "colors"]
  .map((name) => readFileSync(new URL(`../../src/components/style/${name}.css`, import.meta.url), "utf8"))
  .join("\n");
const variables = new Map(
  [...css.matchAll(/(--[\w-]+): light-dark\((#[0-9a-f]{6,8}), (#[0-9a-f]{6,8})\)/g)].map(([, name, light, dark]) => [
    name,
    {light, dark},
  ]),
);

function hex(color: string, theme: Theme): string {
  const found = variables.get(/^var\((.+)\)$/.exec(color)?.[1] ?? "");
  if (found === undefined) throw new Error(`${color} is not a variable of the style sheet`);
  return found[theme]!;
}

const eyes: Record<string, (color: Color) => Color> = {
  normal: (color) => color,
  protanopia: (color) => filterDeficiencyProt(1)(color),
  deuteranopia: (color) => filterDeficiencyDeuter(1)(color),
  tritanopia: (color) => filterDeficiencyTrit(1)(color),
};
const difference = differenceCiede2000();

/** The least CIEDE2000 difference between two members of a scale, over both themes and all eyes. */
function leastDifference(members: readonly string[]): number {
  let least = Infinity;
  for (const theme of ["light", "dark"] as const) {
    for (const eye of Object.values(eyes)) {
      const seen = members.map((color) => eye(parse(hex(color, theme))!));
      for (let i = 0; i < seen.length; i++)
        for (let j = 0; j < i; j++) least = Math.min(least, difference(seen[i]!, seen[j]!));
    }
  }
  return least;
}

const of = (swatches: readonly {color: string}[]) => swatches.map(({color}) => color);

const scales: Record<string, {members: readonly string[]; threshold: number}> = {
  // The classes proper differ by 13; what is unclassified is also hatched wherever it is drawn.
  regimes: {members: of(regimeSwatches.filter((s) => !s.hatched)), threshold: 13},
  "regimes and unclassified": {members: of(regimeSwatches), threshold: 10},
  "risk states": {members: of(riskSwatches.filter((s) => !s.hatched)), threshold: 15},
  "long, short and net": {members: [sideColors.long, sideColors.short, sideColors.net], threshold: 20},
  "gain and loss": {members: Object.values(outcomeColors), threshold: 12},
  "rotation regimes": {members: of(rotationSwatches.filter((s) => !s.hatched)), threshold: 15},
  "rotation regimes and none": {members: of(rotationSwatches), threshold: 12},
  profiles: {members: of(profileSwatches), threshold: 10},
  factors: {members: of(factorSwatches), threshold: 10},
};

describe("colour scales", () => {
  for (const [name, {members, threshold}] of Object.entries(scales)) {
    it(`keeps the members of ${name} at least ${threshold} apart (CIEDE2000) to colour-blind eyes too`, () => {
      expect(leastDifference(members)).toBeGreaterThanOrEqual(threshold);
    });
    it(`sets every member of ${name} off from card and page by a contrast of 3`, () => {
      for (const theme of ["light", "dark"] as const)
        for (const ground of ["var(--surface)", "var(--ground)"])
          for (const color of members)
            expect(wcagContrast(hex(color, theme), hex(ground, theme)), `${color} ${theme}`).toBeGreaterThanOrEqual(3);
    });
  }

  it("sets every text colour off from card and page by a contrast of 4.5", () => {
    for (const theme of ["light", "dark"] as const)
      for (const ground of ["var(--surface)", "var(--ground)"])
        for (const ink of ["--ink", "--ink-soft", "--ink-muted", "--accent", "--alert", "--caution"])
          expect(wcagContrast(hex(`var(${ink})`, theme), hex(ground, theme)), ink).toBeGreaterThanOrEqual(4.5);
  });

  it("names a colour for every member of every scale", () => {
    for (const color of [...Object.values(sideColors), ...Object.values(ink), drawdownColor])
      expect(() => hex(color, "light"), color).not.toThrow();
  });
});

describe("regimeSwatch", () => {
  it("finds all nine regimes by name", () => {
    expect(regimeSwatches).toHaveLength(10);
    expect(regimeSwatch("high_gross__market_neutral").color).toBe("var(--regime-high-gross-market-neutral)");
  });
  it("is unclassified and hatched for any other name", () => {
    expect(regimeSwatch("")).toMatchObject({label: "Unclassified", hatched: true});
    expect(riskSwatch("nonsense")).toMatchObject({label: "Unclassified", hatched: true});
  });
});

describe("factorColor", () => {
  it("repeats after eight", () => expect(factorColor(8)).toBe(factorColor(0)));
});
