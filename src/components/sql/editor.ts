import {autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap} from "@codemirror/autocomplete";
import type {Completion, CompletionContext, CompletionResult} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap} from "@codemirror/commands";
import {sql} from "@codemirror/lang-sql";
import {bracketMatching, syntaxHighlighting} from "@codemirror/language";
import {EditorState, Prec, StateEffect, StateField} from "@codemirror/state";
import {Decoration, EditorView, keymap, lineNumbers, placeholder, type DecorationSet} from "@codemirror/view";
import {columnLike, duckdb, functions} from "./dialect.js";
import {editorTheme, EndMark, syntaxColors} from "./editorTheme.js";
import type {TextPlace} from "./errorPlace.js";
import {columnsInSight, quotedName} from "./suggestions.js";
import type {SchemaTable} from "./siteSchema.js";

/** An editor of one query. */
export interface QueryEditor {
  readonly node: HTMLElement;
  /** The query; settable. */
  text: string;
  /** Writes at the cursor, over what is selected, and takes the keyboard there. */
  insert(text: string): void;
  /** Marks where an error lies, until the text changes; undefined takes the mark away. */
  mark(place: TextPlace | undefined): void;
  focus(): void;
}

export interface QueryEditorOptions {
  readonly text: string;
  readonly tables: readonly SchemaTable[];
  /** Called by Ctrl or Cmd with Enter. */
  readonly run: () => void;
}

const setMark = StateEffect.define<TextPlace | undefined>();

const errorMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, {docChanged, effects}) {
    for (const effect of effects) if (effect.is(setMark)) return markOf(effect.value);
    return docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function markOf(place: TextPlace | undefined): DecorationSet {
  if (place === undefined) return Decoration.none;
  const {from, to} = place;
  const mark =
    to > from
      ? Decoration.mark({class: "sql-error-mark"}).range(from, to)
      : Decoration.widget({widget: new EndMark(), side: 1}).range(from);
  return Decoration.set([mark]);
}

/**
 * An editor with completion of tables, columns, functions and words of the language. Tab leaves it, as anywhere on the
 * page; Ctrl or Cmd with Enter runs.
 */
export function queryEditor({text, tables, run}: QueryEditorOptions): QueryEditor {
  const runs = () => {
    run();
    return true;
  };
  const schema = Object.fromEntries(tables.map(({name, columns}) => [name, columns.map(columnCompletion)]));
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            {key: "Ctrl-Enter", run: runs},
            {key: "Cmd-Enter", run: runs},
          ]),
        ),
        lineNumbers(),
        history(),
        bracketMatching(),
        closeBrackets(),
        sql({dialect: duckdb, schema, keywordCompletion: wordCompletion}),
        duckdb.language.data.of({autocomplete: (context: CompletionContext) => inSight(context, tables)}),
        autocompletion({icons: false}),
        syntaxHighlighting(syntaxColors),
        editorTheme,
        errorMark,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({"aria-label": "Query in SQL"}),
        placeholder("select … from …"),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
      ],
    }),
  });
  return {
    node: view.dom,
    get text() {
      return view.state.doc.toString();
    },
    set text(next) {
      view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: next}, selection: {anchor: next.length}});
    },
    insert(words) {
      view.dispatch(view.state.replaceSelection(words));
      view.focus();
    },
    mark(place) {
      const effects = [setMark.of(place)];
      view.dispatch(place === undefined ? {effects} : {effects, selection: {anchor: place.from}, scrollIntoView: true});
    },
    focus: () => view.focus(),
  };
}

const columnCompletion = ({name, type, meaning}: SchemaTable["columns"][number]): Completion => ({
  label: name,
  apply: quotedName(name),
  type: "property",
  detail: type,
  info: meaning || undefined,
});

const functionCompletion = (name: string): Completion => ({
  label: name,
  apply: `${name}(`,
  type: "function",
  detail: `(${functions[name]})`,
});

/** A word of the language, as it is completed. */
const wordCompletion = (word: string, type: string): Completion =>
  Object.hasOwn(functions, word) ? functionCompletion(word) : {label: word, type, boost: -1};

/** Columns of the tables that the query names, and what else the language's own completion does not offer. */
function inSight(context: CompletionContext, tables: readonly SchemaTable[]): CompletionResult | null {
  const word = context.matchBefore(/\w+/);
  if (word === null && !context.explicit) return null;
  const from = word?.from ?? context.pos;
  if (context.state.sliceDoc(from - 1, from) === ".") return null;
  const columns = columnsInSight(context.state.doc.toString(), tables).map(({tables: of, ...column}): Completion => ({
    ...columnCompletion(column),
    detail: `${column.type}, ${of.join(" and ")}`,
    boost: 2,
  }));
  const calls = [...columnLike].map(functionCompletion);
  return {from, options: [...columns, ...calls], validFor: /^\w*$/};
}
