import {date, number, text} from "../column.js";
import {loaderTables} from "../table.js";

const dataset = text("dataset");
const factor = {group: text("factor group"), factor: text("factor")} as const;
const versions = {
  from: number("position", "earlier version"),
  to: number("position", "later version"),
} as const;
const move = {
  asset: text("asset"),
  ...factor,
  before: number("unit of the exposure", "exposure before; missing where there was none"),
  after: number("unit of the exposure", "exposure after; missing where there is none"),
} as const;

/** Exposure datasets of the store: versions, coverage and changes. */
export const datasets = loaderTables("datasets", {
  versions: {
    about: "Committed versions; a row a dataset and version.",
    columns: {
      dataset,
      version: number("position", "version, from 1"),
      time: text("time of the commit, ISO, UTC"),
      mode: text("append, upsert or overwrite"),
      files: number("count", "files committed"),
      added: number("count", "rows added"),
      existed: number("count", "rows whose key existed"),
      removed: number("count", "rows removed"),
      rows: number("count", "rows of the version"),
    },
  },
  coverage: {
    about: "What each day of the newest version covers; a row a dataset and day.",
    columns: {
      dataset,
      date: date(),
      assets: number("count", "assets"),
      exposures: number("count", "exposures"),
      missing: number("count", "market and style exposures that assets lack"),
      entering: number("count", "assets that the day before did not have"),
      leaving: number("count", "assets of the day before that are gone"),
    },
  },
  factors: {
    about: "Distribution of each factor on the newest day; a row a dataset and factor.",
    columns: {
      dataset,
      ...factor,
      count: number("count", "assets with an exposure"),
      missing: number("count", "assets without one, of market and style factors"),
      min: number("unit of the exposure", "smallest"),
      median: number("unit of the exposure", "median"),
      mean: number("unit of the exposure", "mean"),
      max: number("unit of the exposure", "largest"),
      std: number("unit of the exposure", "sample standard deviation"),
    },
  },
  bins: {
    about: "Histograms of the styles on the newest day; a row a dataset, factor and bin.",
    columns: {
      dataset,
      ...factor,
      from: number("unit of the exposure", "lower end"),
      to: number("unit of the exposure", "upper end"),
      count: number("count", "assets"),
    },
  },
  stability: {
    about: "How the styles order the assets from day to day; a row a dataset, day and factor.",
    columns: {
      dataset,
      date: date(),
      ...factor,
      rank_correlation: number("ratio", "Spearman correlation with the day before"),
    },
  },
  members: {
    about: "Assets that come and go, the last 2,000; a row a dataset, day and asset.",
    columns: {dataset, date: date(), asset: text("asset"), event: text("enters or leaves")},
  },
  moves: {
    about: "The largest changes of an exposure from day to day; a row a change.",
    columns: {dataset, date: date(), ...move},
  },
  changes: {
    about: "What differs between two versions; a row a pair of versions and day.",
    columns: {
      dataset,
      ...versions,
      date: date(),
      added: number("count", "exposures that the earlier does not have"),
      removed: number("count", "exposures that the later does not have"),
      changed: number("count", "exposures with another value"),
    },
  },
  changed: {
    about: "The largest differences between two versions; a row a change.",
    columns: {dataset, ...versions, date: date(), ...move},
  },
  universe: {
    about: "Assets of the newest day; a row a dataset and asset.",
    columns: {
      dataset,
      asset: text("asset"),
      id_type: text("type of its identifier"),
      industry: text("industry; empty where unknown"),
      region: text("region; empty where unknown"),
    },
  },
  hierarchy: {
    about: "How industries and regions are grouped; a row a node.",
    columns: {
      dataset,
      role: text("industry or region"),
      name: text("node"),
      parent: text("node above; empty at the top"),
      label: text("label"),
    },
  },
  latest: {
    about: "Market and style exposures of the newest day; a row a dataset, asset and factor.",
    columns: {
      dataset,
      date: date(),
      asset: text("asset"),
      ...factor,
      exposure: number("unit of the exposure", "exposure"),
    },
  },
});
