import { Suspense, type ElementType } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { onDemand } from "./on-demand";

const Hello = ({ name }: { name: string }) => <p>Hello {name}</p>;
const draw = (Component: ElementType<{ name: string }>) => renderToString(<Suspense fallback="…"><Component name="Ana" /></Suspense>);

test("what was fetched ahead is drawn at once, and what failed then is asked for again", async () => {
  let line: "cut" | "whole" = "cut";
  const Late = onDemand<{ name: string }>(() => (line === "cut" ? Promise.reject(new Error("cut")) : Promise.resolve(Hello)));
  Late.preload();
  await new Promise(setImmediate);
  expect(draw(Late)).toContain("…");
  line = "whole";
  Late.preload();
  await new Promise(setImmediate);
  expect(draw(Late)).toContain("Hello");
});

test("until then its place is kept", () => {
  const Late = onDemand<{ name: string }>(() => new Promise(() => {}));
  expect(draw(Late)).toContain("…");
});
