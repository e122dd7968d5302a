import {element, uniqueId} from "../element.js";

/** Where a reader finds more than a tooltip holds. */
export interface More {
  readonly href: string;
  readonly text: string;
}

/** Milliseconds that a pointer has to come from an element to its tooltip, to follow the link there. */
const GRACE = 200;

let shown: {readonly box: HTMLElement; readonly anchor: HTMLElement} | undefined;
let leaving: number | undefined;

function place({box, anchor}: NonNullable<typeof shown>): void {
  const at = anchor.getBoundingClientRect();
  const {offsetWidth: width, offsetHeight: height} = box;
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
  const above = at.top - height - 6;
  box.style.left = `${left}px`;
  box.style.top = `${above >= 8 ? above : at.bottom + 6}px`;
}

function hide(): void {
  clearTimeout(leaving);
  shown?.box.remove();
  shown = undefined;
}

function hideSoon(): void {
  clearTimeout(leaving);
  leaving = window.setTimeout(hide, GRACE);
}

function show(anchor: HTMLElement, text: string, more: More | undefined): void {
  hide();
  // what is read aloud is the description of the anchor; the link is another way to where the glossary leads
  const link = more && element("a", {href: more.href, tabindex: "-1"}, more.text);
  const box = element("div", {class: "tooltip", "aria-hidden": "true"}, text, link && " ", link);
  box.addEventListener("pointerenter", () => clearTimeout(leaving));
  box.addEventListener("pointerleave", hideSoon);
  document.body.append(box);
  shown = {box, anchor};
  place(shown);
}

const descriptions = new Map<string, string>();

/** Id of an element that holds a text for screen readers alone, the same for the same text. */
function descriptionId(text: string): string {
  let id = descriptions.get(text);
  if (id === undefined) {
    descriptions.set(text, (id = uniqueId("definition")));
    let home = document.querySelector("#definitions");
    if (home === null) document.body.append((home = element("div", {id: "definitions", hidden: true})));
    home.append(element("span", {id}, text));
  }
  return id;
}

/**
 * A definition that shows while the pointer or the keyboard's focus is on an element, and that a screen reader reads
 * with it. A finger shows it until it touches elsewhere; a link is followed by its second touch. Escape hides it.
 * Scrolling containers do not clip it.
 *
 * @param more where there is more to read, as a link at its end
 */
export function describe(anchor: HTMLElement, text: string, more?: More): void {
  anchor.setAttribute("aria-describedby", descriptionId(text));
  const open = () => show(anchor, text, more);
  const isOpen = () => shown?.anchor === anchor;
  let touched = false;
  anchor.addEventListener("pointerenter", ({pointerType}) => pointerType !== "touch" && open());
  anchor.addEventListener("pointerleave", ({pointerType}) => pointerType !== "touch" && isOpen() && hideSoon());
  anchor.addEventListener("pointerdown", ({pointerType}) => {
    touched = pointerType === "touch" && !isOpen();
    if (pointerType === "touch") open();
  });
  anchor.addEventListener("click", (event) => {
    if (touched && anchor instanceof HTMLAnchorElement) event.preventDefault();
    touched = false;
  });
  anchor.addEventListener("focus", () => anchor.matches(":focus-visible") && open());
  anchor.addEventListener("blur", () => isOpen() && hideSoon());
  anchor.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

if (typeof document !== "undefined") {
  document.addEventListener("pointerdown", ({target}) => {
    const inside = target instanceof Node && (shown?.box.contains(target) || shown?.anchor.contains(target));
    if (!inside) hide();
  });
  document.addEventListener("keydown", ({key}) => key === "Escape" && hide());
  document.addEventListener("scroll", ({target}) => target === document && shown && place(shown), {passive: true});
}
