import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { manifests } from "@/lib/connectors/registry";
import { contrast, distance, parseOklch, visions, type Rgb } from "./testing/colour";

const css = readFileSync(new URL("styles/tokens.css", import.meta.url), "utf8");

/** A token as one theme has it. */
function token(name: string, theme: "light" | "dark"): Rgb {
  const value = new RegExp(`--${name}: ([^;]+);`).exec(css)?.[1];
  if (!value) throw new Error(`There is no token --${name}.`);
  const pair = /light-dark\((oklch\([^)]+\)), (oklch\([^)]+\))\)/.exec(value);
  return parseOklch(pair ? pair[theme === "light" ? 1 : 2]! : value);
}

const series = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `chart-${number}`);

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  const ratio = (a: string, b: string) => contrast(token(a, theme), token(b, theme));

  test.each(["sunken", "bg", "surface", "raised", "accent-soft"])("text reads on %s", (plane) => {
    for (const ink of ["ink", "ink-2", "ink-3", "accent", "good", "warn", "bad", "info"]) expect(ratio(ink, plane), `${ink} on ${plane}`).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["good", "warn", "bad", "info", "accent"])("%s reads on its own soft ground", (tone) => {
    expect(ratio(tone, `${tone}-soft`)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["accent-fill", "accent-strong", "bad-fill", "bad-strong"])("a button's words read on %s", (fill) => {
    expect(ratio("accent-ink", fill)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["control", "thread-none", "accent-fill", "accent", ...series])("%s is seen on the surface", (mark) => {
    expect(ratio(mark, "surface")).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.keys(visions))("the chart's series are told apart with %s", (vision) => {
    const seen = series.map((name) => visions[vision]!(token(name, theme)));
    const nearest = Math.min(...seen.flatMap((colour, index) => seen.slice(0, index).map((other) => distance(colour, other))));
    expect(nearest).toBeGreaterThan(0.075);
  });

  test.each(manifests.map(({ id, thread }) => ({ id, colour: thread[theme] })))("the thread of $id is seen, and its mark is read, on the surface", ({ colour }) => {
    for (const plane of ["surface", "bg"]) expect(contrast(parseOklch(colour), token(plane, theme))).toBeGreaterThanOrEqual(3);
  });
});
