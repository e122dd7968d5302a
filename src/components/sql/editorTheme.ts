import {HighlightStyle} from "@codemirror/language";
import {EditorView, WidgetType} from "@codemirror/view";
import {tags} from "@lezer/highlight";

/** The editor in the colours of the page, which follow its theme by themselves. */
export const editorTheme = EditorView.theme({
  "&": {
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-s)",
    background: "var(--surface)",
    color: "var(--ink)",
    minHeight: "9.5em",
    maxHeight: "26em",
    fontSize: "var(--sql-font-size, 13px)",
  },
  "&.cm-focused": {outline: "2px solid var(--focus)", outlineOffset: "1px"},
  ".cm-scroller": {fontFamily: "var(--font-mono)", lineHeight: "1.55", overflow: "auto"},
  ".cm-content": {padding: "var(--space-2) 0", caretColor: "var(--ink)"},
  ".cm-line": {padding: "0 var(--space-2)"},
  ".cm-gutters": {background: "var(--surface)", color: "var(--ink-muted)", border: "0"},
  ".cm-placeholder": {color: "var(--ink-muted)"},
  "&.cm-focused .cm-matchingBracket": {background: "var(--accent-soft)"},
  ".cm-tooltip": {
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-s)",
    background: "var(--surface)",
    color: "var(--ink)",
    boxShadow: "0 4px 16px rgb(0 0 0 / 0.15)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {fontFamily: "var(--font-mono)", fontSize: "12px", maxHeight: "18em"},
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {padding: "3px 8px"},
  ".cm-tooltip-autocomplete ul li[aria-selected]": {background: "var(--accent-soft)", color: "var(--ink)"},
  ".cm-completionMatchedText": {textDecoration: "none", fontWeight: "650", color: "var(--accent)"},
  ".cm-completionDetail": {color: "var(--ink-muted)", fontStyle: "normal", marginLeft: "1em"},
});

export const syntaxColors = HighlightStyle.define([
  {tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--syntax-keyword)"},
  {tag: [tags.standard(tags.name), tags.typeName], color: "var(--syntax-entity)"},
  {tag: [tags.number, tags.bool, tags.null], color: "var(--syntax-constant)"},
  {tag: [tags.string, tags.special(tags.string)], color: "var(--syntax-string)"},
  {tag: [tags.comment, tags.lineComment, tags.blockComment], color: "var(--syntax-comment)"},
]);

/** Where an error lies that has no character of its own, as at the end of a query. */
export class EndMark extends WidgetType {
  toDOM(): HTMLElement {
    const mark = document.createElement("span");
    mark.className = "sql-error-mark";
    mark.textContent = "\u2009";
    return mark;
  }
}
