import * as Plot from "@observablehq/plot";

/**
 * A Plot whose groups of marks carry their name ("line", "tip") as `data-mark` rather than as the label that Plot
 * gives them: a group without a role may not have a label, and one that is read aloud says nothing of the data.
 */
export function plot(options: Plot.PlotOptions): ReturnType<typeof Plot.plot> {
  const chart = Plot.plot(options);
  for (const group of chart.querySelectorAll("g[aria-label]:not([role])")) {
    group.setAttribute("data-mark", group.getAttribute("aria-label") ?? "");
    group.removeAttribute("aria-label");
  }
  return chart;
}
