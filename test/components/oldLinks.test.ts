import {describe, expect, it} from "vitest";
import {dayNumber} from "../../src/analytics/calendar.js";
import {measures as explorerMeasures} from "../../src/analytics/explorer/crossFilter.js";
import {readCompatibility, writeCompatibility} from "../../src/analytics/rotation/compatibility.js";
import {exposureParameters} from "../../src/components/dailyExposure/controls.js";
import {measures} from "../../src/components/dailyExposure/measures.js";
import {universeParameters, versionParameters} from "../../src/components/exposureDatasets/controls.js";
import type {DatasetView} from "../../src/components/exposureDatasets/data.js";
import {explorerParameters} from "../../src/components/explorer/controls.js";
import {membersOf} from "../../src/components/explorer/members.js";
import {readDimension, readSelection} from "../../src/components/explorer/selectionText.js";
import {readLink} from "../../src/components/link/linkState.js";
import {flag, type ParameterSpec, slider} from "../../src/components/parameters/parameter.js";
import {lineParameters, pnlParameters, traceParameters} from "../../src/components/factorPnl/controls.js";
import {sourceOptions} from "../../src/components/factorPnl/sources.js";
import {profileParameters, tradingParameters} from "../../src/components/profiles/controls.js";
import {mapParameters, regimeParameters, riskParameters} from "../../src/components/exposureRegimes/controls.js";
import {bookParameters, modelParameters} from "../../src/components/riskModel/controls.js";
import {allocationParameters, backtestParameters} from "../../src/components/rotation/controls.js";
import {readQuery} from "../../src/components/sql/queryLink.js";
import {readView} from "../../src/components/sql/viewLink.js";
import {stressParameters} from "../../src/components/stress/controls.js";
import {readSort} from "../../src/components/table/tableOrder.js";

const day = (iso: string) => dayNumber(iso);
const days = Int32Array.of(day("2000-01-03"), day("2020-12-31"));
const factors = ["momentum", "size"];
const filter = {
  name: "regime",
  label: "Exposure regime",
  labels: ["Low", "High"],
  values: ["low_gross", "high_gross"],
  codes: Uint8Array.of(0, 1),
};
const dataset = {
  versions: [{version: 1}, {version: 2}, {version: 3}],
  changes: [
    {from: 1, to: 3},
    {from: 2, to: 3},
  ],
  hierarchy: [],
  universe: [
    {asset: "A", industry: "Banks, large", region: "Asia", id_type: "ticker"},
    {asset: "B", industry: "Metals", region: "Europe", id_type: "isin"},
  ],
} as unknown as DatasetView;

/** Links as notebooks wrote them in the first version of the format, with what they said. They must never change. */
const links: readonly {
  readonly page: string;
  readonly spec: ParameterSpec;
  readonly prefix?: string;
  readonly link: string;
  readonly says: Readonly<Record<string, unknown>>;
}[] = [
  {
    page: "daily exposure",
    spec: exposureParameters(measures, days, 100),
    link: "?measure=any-open&margin=0.5&days=2008-01-02..&sort=-gross_exposure&v=1",
    says: {measure: "any-open", margin: 0.5, days: [day("2008-01-02"), days[1]]},
  },
  {
    page: "exposure regimes",
    spec: {...regimeParameters(days), ...mapParameters(), ...riskParameters()},
    link: "?gross-high=1.25&gross-low=0.7&net-long=0.4&net-short=-0.15&target-gross=1.1&days=2008-01-02..2009-12-31&bucket=risk_on&metric=days&window=21&target=0.15&pad=1&sort=-days&v=1",
    says: {
      ...{grossHigh: 1.25, grossLow: 0.7, netLong: 0.4, netShort: -0.15, targetGross: 1.1},
      ...{days: [day("2008-01-02"), day("2009-12-31")], bucket: "risk_on", window: 21, target: 0.15, pad: true},
    },
  },
  {
    page: "factor P&L",
    spec: pnlParameters(days, ["AAA", "BBB", "CCC"], factors, [filter]),
    link: "?days=..2012-06-29&linking=carino&estimator=huber&factors=size&assets=AAA,CCC&regime=high_gross&lines=all&trace-source=idio&trace-asset=BBB&days-sort=-raw&v=1",
    says: {
      ...{days: [days[0], day("2012-06-29")], linking: "carino", estimator: "huber"},
      ...{factors: ["size"], assets: ["AAA", "CCC"], regime: ["high_gross"]},
    },
  },
  {
    page: "the lines of factor P&L",
    spec: lineParameters(sourceOptions(factors)),
    link: "?lines=market,momentum&v=1",
    says: {lines: ["market", "momentum"]},
  },
  {
    page: "the contributions of factor P&L",
    spec: traceParameters(sourceOptions(factors), ["AAA", "BBB"]),
    prefix: "trace",
    link: "?trace-source=idio&trace-asset=BBB&v=1",
    says: {source: "idio", asset: "BBB"},
  },
  {
    page: "risk model",
    spec: modelParameters(days),
    link: "?days=2005-06-01..&volatility-half-life=21&correlation-half-life=252&shrinkage=0.25&v=1",
    says: {volatilityHalfLife: 21, correlationHalfLife: 252, shrinkage: 0.25, days: [day("2005-06-01"), days[1]]},
  },
  {
    page: "risk of the book",
    spec: bookParameters(days, [21, 42, 84], 42),
    link: "?half-life=84&window=126&v=1",
    says: {halfLife: "84", window: 126},
  },
  {
    page: "rotation",
    spec: allocationParameters(days),
    link: "?cap=0.35&floor=0.05&on-floor=exact&volatility-threshold=0.3&volatility-factor=0.25&rotation-threshold=0.2&rotation-cost=0.001&days=2010-01-04..&b-costs=ideal&v=1",
    says: {
      ...{cap: 0.35, floor: 0.05, onFloor: "exact", volatilityThreshold: 0.3, volatilityFactor: 0.25},
      ...{rotationThreshold: 0.2, rotationCost: 0.001},
    },
  },
  {
    page: "the backtests of rotation",
    spec: backtestParameters({hasVix: true, hasEvents: true}),
    prefix: "b",
    link: "?b-costs=punishing&b-stress=2&b-steepness=1.5&b-span=5&b-implied=proxy&b-vol-of-vol=realised&b-events=1&b-breaking-rank=0.9&b-compression-slope=0.005&v=1",
    says: {
      ...{costs: "punishing", stress: 2, steepness: 1.5, span: 5, implied: "proxy", volOfVol: "realised"},
      ...{events: true, breakingRank: 0.9, compressionSlope: 0.005},
    },
  },
  {
    page: "profiles",
    spec: {...tradingParameters(), ...profileParameters()},
    link: "?profile=4&costs=patient&latency=1&hedge=band&band=0.2&delay=1&stop=1&take-profit=0.5&days-held=30&gamma-limit=0.1&delta-drift=0.3&leaves=0&sort=-sharpe&v=1",
    says: {
      ...{profile: "4", costs: "patient", latency: 1, hedge: "band", band: 0.2, delay: 1, stop: 1},
      ...{takeProfit: 0.5, daysHeld: 30, gammaLimit: 0.1, deltaDrift: 0.3, leaves: false},
    },
  },
  {
    page: "stress",
    spec: stressParameters(),
    link: "?costs=4&low=0.0005&high=0.01&seed=7&delay=3&days=25&v=1",
    says: {costs: 4, low: 0.0005, high: 0.01, seed: 7, delay: 3, days: 25},
  },
  {
    page: "the versions of exposure datasets",
    spec: versionParameters(dataset),
    prefix: "v",
    link: "?v-from=2&v=1",
    says: {from: "2", to: "3"},
  },
  {
    page: "the universe of exposure datasets",
    spec: universeParameters(dataset),
    prefix: "u",
    link: "?u-industry=Banks%252C+large&u-industry-mode=exclude&u-region=Asia&u-id-type=isin&v=1",
    says: {industry: ["Banks, large"], industryMode: "exclude", region: ["Asia"], idType: ["isin"]},
  },
  {
    page: "the explorer",
    spec: explorerParameters(explorerMeasures),
    link: "?measure=profiles&statistic=hitRate&scatter=net&regimes=rotation&days-sort=-gross&against=1&v=1",
    says: {measure: "profiles", statistic: "hitRate", scatter: "net", regimes: "rotation"},
  },
];

