import { describe, expect, test } from "vitest";
import { chooseStage, fromMinor, placeHandles, splitName, toMinor } from "./values";

describe("amounts", () => {
  test.each([
    ["1234.5", "EUR", 123450],
    ["0", "EUR", 0],
    ["-0.05", "EUR", -5],
    ["-0", "EUR", 0],
    [".5", "USD", 50],
    ["12.005", "EUR", 1201],
    ["12.004", "EUR", 1200],
    ["1500", "JPY", 1500],
    ["1.2345", "BHD", 1235],
    ["99999999999999.99", "EUR", null],
    ["1,234", "EUR", null],
    ["", "EUR", null],
    [".", "EUR", null],
  ])("%s %s are %s of its smallest unit", (text, currency, minor) => {
    expect(toMinor(text, currency)).toBe(minor);
  });

  test.each([[123450, "EUR", "1234.50"], [-5, "EUR", "-0.05"], [1500, "JPY", "1500"], [7, "BHD", "0.007"]])("and back: %s %s", (minor, currency, text) => {
    expect(fromMinor(minor, currency)).toBe(text);
  });
});

describe("names", () => {
  test.each([
    ["Jane Doe", {}, { first: "Jane", last: "Doe" }],
    ["Ludwig van Beethoven", {}, { first: "Ludwig", last: "van Beethoven" }],
    ["  Anna   Maria  Schmidt ", {}, { first: "Anna Maria", last: "Schmidt" }],
    ["Prince", {}, { first: "", last: "Prince" }],
    ["王 小明", {}, { first: "王", last: "小明" }],
    ["Gabriel García Márquez", { first: "Gabriel", last: "García" }, { first: "Gabriel", last: "García Márquez" }],
    ["Gabo García Márquez", { first: "Gabriel", last: "García Márquez" }, { first: "Gabo", last: "García Márquez" }],
    ["Jane van Doe", { first: "Jane", last: "Doe" }, { first: "Jane", last: "van Doe" }],
    ["Jane Marie Doe", { first: "Jane", last: "Doe" }, { first: "Jane Marie", last: "Doe" }],
    ["Jane Smith", { first: "Jane", last: "Doe" }, { first: "Jane", last: "Smith" }],
    ["Doe", { first: "Jane", last: "Doe" }, { first: "", last: "Doe" }],
  ])("%s", (name, before, parts) => {
    expect(splitName(name, before)).toEqual(parts);
  });
});

describe("addresses in single fields", () => {
  const fields = { email: "email", phone: "phone", mobile: "phone" } as const;
  const email = (value: string) => ({ kind: "email" as const, value });
  const phone = (value: string) => ({ kind: "phone" as const, value });

  test.each([
    ["what is there stays as it is written", [email("Jane@A.example"), phone("+49221123456")], { email: "jane@a.example", phone: "0221 123456" }, {}],
    ["a new number takes the free field", [phone("+49221123456"), phone("+4915112345678")], { phone: "+49 221 123456", mobile: "" }, { mobile: "+4915112345678" }],
    ["a number that went makes room", [phone("+4915112345678")], { phone: "+49 221 123456", mobile: null }, { phone: "+4915112345678" }],
    ["what went without another is emptied", [], { email: "jane@a.example" }, { email: "" }],
    ["others than those are not its business", [{ kind: "other" as const, value: "@jane" }], {}, {}],
  ])("%s", (_, handles, now, changed) => {
    expect(placeHandles(handles, fields, now)).toEqual(changed);
  });
});

test("a stage is found by its name and outcome, else by its outcome", () => {
  const stages = [{ name: "Lead", outcome: "open" as const }, { name: "Won", outcome: "won" as const }, { name: "Qualified", outcome: "open" as const }];
  expect(["qualified|open", "Proposal|open", "Won|open", "Lead", "Proposal", "Lost|lost"].map((wanted) => chooseStage(stages, wanted)?.name)).toEqual(["Qualified", "Lead", "Lead", "Lead", undefined, undefined]);
});
