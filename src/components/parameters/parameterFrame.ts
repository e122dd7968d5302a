import {element} from "../element.js";
import {termMark} from "../glossary/tips.js";
import {describeValue, type Parameter} from "./parameter.js";

/** Label, control, help and a place for a message, tied together for screen readers, and the way back to the default. */
export function frameOf(parameter: Parameter, id: string, beside: Node[], below: Node[], reset: () => void) {
  const {label, help} = parameter;
  const messageId = `${id}-message`;
  const helpId = `${id}-help`;
  const message = element("p", {class: "parameter-message", id: messageId, role: "alert"});
  const back = `Back to ${describeValue(parameter, parameter.default)}`;
  const undo = element("button", {
    type: "button",
    class: "parameter-undo",
    title: back,
    "aria-label": `${label}: ${back}`,
  });
  undo.addEventListener("click", () => {
    reset();
    node.querySelector<HTMLElement>("input, select")?.focus(); // the button is gone
  });
  const name = element(
    "span",
    {class: "parameter-name"},
    element("label", {for: id}, label),
    help === undefined ? termMark(label) : null,
    undo,
  );
  const node = element(
    "div",
    {class: "parameter"},
    element("div", {class: "parameter-head"}, name, ...beside),
    ...below,
    help === undefined ? null : element("p", {class: "parameter-help", id: helpId}, help),
    message,
  );
  for (const control of node.querySelectorAll("input, select")) {
    control.setAttribute("aria-describedby", help === undefined ? messageId : `${helpId} ${messageId}`);
  }
  return {
    node,
    mark(changed: boolean) {
      node.toggleAttribute("data-changed", changed);
      undo.hidden = !changed;
    },
    message(control: HTMLElement, text: string, tone: "error" | "note" = "error") {
      message.dataset.tone = tone;
      if (text !== "" && tone === "error") control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
      if (message.textContent !== text) message.textContent = text;
    },
  };
}
