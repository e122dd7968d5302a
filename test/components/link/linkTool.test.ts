import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {executablePath} from "../../../bin/browser/launch.js";
import {componentPages, type ComponentPages} from "../componentPage.js";

const code = `
import {linkTool} from "./link/linkTool.js";
import {parameters, slider} from "./parameters/parameters.js";
const panel = parameters({high: slider({label: "High", value: 1.2, min: 0, max: 4, step: 0.1})});
const {tool, dialog} = linkTool();
document.querySelector("main").append(panel, tool, dialog);
Object.assign(globalThis, {panel});
`;

declare const panel: {set(values: {high: number}): void};

describe.skipIf(executablePath === undefined)("linkTool", () => {
  let pages: ComponentPages;
  beforeAll(async () => void (pages = await componentPages(code)));
  afterAll(() => pages.close());

  const address = /page\?high=1.5&v=1$/;

  it("copies the view as it stands, also what the address bar has not got yet, and says so for a moment", async () => {
    const page = await pages.open("", {permissions: ["clipboard-read", "clipboard-write"]});
    await page.evaluate(() => {
      panel.set({high: 1.4}); // written at once
      panel.set({high: 1.5}); // written a moment later
      document.querySelector<HTMLElement>(".link-tool button")?.click();
    });
    await page.getByText("Link copied").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(address);
    await page.getByText("Link copied").waitFor({state: "detached"});
  });

  it("shows the address, chosen for copying, where the browser does not let a page copy", async () => {
    const page = await pages.open("?high=1.5&v=1");
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", {value: undefined});
      document.execCommand = () => false;
    });
    await page.getByRole("button", {name: "Copy link"}).click();
    const field = page.getByRole("textbox", {name: "Address of this view"});
    expect(await field.inputValue()).toMatch(address);
    expect(await page.evaluate(() => getSelection()?.toString() ?? "")).toMatch(address);
    await page.getByRole("button", {name: "Close"}).click();
    expect(await field.isVisible()).toBe(false);
  });
});
