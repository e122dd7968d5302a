import {element} from "../element.js";

/** A button of a figure or a table, such as a download. */
export interface FigureAction {
  readonly label: string;
  readonly title: string;
  run(): void | Promise<void>;
}

/** The head that figures and tables share: title, units in the subtitle, and a few buttons. */
export function figureHead(
  {title, subtitle}: {title?: string; subtitle?: string},
  actions: readonly FigureAction[],
): HTMLElement {
  const buttons = actions.map(({label, title: hint, run}) => {
    const button = element("button", {type: "button", title: hint, "aria-label": hint}, label);
    button.addEventListener("click", () => {
      button.disabled = true;
      void Promise.resolve(run()).finally(() => (button.disabled = false));
    });
    return button;
  });
  return element(
    "div",
    {class: "figure-head"},
    element(
      "div",
      {},
      title === undefined ? null : element("h3", {class: "figure-title"}, title),
      subtitle === undefined ? null : element("p", {class: "figure-subtitle"}, subtitle),
    ),
    buttons.length === 0 ? null : element("div", {class: "figure-menu"}, ...buttons),
  );
}
