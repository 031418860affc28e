import { expect, test } from "vitest";
import { understand } from "./understand";
import { warmUnderstanding } from "./warm";

test("the first answer is understood at once, in any language, and making ready lets others work", async () => {
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  await warmUnderstanding();
  clearInterval(watch);
  const began = performance.now();
  const { answers } = understand({ text: "Ja gerne, das passt" }, { replies: [{ id: "yes", meaning: "yes", label: "Yes" }, { id: "no", meaning: "no", label: "No" }], number: true });
  const took = performance.now() - began;
  expect(answers).toMatchObject([{ reply: "yes" }]);
  expect(took).toBeLessThan(100);
  expect(longest).toBeLessThan(500);
});
