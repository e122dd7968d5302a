import {describe, expect, it} from "vitest";
import {pageCount, withoutTraces} from "../../../bin/report/pdf.js";

const pdf = Buffer.from(
  "/CreationDate (D:20260102030405+00'00')\n/ModDate (D:20260102030405+00'00')\n/Type /Pages\n/Type /Page\n/Type/Page/X",
);

describe("withoutTraces", () => {
  it("forgets when a PDF was made, and moves nothing in it", () => {
    const text = withoutTraces(pdf).toString();
    expect(text).not.toContain("2026");
    expect(text).toHaveLength(pdf.length);
    expect(text).toContain("/CreationDate (D:20000101000000+00'00')");
  });

  it("counts elements from 0, in the order of the numbers that the browser gave them, wherever they are named", () => {
    const of = (first: number) =>
      Buffer.from([7, 2, 7, 900].map((n) => `/ID (node${String(first + n).padStart(8, "0")})`).join("\n"));
    expect(withoutTraces(of(491)).toString()).toBe(
      "/ID (node00000001)\n/ID (node00000000)\n/ID (node00000001)\n/ID (node00000002)",
    );
    expect(withoutTraces(of(492))).toEqual(withoutTraces(of(491)));
  });
});

describe("pageCount", () => {
  it("counts pages and not the list of them", () => expect(pageCount(pdf)).toBe(2));
});
