import { describe, expect, test } from "vitest";
import { largestBlock } from "./blocks";
import { isCertain, suggestionScore } from "./evidence";
import { keysOf } from "./keys";
import { compare, matchesFor } from "./match";
import { profileOf, type Person } from "./profile";
import { distance, fold, hash, similarity, soundOf } from "./text";

type Given = string | Person;
const person = (given: Given): Person => (typeof given === "string" ? { name: given } : given);
const match = (a: Given, b: Given) => compare(profileOf(person(a)), profileOf(person(b)));
const words = (a: Given, b: Given) => match(a, b).reasons.map(({ words: said }) => said);
const meet = (a: Given, b: Given) => {
  const keys = new Set(keysOf(profileOf(person(a))));
  return keysOf(profileOf(person(b))).some((key) => keys.has(key));
};

const home = { number: "12", street: "Station Road", city: "Leeds", postcode: "LS1 4AP" };

describe("names that are one", () => {
  test.each([
    ["Jane Ferguson", "jane  FERGUSON", "Same name"],
    ["Jane Ferguson", "Ferguson, Jane", "Same names in another order"],
    ["Jane Ferguson", "Dr. Jane Ferguson PhD", "Same name"],
    ["Jane Ferguson", "Jane Feguson", "Names differ by one letter"],
    ["Jane Ferguson", "Jane Fregusno", "Names are alike"],
    ["William Ferguson", "Bill Ferguson", "One name is a short form of the other"],
    ["Jane Ferguson", "J. Ferguson", "One name is shortened to its first letter"],
    ["Jane Ferguson", "Jane Mary Ferguson", "One name has a further part"],
    ["José Muñoz", "Jose Munoz", "Same name"],
    ["Jürgen Müller", "Juergen Mueller", "Names differ by one letter"],
    ["Łukasz Wałęsa", "Lukasz Walesa", "Same name"],
    ["Юлия Смирнова", "Yuliya Smirnova", "Same name"],
    ["Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos", "Same name"],
    ["Sean O’Brien", "Sean OBrien", "Same name"],
    ["Anna van der Berg", "Anna Vanderberg", "Same name"],
    ["山田 太郎", "山田太郎", "Same name"],
    ["Philippa Stephens", "Filipa Stevens", "Names"],
    ["@jane_ferguson", "jane.ferguson@customer.example", "Same name"],
  ])("%s · %s", (a, b, said) => {
    expect(words(a, b)[0]).toContain(said);
    expect(meet(a, b)).toBe(true);
    expect(match(b, a).score).toBeCloseTo(match(a, b).score, 6);
    expect(match(a, b).consistent).toBe(true);
  });

  test.each([["Jane Ferguson", "Tom Baker"], ["Jane Ferguson", "Jane Whitaker"], ["Jane", "Tom"], ["", "Jane"], ["", ""], ["+49 151 1", "+49 152 2"]])("%s · %s say nothing for it", (a, b) => {
    expect(match(a, b).score).toBeLessThan(0.1);
  });

  test("a name that many bear says less", () => {
    const jane = profileOf({ name: "Jane Ferguson" });
    expect(compare(jane, jane, 2).score).toBeGreaterThan(suggestionScore);
    expect(compare(jane, jane, 60).score).toBeLessThan(suggestionScore);
    const many = Array.from({ length: 60 }, (_, of) => ({ of, profile: jane }));
    expect(matchesFor(jane, many)).toEqual([]);
    expect(matchesFor(jane, many.slice(0, 2))).toHaveLength(2);
  });
});

describe("what else is known", () => {
  test("speaks for one person, the weightiest first", () => {
    const a = { name: "Jane Ferguson", birthday: "1980-05-03", emails: ["jane@mill.example"], company: "Mill GmbH", jobTitle: "Buyer" };
    const b = { name: "Jane Ferguson", birthday: "1980-03-05", emails: ["jane@mill.example"], company: "The Mill", jobTitle: "buyer" };
    expect(words(a, b)).toEqual(["Same name", "Same e-mail address", "Day and month of the birthday are swapped", "Same job title"]);
    expect(isCertain(match(a, b))).toBe(true);
  });

  test("says nothing where one of them lacks it", () => {
    const full: Person = { name: "Jane Ferguson", birthday: "1980-05-03", emails: ["a@b.example"], phones: ["+441134960000"], company: "Mill", jobTitle: "Buyer", address: home };
    expect(match(full, "Jane Ferguson")).toEqual(match("Jane Ferguson", "Jane Ferguson"));
  });

  test.each<[string, Person, Person, string]>([
    ["mail that arrives in one box", { name: "J", emails: ["jane.doe+shop@gmail.com"] }, { name: "Jane", emails: ["janedoe@googlemail.com"] }, "Same e-mail address"],
    ["a slip in an address", { name: "Jane", emails: ["jferguson@mill.example"] }, { name: "Jane", emails: ["jfergusn@mill.example"] }, "E-mail addresses differ by one letter"],
    ["another provider", { name: "Jane F", emails: ["jferguson@mill.example"] }, { name: "Jane", emails: ["jferguson@gmail.com"] }, "Same e-mail name at another provider"],
    ["a mailbox of many", { name: "Jane", emails: ["info@mill.example"] }, { name: "Tom", emails: ["info@mill.example"] }, "Same mailbox, which several people may read"],
    ["a telephone", { name: "Jane", phones: ["+441134960000"] }, { name: "J", phones: ["+441134960000"] }, "Same phone number"],
    ["a birthday with a slip", { name: "Jane Ferguson", birthday: "1980-05-03" }, { name: "Jane Ferguson", birthday: "1980-05-08" }, "Birthdays differ by one digit"],
    ["one house", { name: "Jane Ferguson", address: home }, { name: "Jane Ferguson", address: { ...home, street: "Staton Rd", city: "leeds" } }, "Same address"],
  ])("%s", (_, a, b, said) => expect(words(a, b)).toContain(said));
});

