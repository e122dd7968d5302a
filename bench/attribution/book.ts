import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {isoDate} from "../../src/analytics/calendar.js";
import {simulateCoins} from "../../src/data/demo/demoCoins.js";

/**
 * Writes the simulated coins as a workspace: prices (long), weights (wide), and a risk model a day in a file of its own.
 *
 * @returns what was written: days of the book, and rows of prices and weights
 */
export function writeAttributionBook(folder: string) {
  const {symbols, dates, bookFrom, closes, weights, factors, exposures} = simulateCoins();
  const n = symbols.length;
  const prices = ["close_time,symbol,close"];
  const held = [["date", ...symbols].join(",")];
  let heldRows = 0;
  for (let t = bookFrom; t < dates.length; t++) {
    const day = isoDate(dates[t]!);
    const listed = symbols.map((_, i) => i).filter((i) => !Number.isNaN(closes[t * n + i]));
    for (const i of listed) prices.push(`${day} 23:59:59.999000,${symbols[i]},${closes[t * n + i]}`);
    const row = symbols.map((_, i) => weights[t * n + i]);
    heldRows += row.filter((w) => !Number.isNaN(w)).length;
    held.push([day, ...row.map((w) => (Number.isNaN(w) ? "" : w))].join(","));
    const models = join(folder, "stat_risk_models", day.slice(0, 4), day.slice(5, 7));
    mkdirSync(models, {recursive: true});
    const rows = listed.map((i) => [symbols[i], ...factors.map((_, k) => exposures[k * n + i])].join(","));
    writeFileSync(join(models, `${day}_risk_model.csv`), [["symbol", ...factors].join(","), ...rows, ""].join("\n"));
  }
  writeFileSync(join(folder, "prices.csv"), `${prices.join("\n")}\n`);
  writeFileSync(join(folder, "weights.csv"), `${held.join("\n")}\n`);
  return {days: dates.length - bookFrom, prices: prices.length - 1, weights: heldRows};
}
