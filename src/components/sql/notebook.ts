import {download} from "../figure/download.js";
import {element} from "../element.js";
import {complainOfLink, linkComplaints, linkText} from "../link/linkState.js";
import {exportName} from "../figure/stamp.js";
import {arrowFile} from "./arrowFile.js";
import {queryEditor} from "./editor.js";
import {queryError} from "./errorPlace.js";
import {answerable, examples} from "./examples.js";
import {queryHistory} from "./history.js";
import {historyList} from "./historyList.js";
import {offlineReason, withoutAdvice} from "./offlineLimits.js";
import {readQuery, writeQuery} from "./queryLink.js";
import {resultSentence} from "./reading.js";
import {resultColumns} from "./resultColumns.js";
import {resultView} from "./resultView.js";
import {schemaBrowser} from "./schemaBrowser.js";
import {Cancelled, querySession, type QueryStage} from "./session.js";
import type {SchemaTable} from "./siteSchema.js";
import {stampOfQuery} from "./stampOfQuery.js";
import type {View} from "./viewLink.js";

const stageWords: Readonly<Record<QueryStage, string>> = {
  starting: "Starting the query engine, about 8 MB, once",
  loading: "Loading tables",
  running: "Running",
  reading: "Reading the result",
};

/** After so many milliseconds without one more change, what was not understood in the link is said. */
const COMPLAIN_AFTER = 2000;

/**
 * The SQL notebook: tables beside an editor, what a query came to below it. The engine starts with the first query; a
 * link that holds a query runs it.
 */
export function queryNotebook(tables: readonly SchemaTable[]): HTMLElement {
  const session = querySession(Object.fromEntries(tables.map(({name, file}) => [name, file])));
  const history = queryHistory();
  const link = {q: linkText("q"), qz: linkText("qz")};
  const offered = answerable(examples, tables);
  const result = resultView();

  const status = element("p", {class: "sql-status", role: "status"});
  const failure = element("div", {class: "sql-error", role: "alert"});
  const complaints = element("div", {class: "parameters-problems", role: "status"});
  const runButton = element("button", {type: "button", class: "button sql-run", title: "Ctrl or ⌘ with Enter"}, "Run");
  const stopButton = element("button", {type: "button", class: "button", disabled: true}, "Cancel");

  let running = false;
  const run = async (view?: View, {remember = true} = {}) => {
    const query = editor.text;
    if (running || query.trim() === "") return;
    running = true;
    editor.mark(undefined);
    failure.replaceChildren();
    runButton.disabled = true;
    stopButton.disabled = false;
    if (remember) {
      const {q, qz} = writeQuery(query);
      link.q.replace(q);
      link.qz.replace(qz);
      history.add(query);
      past.show();
    }
    const stopClock = showClock(status);
    try {
      const answer = await session.run(query, (stage) => stopClock.stage(stageWords[stage]));
      const stamp = stampOfQuery(query, tables);
      const read = resultColumns(answer.parts);
      const sentence = resultSentence(read.rows, answer);
      stopClock.end(`${sentence}.${inLink() ? "" : " The query is too long for a link."}`);
      const downloadArrow = () => {
        const stamped = stamp();
        const bytes = arrowFile(answer.parts, stamped);
        download(exportName("query", "arrow", stamped), new Blob([bytes as Uint8Array<ArrayBuffer>]));
      };
      result.show({result: read, subtitle: sentence, stamp, downloadArrow}, view);
    } catch (error) {
      result.clear();
      if (error instanceof Cancelled) stopClock.end("Cancelled.");
      else {
        stopClock.end("");
        explain(error instanceof Error ? error.message : String(error), query);
      }
    } finally {
      running = false;
      runButton.disabled = false;
      if (document.activeElement === stopButton) runButton.focus();
      stopButton.disabled = true;
    }
  };
  const inLink = () => Object.values(writeQuery(editor.text)).some((part) => part !== null);
  const explain = (thrown: string, query: string) => {
    const {kind, message, place} = queryError(thrown, query);
    const reason = offlineReason(thrown);
    if (editor.text === query) editor.mark(place);
    failure.replaceChildren(
      ...(reason === undefined ? [] : [element("p", {}, reason)]),
      element(
        "p",
        {class: "sql-message"},
        element(
          "b",
          {},
          [place && `Line ${place.line}, column ${place.column}`, kind && `${kind} error`].filter(Boolean).join(" · "),
        ),
        element("span", {}, withoutAdvice(message)),
      ),
    );
  };
  const take = (query: string) => {
    editor.text = query;
    editor.focus();
  };

  const linked = () => readQuery({q: link.q.value, qz: link.qz.value});
  const fromLink = linked();
  if (fromLink === undefined) complainOfLink("The query of the link cannot be read; it may have been cut.");
  const editor = queryEditor({text: fromLink ?? offered.at(0)?.query ?? "", tables, run: () => void run()});
  const past = historyList(history, take);

  runButton.addEventListener("click", () => void run());
  stopButton.addEventListener("click", () => session.cancel());
  link.q.follow((text) => text !== null && show(text));
  link.qz.follow((text) => text !== null && show(readQuery({q: null, qz: text}) ?? ""));
  const show = (query: string) => {
    editor.text = query;
    void run(undefined, {remember: false});
  };

  const buttons = offered.map(({question, query, view}) => {
    const button = element("button", {type: "button", class: "button"}, question);
    button.addEventListener("click", () => {
      if (running) return;
      editor.text = query;
      void run({kind: view});
    });
    return button;
  });
  const preview = (name: string) => {
    if (running) return;
    editor.text = `select *\nfrom ${name}\nlimit 100`;
    void run({kind: "table"});
  };
  if (typeof fromLink === "string") queueMicrotask(() => void run(undefined, {remember: false}));
  setTimeout(() => {
    complaints.replaceChildren(...linkComplaints().map((sentence) => element("p", {}, sentence)));
  }, COMPLAIN_AFTER);
  return element(
    "div",
    {class: "sql"},
    schemaPanel(schemaBrowser(tables, {insert: (name) => editor.insert(name), preview})),
    element(
      "div",
      {class: "sql-work"},
      element("h2", {class: "visually-hidden"}, "Query"),
      element("div", {class: "sql-examples", role: "group", "aria-label": "Questions to begin with"}, ...buttons),
      editor.node,
      element("div", {class: "sql-bar"}, runButton, stopButton, status),
      failure,
      complaints,
      past.node,
      result.node,
    ),
  );
}

/** The tables, folded away at first where they would push the editor out of sight. */
function schemaPanel(browser: HTMLElement): HTMLElement {
  const open = matchMedia("(min-width: 900px)").matches;
  return element("details", {class: "sql-schema-panel", open}, element("summary", {}, "Tables"), browser);
}

/** Says what a query is doing, and for how many seconds once it takes more than one. */
function showClock(status: HTMLElement) {
  const clock = element("span", {"aria-hidden": "true"}); // each second, read aloud, would be noise
  const start = performance.now();
  const say = () => {
    const seconds = Math.floor((performance.now() - start) / 1000);
    clock.textContent = seconds > 0 ? ` ${seconds} s` : "";
  };
  const timer = setInterval(say, 1000);
  return {
    stage(next: string) {
      status.replaceChildren(`${next}…`, clock);
      say();
    },
    end(sentence: string) {
      clearInterval(timer);
      status.textContent = sentence;
    },
  };
}
