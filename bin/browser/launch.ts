import {type Browser, chromium} from "playwright-core";
import {findChromium} from "./chromium.js";

/** The Chromium on this machine; undefined where there is none, and tests in a browser are skipped. */
export const executablePath = findChromium();

/** Starts a Chromium that keeps to itself: no sandbox (containers), no updates, no calls of its own. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