describe("a link of the first version of the format", () => {
  it.each(links)("opens $page as it was", ({spec, prefix, link, says}) => {
    const {values, problems} = readLink(spec, link, prefix);
    expect(problems).toEqual([]);
    expect(values).toMatchObject(says);
  });

  it.each(links)("opens $page still once parameters were added", ({spec, prefix, link, says}) => {
    const added = {
      added: slider({label: "Added", min: 0, max: 1, step: 0.1, value: 0.3}),
      later: flag({label: "Later"}),
    };
    const {values, problems} = readLink({...added, ...spec}, link, prefix);
    expect(problems).toEqual([]);
    expect(values).toMatchObject({...says, added: 0.3, later: false});
  });

  it("holds the filters of the explorer, and selections that were saved", () => {
    const members = membersOf(factors, ["AAA", "B,B"]);
    expect(readDimension("2008-01-02..2008-03-31,2009-01-02..2009-01-02", "days", members)).toEqual([
      [day("2008-01-02"), day("2008-03-31")],
      [day("2009-01-02"), day("2009-01-02")],
    ]);
    expect(readDimension("gross:0.8..1.2:..,net:-0.1..0.2:-0.01..0.02", "boxes", members)).toEqual([
      {on: "gross", exposure: [0.8, 1.2], return: [-Infinity, Infinity]},
      {on: "net", exposure: [-0.1, 0.2], return: [-0.01, 0.02]},
    ]);
    const saved =
      "exposure=high_gross__net_long&rotation=choppy&profile=profile_2,profile_6&factor=market,size,idio&asset=B%252CB";
    expect(readSelection(saved, members)).toEqual({
      ...{days: [], boxes: [], exposure: [0], rotation: [4], profiles: [1, 5], sources: [0, 2, 3], assets: [1]},
    });
  });

  it("holds a sort order, a matrix, a query and its view", () => {
    expect(readSort("-gross", ["date", "gross"])).toEqual({key: "gross", order: "descending"});
    const suits = "2s000u2s000k002s0k002s1o14002s2s000a001400002s2s0k2s1o0u140a000000000000";
    expect(writeCompatibility(readCompatibility(suits)!)).toBe(suits);
    expect(readQuery({q: "select 1", qz: null})).toBe("select 1");
    const packed = "BUBRCsAgCL3K-9xgdxpuWQSaofbR7SNY-E84t678IJZec8iN6qZwS8pu4y20A81tTXwbJHIA";
    expect(readQuery({q: null, qz: packed})).toBe("select regime, sum(pnl) from rotation_days group by all");
    expect(readView("line~month~pnl~factor")).toEqual({kind: "line", x: "month", y: "pnl", color: "factor"});
  });
});
