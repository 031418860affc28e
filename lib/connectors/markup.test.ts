import { expect, test } from "vitest";
import { markupToText } from "./markup";

test.each([
  ["lines and paragraphs", "<p>Hi<br>there</p><p>Why?</p>", "Hi\nthere\n\nWhy?"],
  ["a break at a paragraph's end is none", "<p>Hi<br></p>\n<p>Why?</p>", "Hi\n\nWhy?"],
  ["two breaks are a blank line", "a<br><br>b", "a\n\nb"],
  ["white space as a browser shows it", " a \n <b> bold </b> c ", "a bold c"],
  ["entities, also those that are none", "Tom &amp; Jerry &lt;3 &nbsp;&euro; & &foo; R&D", "Tom & Jerry <3 \u00a0€ & &foo; R&D"],
  ["lists", "<ul><li>one</li><li><p>two</p></li></ul>end", "• one\n• two\n\nend"],
  ["a link with a label", '<a href="https://x.example/a">here</a>.', "here (https://x.example/a)."],
  ["a link that is its own label", '<a href="https://x.example/">x.example</a> <a href="mailto:a@x.example">a@x.example</a>', "https://x.example/ a@x.example"],
  ["an address whose ends are hidden", '<a href="https://x.example/long/path"><span class="invisible">https://</span><span class="ellipsis">x.example/lo</span><span class="invisible">ng/path</span></a>', "https://x.example/long/path"],
  ["a shortened address", '<a href="https://x.example/long/path">x.example/lo…</a>', "https://x.example/long/path"],
  ["a link without a label", '<a href="https://x.example/a"><img src="b.png"></a>', "https://x.example/a"],
  ["no script, style or unsafe address", '<style>p{}</style><script>alert(1)</script><a href="javascript:alert(1)">x</a>', "x"],
  ["preformatted text", "<pre>a\n  b</pre>", "a\n  b"],
  ["what is not closed", "<p>a <b>b <i>c", "a b c"],
  ["a table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
  ["what looks like a tag", "1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
])("%s", (_, html, text) => {
  expect(markupToText(html)).toBe(text);
});

test("a name is its label", () => {
  const html = '<a href="https://s.example/@acme" class="u-url mention">@<span>acme</span></a> hi';
  expect(markupToText(html, { isName: ({ class: names = "" }) => names.includes("mention") })).toBe("@acme hi");
});

test("deep nesting and long text are read in moments", () => {
  expect(markupToText(`${"<div><b>".repeat(50_000)}x`)).toBe("x");
  const started = Date.now();
  markupToText("<p>word ".repeat(100_000));
  expect(Date.now() - started).toBeLessThan(3000);
});
