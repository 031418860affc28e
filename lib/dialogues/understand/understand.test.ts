import { describe, expect, test } from "vitest";
import type { Expectation } from "./types";
import { understand } from "./understand";

const order: Expectation = { replies: [{ id: "yes" }, { id: "no" }, { id: "details" }] };
const quantity: Expectation = { replies: [{ id: "yes" }, { id: "no" }], number: true, units: ["Blue Mug"] };
const replies = (text: string, expected = order) => understand({ text }, expected).answers.map(({ reply }) => reply);

describe("buttons and reactions", () => {
  const buttons: Expectation = { replies: [{ id: "run7:yes", meaning: "yes", label: "Approve it" }, { id: "run7:no", meaning: "no", label: "No thanks" }] };

  test("a button is known by its id, or by what it says where the channel sends no id", () => {
    expect(understand({ answerId: "run7:no", answerTitle: "No thanks" }, buttons).answers).toEqual([{ reply: "run7:no", said: "No thanks", how: "button", certainty: 1 }]);
    expect(understand({ answerTitle: "approve it" }, buttons).answers).toMatchObject([{ reply: "run7:yes", how: "button" }]);
  });

  test("a button of another prompt answers nothing, whatever it says", () => {
    expect(understand({ answerId: "run6:yes", answerTitle: "Approve it", text: "yes" }, buttons)).toEqual({ answers: [] });
    expect(understand({ answerTitle: "Approve it all" }, buttons)).toEqual({ answers: [] });
  });

  test.each([["👍", "yes"], ["👍🏿", "yes"], ["✅", "yes"], ["+1", "yes"], [":thumbsup:", "yes"], ["thumbsdown", "no"], ["👎🏻", "no"], ["❤️", undefined], ["😂", undefined], ["👀", undefined], ["", undefined], ["yes", undefined]])("the reaction %s is %s", (emoji, reply) => {
    expect(understand({ emoji }, order).answers[0]?.reply).toBe(reply);
  });
});

describe("several answers in one message", () => {
  test.each([
    ["#details and then #yes", ["details", "yes"]],
    ["details, then yes", ["details", "yes"]],
    ["erst Details und dann ja", ["details", "yes"]],
    ["details and yes", ["details"]],
    ["#details #no", ["details", "no"]],
    ["yes, details", ["details"]],
    ["#yes #details", ["details"]],
    ["details, yes", ["details"]],
    ["yes, yes, go ahead", ["yes"]],
    ["yes. no.", []],
    ["#no\n#yes", []],
  ])("%j", (text, expected) => {
    expect(replies(text)).toEqual(expected);
  });

  test.each([
    ["yes to the first, no to the second", [["yes", 1], ["no", 2]]],
    ["yes to the second, no to the first", [["no", 1], ["yes", 2]]],
    ["first: yes, second: no", [["yes", 1], ["no", 2]]],
    ["yes to the first and yes to the second", [["yes", 1], ["yes", 2]]],
    ["Ja zum ersten, nein zum zweiten", [["yes", 1], ["no", 2]]],
    ["oui pour le premier, non pour le deuxième", [["yes", 1], ["no", 2]]],
    ["第一个同意，第二个不同意", [["yes", 1], ["no", 2]]],
    ["yes to the first and the second", []],
    ["yes to the second", []],
    ["yes to the first, no to the third", []],
    ["yes to the first, no", []],
  ])("%j", (text, expected) => {
    expect(understand({ text }, order).answers.map(({ reply, nth }) => [reply, nth])).toEqual(expected);
  });

  test("of free choices, those that are joined", () => {
    const choices: Expectation = { replies: [{ id: "red", words: ["rot"] }, { id: "blue", label: "Sky blue" }, { id: "no" }] };
    expect(replies("red", choices)).toEqual(["red"]);
    expect(replies("rot and sky blue", choices)).toEqual(["red", "blue"]);
    expect(replies("red blue", choices)).toEqual([]);
    expect(replies("no, red", choices)).toEqual([]);
    expect(replies("not red", choices)).toEqual([]);
    expect(replies("yes", choices)).toEqual([]);
  });
});

test("plain words say nothing where two replies mean the same; their hashtags do", () => {
  const two: Expectation = { replies: [{ id: "once", meaning: "yes" }, { id: "always", meaning: "yes" }, { id: "no" }] };
  expect(replies("yes", two)).toEqual([]);
  expect(replies("#always", two)).toEqual(["always"]);
});

test("a meaning that the prompt does not offer is no answer, and makes others unclear", () => {
  expect(replies("later")).toEqual([]);
  expect(replies("yes, later")).toEqual([]);
  expect(replies("later", { replies: [{ id: "yes" }, { id: "later" }] })).toEqual(["later"]);
  expect(replies("no", { replies: [{ id: "yes" }] })).toEqual([]);
});

