import {
  defaultCompatibility,
  readCompatibility,
  writeCompatibility,
  type Compatibility,
} from "../../analytics/rotation/compatibility.js";
import {profileLabels} from "../../analytics/rotation/profiles.js";
import {regimeLabels} from "../../analytics/rotation/regimes.js";
import {rotationColors} from "../colors.js";
import {element} from "../element.js";
import {complainOfLink, linkText} from "../link/linkState.js";
import {parseNumber} from "../parameters/parameter.js";

/** The grid: an Observable view whose value is a complete matrix at every moment. */
export interface CompatibilityGrid extends HTMLElement {
  readonly value: Compatibility;
}

/** Step of the arrow keys. */
const STEP = 0.1;

/**
 * The compatibility matrix as a grid to edit: a row a regime, a column a profile, numbers from 0 to 1. The arrow keys up
 * and down change a cell by 0.1. Its state stands in the page's link.
 *
 * @param regimes rows shown, by code less one; the event regime only where there are events
 * @param link key in the link
 */
export function compatibilityGrid(regimes: readonly number[], link = "suits"): CompatibilityGrid {
  const state = linkText(link);
  const read = (text: string | null): Compatibility => {
    const matrix = text === null ? defaultCompatibility : readCompatibility(text);
    if (matrix === undefined) complainOfLink(`The link's ${link} is no compatibility matrix; the default is shown.`);
    return matrix ?? defaultCompatibility;
  };
  let value = read(state.value);

  const node = element("div", {class: "compatibility", role: "group", "aria-label": "Compatibility"});
  const status = element("span", {class: "compatibility-message", role: "status"});
  const reset = element("button", {type: "button", class: "button"}, "Reset");
  const cells = new Map<string, HTMLInputElement>();
  const isDefault = () => writeCompatibility(value) === writeCompatibility(defaultCompatibility);
  const show = (r: number, p: number, keepText = false) => {
    const input = cells.get(`${r} ${p}`)!;
    if (!keepText) input.value = String(value[r]![p]);
    input.removeAttribute("aria-invalid");
    input.style.setProperty("--strength", String(value[r]![p]));
    input.toggleAttribute("data-changed", value[r]![p] !== defaultCompatibility[r]![p]);
  };
  const showAll = () => {
    for (const r of regimes) for (const p of profileLabels.keys()) show(r, p);
    reset.disabled = isDefault();
  };
  const changed = () => {
    reset.disabled = isDefault();
    status.textContent = "";
    state.replace(isDefault() ? null : writeCompatibility(value));
    node.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const take = (r: number, p: number, cell: number, keepText = false) => {
    const rounded = Math.round(100 * Math.min(1, Math.max(0, cell))) / 100;
    if (rounded !== value[r]![p]) {
      value = value.map((row, i) => (i === r ? row.map((x, j) => (j === p ? rounded : x)) : row));
      show(r, p, keepText);
      changed();
    } else show(r, p, keepText);
  };

  const head = element(
    "tr",
    {},
    element("th", {scope: "col"}, "Regime"),
    ...profileLabels.map((label) => element("th", {scope: "col"}, label)),
  );
  const rows = regimes.map((r) => {
    const swatch = element("i", {class: "swatch"});
    swatch.style.setProperty("--swatch", rotationColors[r]!);
    return element(
      "tr",
      {},
      element("th", {scope: "row"}, swatch, regimeLabels[r]),
      ...profileLabels.map((profile, p) => {
        const input = element("input", {
          type: "text",
          inputmode: "decimal",
          autocomplete: "off",
          "aria-label": `${profile} in ${regimeLabels[r]!.toLowerCase()}`,
        });
        cells.set(`${r} ${p}`, input);
        input.addEventListener("input", (event) => {
          event.stopPropagation();
          const typed = parseNumber(input.value);
          if (typed >= 0 && typed <= 1) take(r, p, typed, true);
          else {
            input.setAttribute("aria-invalid", "true");
            status.textContent = "A number from 0 to 1.";
          }
        });
        input.addEventListener("change", (event) => {
          event.stopPropagation();
          show(r, p);
          status.textContent = "";
        });
        input.addEventListener("keydown", (event) => {
          if (event.key === "Escape") show(r, p);
          if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
          event.preventDefault();
          take(r, p, value[r]![p]! + (event.key === "ArrowUp" ? STEP : -STEP));
        });
        return element("td", {}, input);
      }),
    );
  });
  reset.addEventListener("click", () => {
    value = defaultCompatibility;
    showAll();
    changed();
  });
  state.follow((text) => {
    value = read(text);
    showAll();
    node.dispatchEvent(new Event("input", {bubbles: true}));
  });
  node.append(
    element(
      "div",
      {class: "compatibility-scroll", tabindex: "0", role: "region", "aria-label": "Compatibility, rows"},
      element(
        "table",
        {"aria-label": "How well each profile suits each regime"},
        element("thead", {}, head),
        element("tbody", {}, ...rows),
      ),
    ),
    element("div", {class: "compatibility-actions"}, status, reset),
  );
  showAll();
  return Object.defineProperty(node, "value", {get: () => value}) as unknown as CompatibilityGrid;
}