describe("a machine does not decide", () => {
  const twin: Person = { name: "Jane Ferguson", birthday: "1980-05-03", phones: ["+441134960000"], address: home };
  test.each<[string, Person]>([
    ["about twins", { ...twin, name: "Paula Ferguson" }],
    ["about father and son", { ...twin, birthday: "2004-11-21" }],
    ["about colleagues who share a mailbox", { name: "Jane Whitaker", emails: ["info@mill.example"] }],
    ["by the name alone", { name: "Jane Ferguson" }],
  ])("%s", (_, other) => expect(isCertain(match({ ...twin, emails: ["info@mill.example"] }, other))).toBe(false));
});

describe("blocks", () => {
  test("each person is in a few, and none is in all", () => {
    expect(keysOf(profileOf({ name: "" }))).toEqual([]);
    expect(keysOf(profileOf({ name: "Jane Ferguson" })).length).toBeLessThan(8);
    const full: Person = { name: "Jane Anna Maria Theresa Ferguson-Whitaker", birthday: "1980-05-03", emails: ["jane@a.example", "jane@b.example"], phones: ["+441134960000"], companyId: "x", address: { ...home, more: "Flat 2" } };
    expect(keysOf(profileOf(full)).length).toBeLessThan(45);
    expect(largestBlock).toBeLessThanOrEqual(200);
  });

  test("their numbers can be stored exactly", () => {
    const numbers = Array.from({ length: 50_000 }, (_, n) => hash(`w ferguson ${n}`));
    expect(numbers.every(Number.isSafeInteger)).toBe(true);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test.each<[string, Person, Person]>([
    ["a birthday", { name: "Jane", birthday: "1980-05-03" }, { name: "Fergusson", birthday: "1980-03-05" }],
    ["a telephone that lacks its country", { name: "Jane", phones: ["+441134960000"] }, { name: "F", phones: ["+491134960000"] }],
    ["a company and a name that sounds alike", { name: "Meier", companyId: "x" }, { name: "Anna Mayer", companyId: "x" }],
    ["a house", { name: "Jane", address: home }, { name: "Tom", address: home }],
  ])("people meet by %s", (_, a, b) => expect(meet(a, b)).toBe(true));
});

describe("texts", () => {
  test("fold to plain words", () => {
    expect(fold("  Straße  Ångström-Łódź ")).toBe("strasse angstrom lodz");
    expect(fold("İstanbul ẞ")).toBe("istanbul ss");
    expect(fold("\u0000\u202eabc")).toBe("abc");
  });

  test("are compared by letters", () => {
    expect([distance("abc", "acb", 2), distance("abc", "abd", 2), distance("abc", "xyz", 2), distance("", "abcd", 2), distance("abc", "abc", 0)]).toEqual([1, 1, 3, 3, 0]);
    expect(similarity("martha", "marhta")).toBeCloseTo(0.961, 3);
    expect(similarity("dwayne", "duane")).toBeCloseTo(0.84, 2);
    expect([similarity("", "a"), similarity("abc", "abc"), similarity("abc", "xyz")]).toEqual([0, 1, 0]);
  });

  test("that sound alike are one", () => {
    for (const [a, b] of [["meier", "mayer"], ["schmidt", "smit"], ["philip", "filip"], ["catherine", "katherine"], ["smith", "smyth"]] as const) expect([a, soundOf(a)]).toEqual([a, soundOf(b)]);
    expect(soundOf("ferguson")).not.toBe(soundOf("whitaker"));
    expect(soundOf("太郎")).toBe("太郎");
  });
});
