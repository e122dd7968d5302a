import {factorColor, ink} from "../colors.js";
import {comingAndGoing} from "../charts/comingAndGoing.js";
import {smallHistograms} from "../charts/smallHistograms.js";
import {numberTicks} from "../charts/ticks.js";
import {timeLines} from "../charts/timeLines.js";
import {integer, number} from "../format.js";
import {live} from "../live/live.js";
import type {DatasetView} from "./data.js";

const daysOf = (rows: DatasetView["coverage"]): Int32Array => Int32Array.from(rows, ({date}) => Number(date));
const valuesOf = (rows: DatasetView["coverage"], column: keyof DatasetView["coverage"][number]): Float64Array =>
  Float64Array.from(rows, (row) => Number(row[column]));

/** Between whole numbers there is no asset. */
const wholeTick = (value: number): string => (Number.isInteger(value) ? integer(value) : "");

/** Every chart of the notebook, and one function that puts a dataset into them. */
export function datasetViews(first: DatasetView) {
  const views = {
    coverage: coverageView(first),
    missing: missingView(first),
    distribution: distributionView(first),
    stability: stabilityView(first),
    membership: membershipView(first),
  };
  return {...views, update: (data: DatasetView) => Object.values(views).forEach((view) => view.update(data))};
}

/** Assets of each date. */
const coverageView = (first: DatasetView) =>
  live(
    ({coverage}: DatasetView, width) =>
      timeLines(
        {date: daysOf(coverage), lines: [{label: "Assets", values: valuesOf(coverage, "assets"), color: ink.strong}]},
        {width, title: "Assets", unit: "number", format: integer, tickFormat: wholeTick, zero: false, height: 200},
      ),
    first,
    {height: 200},
  );

/** Assets that come and go. */
const membershipView = (first: DatasetView) =>
  live(
    ({coverage}: DatasetView, width) =>
      comingAndGoing(
        coverage.map((row) => ({
          date: Number(row.date),
          entering: Number(row.entering),
          leaving: Number(row.leaving),
        })),
        {width},
      ),
    first,
    {height: 200},
  );

/** Missing values of market and styles on each date. */
const missingView = (first: DatasetView) =>
  live(
    ({coverage}: DatasetView, width) =>
      timeLines(
        {date: daysOf(coverage), lines: [{label: "Missing", values: valuesOf(coverage, "missing"), color: ink.strong}]},
        {
          width,
          title: "Missing",
          unit: "exposures to market and styles",
          format: integer,
          tickFormat: wholeTick,
          height: 200,
        },
      ),
    first,
    {height: 200},
  );

/** Rank correlation of each style from day to day. */
const stabilityView = (first: DatasetView) =>
  live(
    ({stability}: DatasetView, width) => {
      const dates = [...new Set(stability.map(({date}) => Number(date)))].sort((a, b) => a - b);
      const at = new Map(dates.map((date, t) => [date, t]));
      const factors = [...new Set(stability.map(({factor}) => String(factor)))];
      const lines = factors.map((label, k) => {
        const values = new Float64Array(dates.length).fill(NaN);
        for (const row of stability)
          if (row.factor === label) values[at.get(Number(row.date))!] = Number(row.rank_correlation);
        return {label, values, color: factorColor(k)};
      });
      return timeLines(
        {date: Int32Array.from(dates), lines},
        {
          width,
          title: "Rank correlation",
          unit: "1 is the same order",
          format: (value) => number(value, {digits: 3}),
          tickFormat: numberTicks,
          zero: false,
          height: 300,
        },
      );
    },
    first,
    {height: 300},
  );

/** A histogram of each style on the newest date. */
const distributionView = (first: DatasetView) =>
  live(
    ({bins}: DatasetView, width) =>
      smallHistograms(
        bins.map((row) => ({
          factor: String(row.factor),
          from: Number(row.from),
          to: Number(row.to),
          count: Number(row.count),
        })),
        {width, color: factorColor(0)},
      ),
    first,
    {height: 260},
  );
