import { expect, test } from "vitest";
import { rank } from "./rank";

const commands = [
  { title: "Go to dashboard" }, { title: "Go to inbox" }, { title: "Close conversation", keywords: ["done", "archive"] }, { title: "Use the dark theme", keywords: ["appearance", "night"] }, { title: "Überblick öffnen" },
];
const find = (query: string) => rank(query, commands).map(({ title }) => title);

test("nothing typed finds everything, in its own order", () => {
  expect(find("  ")).toHaveLength(commands.length);
  expect(find("")[0]).toBe("Go to dashboard");
});

test("a beginning beats a word, and a word beats a part of one", () => {
  expect(rank("con", [{ title: "Beacon" }, { title: "Close conversation" }, { title: "Connect a channel" }]).map(({ title }) => title)).toEqual(["Connect a channel", "Close conversation", "Beacon"]);
});

test("words in any order, initials and other words for it are understood", () => {
  expect(find("conv clo")).toEqual(["Close conversation"]);
  expect(find("gti")).toContain("Go to inbox");
  expect(find("night")).toEqual(["Use the dark theme"]);
  expect(find("archive")).toEqual(["Close conversation"]);
});

test("accents and case make no difference", () => {
  expect(find("UBERBLICK OFF")).toEqual(["Überblick öffnen"]);
});

test("letters strewn through a title find it only from the beginning of a word", () => {
  expect(find("clscn")).toEqual(["Close conversation"]);
  expect(find("len")).toEqual([]);
  expect(find("zzz")).toEqual([]);
});
