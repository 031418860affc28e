import { expect, test } from "vitest";
import type { Expectation } from "./types";
import { understand } from "./understand";

const prompt = "Hi Maria, Tom has raised P.O. #4711 to Acme for € 1,200. Approve? (#yes) or see details? (#details)";
const order: Expectation = { replies: [{ id: "yes" }, { id: "no" }, { id: "details" }], asked: [prompt], names: ["Maria Silva", "Tom"] };
const replies = (text: string, expected = order) => understand({ text }, expected).answers.map(({ reply }) => reply);

const earlier = "Approve? (#yes) or see details? (#details)";
const ends: [string, string][] = [
  ["quoted lines", `\n\nOn Tue, Jan 6, 2026 at 12:30 PM Weft <weft@acme.example> wrote:\n> ${earlier}`],
  ["an intro on two lines", `\n\nOn Tue, Jan 6, 2026 at 12:30 PM Weft <weft@acme.example>\nwrote:\n\n> ${earlier}`],
  ["an unmarked quote", `\n\nAm 06.01.2026 um 12:30 schrieb Weft <weft@acme.example>:\n\n${earlier}`],
  ["a French intro", `\n\nLe mar. 6 janv. 2026 à 12:30, Weft <w@acme.example> a écrit :\n> ${earlier}`],
  ["an Outlook copy", `\n\n________________________________\nFrom: Weft\nSent: Tuesday\nSubject: P.O.\n\n${earlier}`],
  ["an original message", `\n\n-----Original Message-----\nFrom: Weft\n${earlier}`],
  ["the prompt itself", `\n${prompt}`],
  ["the prompt, wrapped", `\nApprove? (#yes)\nor see details? (#details)`],
  ["the prompt on the same line", ` ${prompt}`],
  ["a signature", "\n\n-- \nMaria Silva\nPurchasing, if undelivered return to Acme"],
  ["a phone's signature", "\n\nSent from my iPhone"],
  ["a German phone's signature", "\n\nVon meinem iPhone gesendet"],
  ["a Japanese phone's signature", "\n\niPhoneから送信"],
  ["regards", "\n\nBest regards,\nMaria Silva\nHead of Purchasing\nAcme Ltd.\n+44 20 7946 0000"],
  ["German regards", "\n\nMit freundlichen Grüßen\nMaria Silva"],
  ["regards on one line", "\n\nKind regards, Maria"],
  ["their name", "\n\nMaria Silva"],
];

test.each(ends)("an answer above %s", (_, end) => {
  expect(replies(`Yes.${end}`)).toEqual(["yes"]);
  expect(replies(`#no${end}`)).toEqual(["no"]);
});

test.each(ends)("what repeats us is no answer: %s alone", (_, end) => {
  expect(replies(end.trim())).toEqual([]);
});

test("an answer below the quote", () => {
  expect(replies(`> ${earlier}\n\nyes`)).toEqual(["yes"]);
  expect(replies(`On Tue, Jan 6, 2026 Weft <w@acme.example> wrote:\n> ${earlier}\n\nno`)).toEqual(["no"]);
});

test("what follows a greeting is not lost with it", () => {
  expect(replies("Yes\n\nRegards,\nMaria\nPS: only if it is cheaper")).toEqual([]);
  expect(replies("Yes\nThanks, but not this month")).toEqual([]);
  expect(replies("Yes\n\nMonday")).toEqual([]);
  expect(replies("Yes\nConditional")).toEqual([]);
});

test("a name that nobody gave us is known behind a greeting only", () => {
  expect(replies("Hello Weftbot, yes please")).toEqual(["yes"]);
  expect(replies("Thanks Tom, yes")).toEqual(["yes"]);
  expect(replies("Yes Hamburg")).toEqual([]);
});

test("our help line is no answer either", () => {
  expect(replies("Please answer #yes, #no or #details, or write #person to talk to a person.")).toEqual([]);
});
