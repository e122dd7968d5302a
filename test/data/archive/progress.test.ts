import {describe, expect, it} from "vitest";
import {type ProgressStream, showProgress} from "../../../src/data/archive/progress.js";

function record(stream: Partial<ProgressStream>): {text(): string; stream: ProgressStream} {
  let written = "";
  return {stream: {...stream, write: (text) => (written += text)}, text: () => written};
}

describe("showProgress", () => {
  it("writes a plain line a stage where there is no terminal", () => {
    const {stream, text} = record({});
    const progress = showProgress("exposure", 2, stream);
    progress.stage("reading");
    progress.stage("computing");
    progress.end();
    expect(text()).toBe("exposure 1/2 reading\nexposure 2/2 computing\n");
  });

  it("draws one bar over itself on a terminal, full at the end", () => {
    const {stream, text} = record({isTTY: true, columns: 80});
    const progress = showProgress("exposure", 2, stream);
    progress.stage("reading");
    progress.stage("computing");
    progress.end();
    const frames = text().split("\r\x1b[K").slice(1);
    expect(frames.map((frame) => frame.split("█").length - 1)).toEqual([0, 12, 24]);
    expect(frames.at(-1)).toMatch(/done\n$/);
  });

  it("keeps within a narrow terminal", () => {
    const {stream, text} = record({isTTY: true, columns: 20});
    showProgress("exposure", 2, stream).stage("reading a very long name");
    expect(text().replace("\r\x1b[K", "").length).toBeLessThan(20);
  });

  it("does not overflow when there are more stages than were foretold", () => {
    const {stream, text} = record({});
    const progress = showProgress("exposure", 1, stream);
    progress.stage("one");
    progress.stage("two");
    expect(text()).toContain("exposure 1/1 two");
  });
});
