import {profileLabels} from "../../analytics/rotation/profiles.js";
import type {ProfileHeadline} from "../../contract/parameters.js";
import type {ProfileRow} from "../../analytics/rotation/profileTable.js";
import {count, percent} from "../format.js";

/** What the profiles traded, in one sentence. */
export function profilesAnswer(rows: readonly ProfileHeadline[]): string {
  const known = rows.filter(({observations}) => observations > 0);
  if (known.length === 0) return "No profile earned or lost anything.";
  const [best, ...others] = [...known].sort((a, b) => b.total - a.total);
  const worst = others.at(-1);
  const trades = rows.reduce((sum, row) => sum + (row.trades ?? 0), 0);
  const own = rows.every((row) => row.trades === undefined);
  const who = own ? "Six profiles of your own" : `${count(trades, "trade")} in six profiles`;
  const did = ({profile, total}: ProfileHeadline) =>
    `${profileLabels[profile]!.toLowerCase()} ${total < 0 ? "lost" : "earned"} ${percent(Math.abs(total))}`;
  return worst === undefined
    ? `${who}: only ${did(best!)} of its capital.`
    : `${who}: ${did(best!)} of its capital, the best of them, and ${did(worst)}, the worst.`;
}

/** How well the Greeks explain what the options earned, in one sentence; empty without backtests. */
export function explainedWords(rows: readonly ProfileRow[]): string {
  const traded = rows.filter((row) => Number.isFinite(row.traded?.residualShare ?? NaN));
  if (traded.length === 0) return "";
  const worst = traded.reduce((a, b) => (a.traded!.residualShare > b.traded!.residualShare ? a : b));
  return (
    `The Greeks leave at most ${percent(worst.traded!.residualShare)} of what the options moved unexplained, ` +
    `that of ${profileLabels[worst.profile]!.toLowerCase()}.`
  );
}

/** What one profile earned and how, in one sentence. */
export function profileWords(row: ProfileRow): string {
  const {traded, total, profile} = row;
  if (traded === undefined || traded.trades === 0) return `${profileLabels[profile]} never traded.`;
  return (
    `${profileLabels[profile]} traded ${count(traded.trades, "time")}, ${percent(traded.winners, 0)} of them at a gain, and ` +
    `${total < 0 ? "lost" : "earned"} ${percent(Math.abs(total))} of its capital; the Greeks explain all but ` +
    `${percent(traded.residualShare)} of what its options moved.`
  );
}
