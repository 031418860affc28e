import { expect, test } from "vitest";
import { threadColour, threadCss } from "./channel-look";
import { wovenFill } from "./thread-line";

const thread = { light: "oklch(0.62 0.15 155)", dark: "oklch(0.7 0.15 155)" };

test("each channel has its variable for charts and its rule for what carries its thread", () => {
  const css = threadCss([{ id: "telegram", thread }]);
  expect(css).toContain(":root{--thread-telegram:oklch(0.62 0.15 155)}");
  expect(css).toContain('@media (prefers-color-scheme:dark){:root[data-theme="system"]{--thread-telegram:oklch(0.7 0.15 155)}}');
  expect(css).toContain(':root[data-theme="dark"]{--thread-telegram:oklch(0.7 0.15 155)}');
  expect(css).toContain('[data-thread="telegram"]{--thread:var(--thread-telegram)}');
});

test("what is no colour or no id never reaches the page's style", () => {
  expect(threadCss([{ id: 'x"]{}', thread }, { id: "ok", thread: { light: "red;}", dark: "blue" } }])).toBe(threadCss([]));
});

test("a channel that is gone falls back to the plain thread", () => {
  expect(threadColour("gone")).toBe("var(--thread-gone, var(--thread-none))");
});

test("several channels share one line in equal parts", () => {
  expect(wovenFill(["a", "b"])).toBe("linear-gradient(var(--thread-a, var(--thread-none)) 0% 50%, var(--thread-b, var(--thread-none)) 50% 100%)");
});