test("a no keeps the reason that came with it", () => {
  expect(understand({ text: "No, too expensive." }, order).answers).toMatchObject([{ reply: "no", rest: "too expensive." }]);
  expect(understand({ text: "#no ask for a better price" }, order).answers).toMatchObject([{ reply: "no", rest: "ask for a better price", how: "hashtag" }]);
  expect(understand({ text: "#no, we don't need it" }, order).answers).toMatchObject([{ reply: "no", rest: "we don't need it" }]);
  for (const text of ["#no problem, go on", "#no if it costs more", "#no but #yes to the rest", "I never said #no", "No, it was sent to the wrong address"]) expect(replies(text), text).toEqual(text === "#no problem, go on" ? ["yes"] : []);
});

test("words that a language has for something else are read in the language that is expected", () => {
  expect(replies("naam", { ...order, languages: ["hi"] })).toEqual([]);
  expect(replies("naam", { ...order, languages: ["ar"] })).toEqual(["yes"]);
  expect(replies("oui", { ...order, languages: ["de"] })).toEqual([]);
  expect(replies("yes", { ...order, languages: ["de"] })).toEqual(["yes"]);
  expect(replies("批准這個訂單", { ...order, languages: ["zh"] })).toEqual(["yes"]);
});

describe("wishes", () => {
  test("to be left alone count as the whole message only", () => {
    expect(understand({ text: "Stop!" }, order)).toEqual({ answers: [], wish: "stop" });
    expect(understand({ text: "stop the delivery of the blue ones" }, order)).toEqual({ answers: [] });
    expect(understand({ text: "yes, stop" }, order)).toEqual({ answers: [] });
    expect(understand({ text: "stop" }, { replies: [{ id: "yes" }, { id: "stop" }] })).toMatchObject({ answers: [{ reply: "stop" }], wish: "stop" });
  });

  test("for a person go before any answer", () => {
    expect(understand({ text: "yes, and I want to talk to a human" }, order)).toEqual({ answers: [], wish: "person" });
  });
});

describe("quantities", () => {
  test.each([
    ["20", 20], ["make it 20", 20], ["20 Stück", 20], ["20 boxes please", 20], ["20 Blue Mug", 20], ["x 20", 20], ["２０", 20], ["२०", 20], ["٢٠", 20], ["۲۰", 20], ["٢٠ قطعة", 20], ["20个", 20], ["二十个", 20], ["20個でお願いします", 20], ["20개로 해주세요", 20], ["mettez-en 20", 20], ["que sean 20", 20],
    ["twelve", 12], ["a dozen please", 12], ["zwanzig Stück", 20], ["2.5 kg", 2.5], ["2,5 kg", 2.5], ["1,000,000", 1_000_000], ["1.000 Stück bitte", 1000], ["1,000 pieces please", 1000],
    ["20?", undefined], ["20 or 30", undefined], ["20-30", undefined], ["not 20", undefined], ["-5", undefined], ["20%", undefined], ["20 €", undefined], ["20k", undefined], ["1.000", undefined], ["in 2 days", undefined], ["20 if it is cheaper", undefined], ["10:30", undefined], ["0", undefined], ["+49 170 1234567", undefined], ["2026-11-29", undefined], ["make it", undefined], ["pieces", undefined], ["1e9", undefined],
  ])("%s is %s", (text, number) => {
    expect(understand({ text }, quantity).number).toBe(number);
  });

  test("a yes may come with another quantity, a no takes back the suggested one only", () => {
    expect(understand({ text: "Yes, make it 20" }, quantity)).toMatchObject({ answers: [{ reply: "yes" }], number: 20 });
    expect(understand({ text: "no, make it 20" }, quantity)).toEqual({ answers: [], number: 20 });
  });

  test("a number that nobody asked for makes a yes unclear", () => {
    expect(understand({ text: "yes, 20" }, order)).toEqual({ answers: [] });
    expect(understand({ text: "yes for two" }, order)).toEqual({ answers: [] });
  });
});

test("free text is handed on as it was written, unless it is an answer or a wish", () => {
  const reason: Expectation = { replies: [{ id: "no" }], free: true };
  expect(understand({ text: "The price is above what we agreed.\n\n-- \nAnna" }, reason)).toEqual({ answers: [], free: "The price is above what we agreed." });
  expect(understand({ text: "No" }, reason)).toMatchObject({ answers: [{ reply: "no" }] });
  expect(understand({ text: "stop" }, reason)).toEqual({ answers: [], wish: "stop" });
  expect(understand({ text: "  \n" }, reason)).toEqual({ answers: [] });
  expect(understand({ text: "x".repeat(5000) }, reason).free).toHaveLength(5000);
});

test("nothing at all is nothing", () => {
  for (const reply of [{}, { text: "" }, { text: " \n\t" }, { text: "#" }, { text: "\u200b" }]) expect(understand(reply, order)).toEqual({ answers: [] });
});
