import type {ChartKind} from "./chartChoice.js";
import type {SchemaTable} from "./siteSchema.js";

/** A question with the query that answers it. */
export interface Example {
  readonly question: string;
  readonly query: string;
  /** How its answer is best seen. */
  readonly view: "table" | ChartKind;
}

export const examples: readonly Example[] = [
  {
    question: "How much was invested, year by year?",
    view: "bar",
    query: `select year(date) as year, avg(gross_exposure) as gross, avg(net_exposure) as net
from exposure_days
group by year
order by year`,
  },
  {
    question: "Which positions were the largest?",
    view: "table",
    query: `select symbol, count(*) as days, avg(abs(exposure)) as average, max(abs(exposure)) as largest
from exposure_holdings
group by symbol
order by average desc`,
  },
  {
    question: "How was the book placed when things happened?",
    view: "table",
    query: `select e.date, e.label, d.gross_exposure, d.net_exposure
from exposure_events e
asof join exposure_days d on e.date >= d.date
order by e.date`,
  },
  {
    question: "Does gross exposure tell the next day's return?",
    view: "scatter",
    query: `select gross_exposure, lead(nav) over (order by date) / nav - 1 as next_return
from exposure_snapshots
qualify next_return is not null`,
  },
  {
    question: "How are daily returns spread?",
    view: "histogram",
    query: `select nav / lag(nav) over (order by date) - 1 as daily_return
from exposure_snapshots
qualify daily_return is not null`,
  },
  {
    question: "What did each factor earn, month by month?",
    view: "line",
    query: `with months as (
  select date_trunc('month', date)::date as month, factor, sum(pnl) as pnl
  from attribution_factors
  group by all
)
select month, factor, sum(pnl) over (partition by factor order by month) as pnl_so_far
from months
order by month, factor`,
  },
  {
    question: "Which assets moved the P&L most?",
    view: "bar",
    query: `select symbol, sum(raw) as pnl, sum(idio) as idio
from attribution_rows
group by symbol
order by abs(sum(raw)) desc
limit 15`,
  },
  {
    question: "Which years do exposure and attribution cover?",
    view: "table",
    query: `select coalesce(year(e.date), year(a.date)) as year,
  count(e.date) as days_of_exposure, count(a.date) as days_of_attribution
from exposure_days e
full join attribution_days a on e.date = a.date
group by 1
order by 1`,
  },
];

/** Examples that these tables can answer: each table that is asked is there and has rows. */
export function answerable(all: readonly Example[], tables: readonly SchemaTable[]): Example[] {
  const filled = new Set(tables.filter(({rows}) => rows > 0).map(({name}) => name));
  return all.filter(({query}) => askedTables(query).every((name) => filled.has(name)));
}

/** The names that stand after `from` and `join` and are not defined by the query itself. */
function askedTables(query: string): string[] {
  const names = Array.from(query.matchAll(/\b(?:from|join)\s+(\w+)/gi), ([, name]) => name!);
  return names.filter((name) => !new RegExp(`\\b${name}\\s+as\\s*\\(`, "i").test(query));
}
