import {describe, expect, it} from "vitest";
import {pageCount, withoutClock} from "../../../bin/report/pdf.js";

const pdf = Buffer.from(
  "/CreationDate (D:20260102030405+00'00')\n/ModDate (D:20260102030405+00'00')\n/Type /Pages\n/Type /Page\n/Type/Page/X",
);

describe("withoutClock", () => {
  it("forgets when a PDF was made, and moves nothing in it", () => {
    const text = withoutClock(pdf).toString();
    expect(text).not.toContain("2026");
    expect(text).toHaveLength(pdf.length);
    expect(text).toContain("/CreationDate (D:20000101000000+00'00')");
  });
});

describe("pageCount", () => {
  it("counts pages and not the list of them", () => expect(pageCount(pdf)).toBe(2));
});
