import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "./markdown";

const drawn = (text: string) => renderToStaticMarkup(<Markdown text={text} />);

test("headings, lists, to-dos, tables and links are drawn as such", () => {
  const html = drawn("# Week 12\n\nAsk **Ana**, see [the list](/deals).\n\n- one\n- [x] two\n\n| a | b |\n|---|--:|\n| 1 | 2 |");
  expect(html).toContain("<h3>Week 12</h3>");
  expect(html).toContain("<strong>Ana</strong>");
  expect(html).toContain('<a href="/deals">the list</a>');
  expect(html).toMatch(/<li class="list-none"><input type="checkbox"[^>]*checked=""/);
  expect(html).toContain('<td style="text-align:right">2</td>');
});

test("what somebody wrote as HTML is text, and no link runs", () => {
  const html = drawn('<img src=x onerror=alert(1)><script>alert(2)</script>\n\na <b onclick="x()">b</b>\n\n[go](javascript:alert(3)) ![p](javascript:alert(4)) <a href="javascript:x">c</a>');
  expect(html).not.toMatch(/<(?:img|script|b|a)\b/);
  expect(html).toContain("&lt;script&gt;");
  expect(html).toContain("go");
});

test("pictures become links, so that a note fetches nothing", () => {
  expect(drawn("![plan](https://example.com/plan.png)")).toContain('<a href="https://example.com/plan.png" target="_blank" rel="noopener noreferrer">plan</a>');
});

test("headings begin below the card's and go down one at a time, however they were written", () => {
  const levels = (text: string) => [...drawn(text).matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
  expect(levels("## a\n\n#### b\n\n## c\n\n### d\n\n# e")).toEqual([3, 4, 3, 4, 3]);
  expect(levels("###### a\n\n# b")).toEqual([3, 3]);
});
