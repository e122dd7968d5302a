/** A query that was run before. */
export interface PastQuery {
  readonly query: string;
  /** Milliseconds since the epoch. */
  readonly when: number;
}

const KEY = "sextant:sql-history";
const KEPT = 50;

/** The queries run in this browser, latest first. */
export interface QueryHistory {
  readonly entries: readonly PastQuery[];
  /** Puts a query first; one that was run before moves there. */
  add(query: string, when?: number): void;
  clear(): void;
}

/**
 * The history of queries, kept in the browser. Without storage, as in a private window that forbids it, it lasts as
 * long as the page.
 */
export function queryHistory(storage: () => Pick<Storage, "getItem" | "setItem"> = () => localStorage): QueryHistory {
  let entries = readEntries(storage);
  const keep = (next: readonly PastQuery[]) => {
    entries = next;
    try {
      storage().setItem(KEY, JSON.stringify(entries));
    } catch {
      // full or forbidden: the page goes on with what it has in memory
    }
  };
  return {
    get entries() {
      return entries;
    },
    add: (query, when = Date.now()) =>
      keep([{query, when}, ...entries.filter((entry) => entry.query !== query)].slice(0, KEPT)),
    clear: () => keep([]),
  };
}

function readEntries(storage: () => Pick<Storage, "getItem">): readonly PastQuery[] {
  try {
    const stored: unknown = JSON.parse(storage().getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isPastQuery).slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

function isPastQuery(value: unknown): value is PastQuery {
  const {query, when} = (value ?? {}) as Partial<PastQuery>;
  return typeof query === "string" && typeof when === "number";
}
