import {element} from "../element.js";
import {copyLink, pageLink} from "./linkState.js";

/** How long the tool says that it has copied. */
const SAID_FOR = 2500;

/**
 * A tool that copies the address of the view as it stands; where the browser does not let a page copy, a dialog shows
 * the address.
 */
export function linkTool(): {readonly tool: HTMLElement; readonly dialog: HTMLDialogElement} {
  const wide = element("span", {class: "wide-only"}, "Copy link");
  const narrow = element("span", {class: "narrow-only"}, "Link");
  const button = element(
    "button",
    {type: "button", "aria-label": "Copy link", title: "A link to this view, as it stands"},
    wide,
    narrow,
  );
  const said = element("span", {class: "link-copied", role: "status"});
  const address = element("input", {type: "text", readonly: true, "aria-label": "Address of this view"});
  const close = element("button", {type: "button", class: "button"}, "Close");
  const dialog = element(
    "dialog",
    {class: "keep-dialog", "aria-label": "Link to this view"},
    element("p", {}, "The browser does not let the page copy. The address of this view:"),
    element("div", {class: "note-field"}, address),
    element("div", {class: "keep-actions"}, close),
  );
  close.addEventListener("click", () => dialog.close());

  let fading: ReturnType<typeof setTimeout> | undefined;
  const copy = async (): Promise<void> => {
    clearTimeout(fading);
    if (await copyLink()) {
      said.textContent = "Link copied";
      fading = setTimeout(() => (said.textContent = ""), SAID_FOR);
    } else {
      said.textContent = "";
      address.value = pageLink();
      dialog.showModal();
      address.select();
    }
  };
  button.addEventListener("click", () => void copy());
  return {tool: element("span", {class: "link-tool"}, button, said), dialog};
}
