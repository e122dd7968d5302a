import {isoDate, MS_PER_DAY} from "../../analytics/calendar.js";
import type {DayRange} from "../../analytics/exposure/dayRange.js";
import {executionPresets} from "../../analytics/options/execution.js";
import {defaultChain, rotationSignals, type ChainSettings} from "../../analytics/rotation/chain.js";
import type {Bars} from "../../analytics/rotation/features.js";
import {PROFILES, type ProfileColumns} from "../../analytics/rotation/profiles.js";
import type {RotationInputs} from "../../analytics/rotation/report.js";
import {type ProfileNumber, rotation} from "../../contract/tables/rotation.js";
import {loadTable, type Attachment, type Columns} from "../siteTables/columns.js";
import type {EventMark} from "../siteTables/exposureTables.js";
import type {Values} from "../parameters/parameters.js";
import type {ChainResult} from "./chainTask.js";
import type {backtestParameters} from "./controls.js";

/** Loads the underlying. */
export async function loadBars(file: Attachment): Promise<Bars> {
  const table = await loadTable(rotation.bars, file);
  const vix = table.optionalNumbers("vix");
  return {
    date: table.days("date"),
    open: table.numbers("open"),
    high: table.numbers("high"),
    low: table.numbers("low"),
    close: table.numbers("close"),
    volume: table.numbers("volume"),
    ...(vix && {vix}),
  };
}

const perProfile = (column: (profile: ProfileNumber) => Float64Array): ProfileColumns =>
  Array.from({length: PROFILES}, (_, p) => column((p + 1) as ProfileNumber));

/** What the profiles returned. */
export const returnsOf = (table: Columns<typeof rotation.returns>): ProfileColumns =>
  perProfile((p) => table.numbers(`profile_${p}_return`));

/** Loads what the profiles returned. */
export async function loadReturns(file: Attachment): Promise<ProfileColumns> {
  return returnsOf(await loadTable(rotation.returns, file));
}

/** Loads the inputs of the allocation as the tables hold them. */
async function loadInputs(days: Attachment, returns: Attachment): Promise<RotationInputs> {
  const [table, profileReturns] = await Promise.all([loadTable(rotation.days, days), loadReturns(returns)]);
  const {codes} = table.text("regime");
  return {
    date: table.days("date"),
    regime: Uint8Array.from(codes, (code) => code + 1), // a missing one is -1
    scores: perProfile((p) => table.numbers(`profile_${p}_score`)),
    profileReturns,
    volatility: table.numbers("volatility"),
  };
}

/** What a researcher's own profiles give in place of a run of the chain; nothing on any other basis. */
export async function ownResults(basis: string, days: Attachment, returns: Attachment): Promise<ChainResult[]> {
  return basis === "file" ? [{inputs: await loadInputs(days, returns), constant: [], backtests: []}] : [];
}

/** The chain at its defaults, from bars and the returns that the tables hold: no backtest is run for it. */
export function firstResult(bars: Bars, profileReturns: ProfileColumns): ChainResult {
  const {features, regime, scores, constant} = rotationSignals(bars);
  const {date, volatility20: volatility} = features;
  return {inputs: {date, regime, scores, profileReturns, volatility}, constant, backtests: []};
}

/** The inputs of some of the days. */
export function cutInputs(inputs: RotationInputs, {from, to}: DayRange): RotationInputs {
  const {date, regime, scores, profileReturns, volatility} = inputs;
  return {
    date: date.subarray(from, to),
    regime: regime.subarray(from, to),
    scores: scores.map((column) => column.subarray(from, to)),
    profileReturns: profileReturns.map((column) => column.subarray(from, to)),
    volatility: volatility.subarray(from, to),
  };
}

type BacktestValues = Values<ReturnType<typeof backtestParameters>>;

/** The panel's values as settings of the chain. */
export function chainSettings(values: BacktestValues, events: readonly EventMark[]): ChainSettings {
  const {costs, stress, steepness, span, implied, volOfVol = "vix", events: asRegime = false, ...thresholds} = values;
  const preset = executionPresets[costs];
  return {
    thresholds,
    scores: {steepness, span},
    implied,
    volOfVol: volOfVol as ChainSettings["volOfVol"],
    eventDays: asRegime ? events.map(({date}) => Math.floor(date.getTime() / MS_PER_DAY)) : [],
    backtest: {...defaultChain.backtest, execution: {...preset, stress}},
    rules: {},
  };
}

/** First and last day of a range, in words; the empty string where it has none. */
export function spanWords(date: Int32Array): string {
  return date.length === 0 ? "" : `${isoDate(date[0]!)} to ${isoDate(date[date.length - 1]!)}`;
}
