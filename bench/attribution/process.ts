/**
 * The work of a loader of attribution, alone: reads the workspace that is named, attributes, writes an archive to stdout,
 * and prints totals, the milliseconds of each stage and the peak of its memory to stderr as one line of JSON.
 */
import {alignExposures} from "../../src/analytics/factors/exposureTable.js";
import {attributionDays, attributionRows} from "../../src/analytics/factors/attribution.js";
import {bookPanel} from "../../src/analytics/factors/bookPanel.js";
import {fastCrossSections} from "../../src/analytics/factors/kernels/fastCrossSections.js";
import {panelRange} from "../../src/analytics/factors/panel.js";
import {zipAny} from "../../src/data/archive/archive.js";
import {readFactorBook} from "../../src/data/sources/factorBook.js";
import {anyTable} from "../../test/data/anyTable.js";
import {openWorkspace} from "../../src/data/workspaces/folder.js";

const [folder] = process.argv.slice(2);
const stages: Record<string, number> = {};
let last = 0;
const stage = (name: string) => {
  stages[name] = performance.now() - last;
  last += stages[name];
};
stage("start");

const workspace = openWorkspace(folder);
const {book, problems} = await readFactorBook(workspace);
stage("read");
if (book?.exposures === undefined) throw new Error(`no book in ${folder}: ${JSON.stringify(problems)}`);
const {panel: whole, from, to} = bookPanel(book.symbols, book.prices, book.weights);
const aligned = alignExposures(book.exposures, whole);
const {panel, model} = panelRange(whole, aligned.model, from, to);
stage("align");
const returns = fastCrossSections(panel, model);
stage("regress");
const days = attributionDays(panel, model, returns);
const rows = attributionRows(panel, model, returns);
stage("attribute");
const {byFactor, symbol, ...columns} = rows;
const archive = zipAny(
  {
    days: anyTable({date: days.date, raw: days.raw, market: days.market, factors: days.factors, idio: days.idio}),
    rows: anyTable({
      ...columns,
      symbol: {names: book.symbols, codes: symbol},
      ...Object.fromEntries(model.factors.map((factor, k) => [factor, byFactor[k]!])),
    }),
  },
  {from: workspace, parameters: {}, problems},
);
for (const piece of archive) process.stdout.write(piece);
stage("write");

const sum = (values: Float64Array) => values.reduce((total, x) => total + (x || 0), 0);
const totals = [days.raw, days.market, days.factors, days.idio, ...days.byFactor].map(sum);
const {maxRSS, userCPUTime, systemCPUTime} = process.resourceUsage();
console.error(
  JSON.stringify({
    rows: rows.date.length,
    totals,
    stages,
    cpu: (userCPUTime + systemCPUTime) / 1e3,
    peak: maxRSS / 1e3,
  }),
);
