import { expect, it } from "vitest";
import { inTurn, NotAskedError } from "./in-turn";

const later = (name: string, log: string[], refused = false) => async () => {
  log.push(`${name} begins`);
  await new Promise((done) => setTimeout(done, 5));
  if (refused) throw new Error(`${name} is refused`);
  log.push(`${name} ends`);
  return name;
};

it("lets what is asked of one thing go in its order, and of another at once", async () => {
  const log: string[] = [];
  const answers = await Promise.all([inTurn("a", later("change", log)), inTurn("a", later("send", log)), inTurn("b", later("other", log))]);
  expect(answers).toEqual(["change", "send", "other"]);
  expect(log.filter((line) => !line.startsWith("other"))).toEqual(["change begins", "change ends", "send begins", "send ends"]);
  expect(log.indexOf("other begins")).toBeLessThan(log.indexOf("change ends"));
});

it("does not begin what was meant of something that was refused, and begins anew after that", async () => {
  const log: string[] = [];
  const first = inTurn("a", later("change", log, true));
  const second = inTurn("a", later("send", log));
  const third = inTurn("a", later("react", log));
  await expect(first).rejects.toThrow("change is refused");
  await expect(second).rejects.toBeInstanceOf(NotAskedError);
  await expect(third).rejects.toBeInstanceOf(NotAskedError);
  expect(await inTurn("a", later("again", log))).toBe("again");
  expect(log).toEqual(["change begins", "again begins", "again ends"]);
});
