import {expect, it} from "vitest";
import {readableBytes} from "../../../src/data/exposureStore/limits.js";

it("readableBytes is in the largest unit of which there is one", () =>
  expect([0, 999, 1000, 1_550_000, 2e9, 10e9, 1.5e12].map(readableBytes)).toEqual(
    ["0 bytes", "999 bytes", "1 kB", "1.6 MB", "2 GB", "10 GB", "1,500 GB"],
  )); // prettier-ignore
