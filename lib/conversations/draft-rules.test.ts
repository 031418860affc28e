import { expect, test } from "vitest";
import { draftProblems, type DraftRules } from "./draft-rules";

const rules: DraftRules = { channelName: "Telegram", limits: { textLength: 10, attachmentBytes: 1000, attachmentsPerMessage: 2, attachmentTypes: "image/*,.pdf" }, rules: { subject: false } };
const messages = (text: string, files: { name: string; mime: string; size: number }[] = []) => draftProblems({ text, files }, rules).map(({ message }) => message);

test("a message needs words or a file", () => {
  expect(messages("  \n")).toEqual(["Write something or attach a file."]);
  expect(messages("", [{ name: "a.png", mime: "image/png", size: 10 }])).toEqual([]);
});

test("says by how much a text is too long, in the units that platforms count", () => {
  expect(messages("0123456789")).toEqual([]);
  expect(messages("012345678😀")).toEqual(["Telegram takes 10 characters a message. Shorten it by 1."]);
});

test("says which file is too large or of a kind that the channel refuses", () => {
  expect(messages("x", [{ name: "big.png", mime: "image/png", size: 2_500_000 }])).toEqual(["big.png has 2.5\u202fMB; Telegram takes 1\u202fKB a file."]);
  expect(messages("x", [{ name: "run.exe", mime: "application/x-msdownload", size: 1 }])[0]).toContain("does not take run.exe");
  expect(messages("x", [{ name: "Terms.PDF", mime: "application/pdf", size: 1 }])).toEqual([]);
});

test("says how many files a message may have", () => {
  const file = { name: "a.png", mime: "image/png", size: 1 };
  expect(messages("x", [file, file, file])).toEqual(["Telegram takes 2 files a message. Send the others in a second one."]);
  expect(draftProblems({ text: "x", files: [file] }, { ...rules, limits: { ...rules.limits, attachmentsPerMessage: 0 } })[0]?.message).toBe("Telegram takes no files. Send a link instead.");
});
