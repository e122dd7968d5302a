import {readFile} from "node:fs/promises";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {executablePath} from "../../../bin/browser/launch.js";
import {componentPages, type ComponentPages} from "../componentPage.js";

const code = `
import * as Plot from "@observablehq/plot";
import {element} from "./element.js";
import {figure} from "./figure/figure.js";
import {sideColors} from "./colors.js";
const rows = [1, 2, 3].map((x) => ({x, y: x * x}));
const legend = element("div", {class: "legend"}, element("i", {class: "swatch", style: "--swatch: " + sideColors.long}), "Long");
const chart = Plot.plot({
  width: 400, height: 150, y: {label: "Exposure (%)"},
  marks: [Plot.lineY(rows, {x: "x", y: "y", stroke: sideColors.long}), Plot.tip(rows, Plot.pointerX({x: "x", y: "y"}))],
});
const stamp = () => ({page: "Regimes", parameters: {"Gross low": "<80% & more"}, workspace: "alpha", simulated: false, manifest: "abc123"});
const data = () => [{name: "x", values: [1, 0.1]}];
document.querySelector("main").append(figure(element("div", {}, legend, chart), {title: "Long", subtitle: "percent", name: "long", stamp, data}));
`;

describe.skipIf(executablePath === undefined)("figure", () => {
  let pages: ComponentPages;
  beforeAll(async () => void (pages = await componentPages(code)));
  afterAll(() => pages.close());

  async function downloaded(label: string, scheme: "light" | "dark" = "light"): Promise<{name: string; bytes: Buffer}> {
    const page = await pages.open("", {colorScheme: scheme});
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByText(label, {exact: true}).click()]);
    const bytes = await readFile(await file.path());
    await page.context().close();
    return {name: file.suggestedFilename(), bytes};
  }

  it("downloads an SVG that needs no style sheet: no variables, no classes, background, words and stamp within", async () => {
    const {name, bytes} = await downloaded("SVG");
    const svg = bytes.toString();
    expect(name).toBe("sextant-alpha-long-abc123.svg");
    expect(svg).not.toMatch(/var\(|light-dark|currentColor|class=|aria-label="tip"|<style/);
    expect(svg).toContain('stroke="rgb(0, 100, 185)"');
    expect(svg).toContain('fill="rgb(255, 255, 255)"');
    for (const words of ["Long", "percent", "Exposure (%)", "Sextant: Regimes", "data abc123 of alpha"])
      expect(svg).toContain(words);
    const metadata = /<metadata>(.*)<\/metadata>/.exec(svg)?.[1] ?? "";
    expect(metadata).toContain('"Gross low":"&lt;80% &amp; more"');
  });

  it("downloads what the reader sees in the dark", async () => {
    const svg = (await downloaded("SVG", "dark")).bytes.toString();
    expect(svg).toContain('stroke="rgb(76, 157, 235)"');
    expect(svg).toContain('fill="rgb(26, 29, 33)"');
  });

  it("downloads a PNG with the stamp in a text chunk", async () => {
    const {name, bytes} = await downloaded("PNG");
    expect(name).toBe("sextant-alpha-long-abc123.png");
    expect(bytes.toString("latin1", 1, 4)).toBe("PNG");
    expect(bytes.toString("latin1")).toContain('tEXtDescription\0{"generator":"Sextant","page":"Regimes"');
  });

  it("downloads its numbers as CSV", async () => {
    const {name, bytes} = await downloaded("CSV");
    expect(name).toBe("sextant-alpha-long-abc123.csv");
    expect(bytes.toString()).toMatch(/^# Sextant: Regimes\r\n[^]*\r\nx\r\n1\r\n0.1\r\n$/);
  });
});
