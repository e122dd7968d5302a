import {describe, expect, it} from "vitest";
import {slugOf} from "../../../src/components/link/slug.js";

describe("slugOf", () => {
  it.each([
    ["My question", "my-question"],
    ["Überhang", "uberhang"],
    ["  What moved P&L?  ", "what-moved-p-l"],
    ["../../etc/passwd", "etc-passwd"],
    ["???", ""],
    ["", ""],
  ])("makes %j to %j", (title, slug) => expect(slugOf(title)).toBe(slug));
});
