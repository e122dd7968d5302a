import {element, uniqueId} from "./element.js";

let shown: HTMLElement | undefined;

function place(anchor: Element): void {
  if (shown === undefined) return;
  const at = anchor.getBoundingClientRect();
  const {offsetWidth: width, offsetHeight: height} = shown;
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
  const above = at.top - height - 6;
  shown.style.left = `${left}px`;
  shown.style.top = `${above >= 8 ? above : at.bottom + 6}px`;
}

function hide(): void {
  shown?.remove();
  shown = undefined;
}

/**
 * A definition that shows while the pointer or the keyboard's focus is on an element, and that a screen reader reads
 * with it. Escape hides it. Scrolling containers do not clip it.
 */
export function describe(anchor: HTMLElement, text: string): void {
  const id = uniqueId("definition");
  anchor.append(element("span", {id, class: "visually-hidden", "aria-hidden": "true"}, text));
  anchor.setAttribute("aria-describedby", id);
  const show = () => {
    hide();
    shown = element("div", {class: "tooltip", "aria-hidden": "true"}, text);
    document.body.append(shown);
    place(anchor);
  };
  anchor.addEventListener("pointerenter", show);
  anchor.addEventListener("pointerleave", hide);
  anchor.addEventListener("focus", () => anchor.matches(":focus-visible") && show());
  anchor.addEventListener("blur", hide);
  anchor.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}
