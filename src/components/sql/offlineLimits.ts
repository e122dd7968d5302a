/** What DuckDB in a browser lacks without a network, with what to do instead. */
export const missingExtensions: Readonly<Record<string, string>> = {
  parquet:
    "Parquet is not available offline: the engine would have to download its extension. The tables here need none.",
  json: "JSON functions and types are not available offline: the engine would have to download their extension. Text functions such as regexp_extract, and lists and structs, work.",
  icu: "Time zones, collations and current_date are not available offline: the engine would have to download the ICU extension. Use now()::timestamp, which is in UTC, and now()::timestamp::date.",
};

const NO_FILES =
  "Queries see the tables of this site alone: files and addresses cannot be read or written, so that nothing leaves this browser. Download a result by its buttons.";

/**
 * The sentence for a query that failed because of what cannot be done offline; undefined where it failed otherwise.
 *
 * @param message what the engine said
 */
export function offlineReason(message: string): string | undefined {
  const extension =
    /exists in the (\w+) extension/.exec(message)?.[1] ?? /required extension '(\w+)'/.exec(message)?.[1];
  if (extension !== undefined) return missingExtensions[extension] ?? unavailable(extension);
  if (/TIMESTAMP WITH TIME ZONE/.test(message)) return missingExtensions.icu;
  if (/Loading external extensions is disabled/.test(message)) return unavailable();
  if (/file system operations are disabled|Table with name \S+\.(parquet|csv|json|arrow|duckdb|gz)\b/.test(message))
    return NO_FILES;
  return undefined;
}

/** What the engine said, without its advice to download what is missing. */
export function withoutAdvice(message: string): string {
  return message.replace(/\n+Please try installing and loading[^]*$/, "");
}

function unavailable(extension?: string): string {
  return `${extension === undefined ? "Extensions are" : `The extension ${extension} is`} not available offline: the engine would have to download what it lacks.`;
}
