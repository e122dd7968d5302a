import {describe, expect, it} from "vitest";
import {reportDocument} from "../../../bin/report/document.js";

const snapshot = {
  name: "stress",
  title: "Stress",
  question: "How <much> survives?",
  answer: "Half.",
  age: "",
  html: "<p>Kept</p>",
};

describe("reportDocument", () => {
  it("lists each notebook with its question, its answer and its page, and then shows it", () => {
    const body = reportDocument("June & July", [snapshot], "", {pages: [2]});
    expect(body).toContain("<h1>June &amp; July</h1>");
    expect(body).toContain('<a href="#stress"><b>Stress</b> · How &lt;much> survives?</a><span>2</span><p>Half.</p>');
    expect(body).toContain('<section class="report-part" id="stress"><p>Kept</p></section>');
  });

  it("shows one part alone, to count its pages", () => {
    const body = reportDocument("June", [snapshot], "", {only: "contents"});
    expect(body).toContain("<h1>June</h1>");
    expect(body).not.toContain("Kept");
  });
});
