import {element} from "../element.js";
import {pageLink} from "./linkState.js";

/** A link to another notebook that understands this page's parameters: it takes them along, as they are when followed. */
export function carriedLink(href: string, text: string): HTMLAnchorElement {
  const link = element("a", {href}, text);
  const carry = () => (link.href = `${href}${new URL(pageLink()).search}`);
  // Before a click, a middle click, a menu on it, or the enter key.
  for (const type of ["pointerdown", "focus", "contextmenu"]) link.addEventListener(type, carry);
  return link;
}
