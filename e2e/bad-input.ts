import { readFileSync } from "node:fs";

/*
 * Texts that break programs which are not careful: markup, scripts and addresses that would run, quotes and commands of other languages, what is read from
 * right to left, what has no width or far too much, what looks like nothing, a number or a value of the language. A list as long as one likes can be given
 * as a JSON file of strings by NAUGHTY_STRINGS.
 */

/** What ran by mistake would set this. */
export const trace = "ranByMistake";

const own: readonly string[] = [
  `<script>window.${trace}=1</script>`,
  `<img src=x onerror="window.${trace}=1">`,
  `"><svg onload=window.${trace}=1>`,
  `'"><iframe srcdoc="<script>parent.${trace}=1</script>">`,
  `<a href="javascript:window.${trace}=1">press</a>`,
  `javascript:window.${trace}=1`,
  `<b>bold</b> &lt;i&gt; &amp;amp; <!-- --> ]]> <plaintext>`,
  `<style>*{display:none!important}</style><base href="https://elsewhere.example">`,
  "{{constructor.constructor('return 1')()}} ${7*7} #{7*7} <%= 7*7 %>",
  "'; DROP TABLE messages; -- \" OR 1=1",
  "$(touch /tmp/x); `id` | cat ../../../../etc/passwd%00",
  "undefined", "null", "NaN", "true", "0", "-1", "1e1000", "[object Object]", "__proto__", "\\", "\\n\\u0000", "%s%n%d",
  "\u202Ereversed \u2066isolated\u2069 \u200F\u200Eabc",
  "\u200B\u200C\u200D\u2060\uFEFF",
  "مرحبا بالعالم 123 hello שלום עולם",
  "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A\u032F\u031E\u0320\u034Da\u036B\u0357\u0334\u0362\u0335\u031C\u0330\u0354l\u0368\u0367\u0369\u0358\u0320go",
  "﷽ 𒐫 ꧅ 田中さんにあげて下さい สวัสดี",
  "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏿 ﾟ･✿ヾ╲(｡◕‿◕｡)╱✿･ﾟ",
  "tab\tand\u0007bell\u001b[31mred\u001b[0m \u0085 \u2028line\u2029",
  "﻿１２３ ١٢٣ ⁰⁴⁵ ½",
  `W${"W".repeat(600)}`,
  `https://elsewhere.example/${"a/".repeat(300)}?q=%F0%9F`,
  "<[@self](member:00000000-0000-7000-8000-000000000000)> @[x](member:x)",
  "- [ ] **not** _markdown_ `code` ![x](y) ~~z~~",
];

export const naughty: readonly string[] = process.env.NAUGHTY_STRINGS ? (JSON.parse(readFileSync(process.env.NAUGHTY_STRINGS, "utf8")) as string[]).filter((text) => text.trim()) : own;

/** What of a text is seen: without what has no shape, and blanks as one. */
export const seen = (text: string): string => text.replaceAll(/[\p{C}\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu, " ").replaceAll(/\s+/g, " ").trim();
