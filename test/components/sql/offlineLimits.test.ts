import {describe, expect, it} from "vitest";
import {missingExtensions, offlineReason, withoutAdvice} from "../../../src/components/sql/offlineLimits.js";

const missing = (what: string, extension: string) =>
  `Catalog Error: ${what} is not in the catalog, but it exists in the ${extension} extension.

Please try installing and loading the ${extension} extension by running:
INSTALL ${extension};
LOAD ${extension};`;

describe("offlineReason", () => {
  it.each([
    [missing('Table Function with name "read_parquet"', "parquet"), missingExtensions.parquet],
    [missing('Type with name "json"', "json"), missingExtensions.json],
    [missing('Scalar Function with name "current_date"', "icu"), missingExtensions.icu],
    [missing('Scalar Function with name "st_point"', "spatial"), "The extension spatial is not available offline"],
    [
      "Extension Autoloading Error: An error occurred while trying to automatically install the required extension 'icu':\nLoading external extensions is disabled through configuration",
      missingExtensions.icu,
    ],
    ["Permission Error: Loading external extensions is disabled through configuration", "Extensions are not available"],
    [
      "Binder Error: No function matches the given name and argument types 'strftime(TIMESTAMP WITH TIME ZONE, STRING_LITERAL)'.",
      missingExtensions.icu,
    ],
    [
      'Permission Error: Cannot access file "https://example.com/x.csv" - file system operations are disabled by configuration',
      "Queries see the tables of this site alone",
    ],
    ["Catalog Error: Table with name x.parquet does not exist!", "Queries see the tables of this site alone"],
  ])("says what cannot be done: %s", (message, sentence) => expect(offlineReason(message)).toContain(sentence));

  it("leaves every other failure to the engine's words", () => {
    expect(offlineReason("Catalog Error: Table with name nowhere does not exist!")).toBeUndefined();
    expect(offlineReason('Binder Error: Referenced column "json" not found')).toBeUndefined();
  });
});

describe("withoutAdvice", () => {
  it("leaves out how to download what is missing, and nothing else", () => {
    expect(withoutAdvice(missing('Type with name "json"', "json"))).toBe(
      'Catalog Error: Type with name "json" is not in the catalog, but it exists in the json extension.',
    );
    expect(withoutAdvice("two\n\nparagraphs")).toBe("two\n\nparagraphs");
  });
});
