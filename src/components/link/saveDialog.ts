import {isoDate, MS_PER_DAY} from "../../analytics/calendar.js";
import {download} from "../figure/download.js";
import {element, uniqueId} from "../element.js";
import {wholeView} from "./linkState.js";
import {slugOf} from "./slug.js";
import {SAVES} from "./frozenView.js";
import {savedNotebook} from "./savedNotebook.js";
import {beginSaving, endSaving, openSaved} from "./savingNotebook.js";

/** The Markdown of the page: Framework's FileAttachment is one. */
export interface PageSource {
  /** Name of the file: `exposure-regimes.md`. */
  readonly name: string;
  text(): Promise<string>;
}

/** What the preview answers to a view that is to be saved. */
interface Answer {
  readonly message: string;
  readonly slug?: string;
}

/**
 * A dialog that writes the view as a notebook: handed over as a file, or in a preview put beside the others.
 *
 * @param source the page that is looked at
 */
export function saveDialog(source: PageSource): {readonly node: HTMLDialogElement; open(): void} {
  const heading = element("h2", {id: uniqueId("save")}, "Save as notebook");
  const title = element("input", {type: "text", id: uniqueId("title"), maxlength: 120, autocomplete: "off"});
  const status = element("p", {class: "save-status", role: "status"});
  const button = (label: string) => element("button", {type: "button", class: "button"}, label);
  const [hand, keep, close] = ["Download", "Save in src/pages", "Close"].map(button);
  const saves = document.querySelector<HTMLMetaElement>(`meta[name="${SAVES}"]`)?.content;
  keep!.hidden = saves === undefined;
  const node = element(
    "dialog",
    {class: "keep-dialog", "aria-labelledby": heading.id},
    heading,
    element(
      "p",
      {class: "muted"},
      "The view becomes a page of its own. Parameters, days, sort orders and notes stay as they are now; charts and tables follow the data.",
    ),
    element("div", {class: "note-field"}, element("label", {for: title.id}, "Title"), title),
    status,
    element("div", {class: "keep-actions"}, hand, keep, close),
  );

  const page = source.name.replace(/\.md$/, "");
  if (saves !== undefined) openSaved(page);
  const asked = () => ({
    title: title.value.trim(),
    from: page,
    on: isoDate(Date.now() / MS_PER_DAY),
    view: wholeView(),
  });
  /** Runs a way to save, unless the title can name no file. */
  const withSlug = (run: (slug: string) => Promise<void>) => async () => {
    const slug = slugOf(title.value);
    if (slug === "") {
      status.textContent = "The title needs a letter from a to z or a digit.";
      return title.focus();
    }
    status.textContent = "";
    await run(slug).catch((error: unknown) => (status.textContent = `That did not work: ${String(error)}.`));
  };
  const handOver = withSlug(async (slug) => {
    download(`${slug}.md`, savedNotebook(await source.text(), asked()), "text/markdown");
    status.textContent = `Put ${slug}.md into src/pages to have it in the sidebar.`;
  });
  const keepHere = withSlug(async (asSlug) => {
    const {from, ...rest} = asked();
    const body = JSON.stringify({page: from, ...rest});
    beginSaving(asSlug);
    const response = await fetch(saves!, {method: "POST", headers: {"Content-Type": "application/json"}, body});
    const {message, slug} = (await response.json()) as Answer;
    status.textContent = message;
    // The preview reloads its pages for the new entry of the sidebar, which would take the message away: it is shown instead.
    if (slug === undefined) endSaving();
    else location.assign(`./${slug}`);
  });

  hand!.addEventListener("click", () => void handOver());
  keep!.addEventListener("click", () => void keepHere());
  close!.addEventListener("click", () => node.close());
  title.addEventListener("keydown", ({key}) => key === "Enter" && void (saves === undefined ? handOver() : keepHere()));
  return {
    node,
    open() {
      const name = document.querySelector("#observablehq-sidebar .observablehq-link-active a")?.textContent ?? page;
      title.value = `${name}, ${isoDate(Date.now() / MS_PER_DAY)}`;
      status.textContent = "";
      node.showModal();
      title.select();
    },
  };
}
