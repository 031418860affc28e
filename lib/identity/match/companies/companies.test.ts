import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sharedData } from "../../../testing/shared-data";
import { isCertain, suggestionScore } from "../evidence";
import { domainOf } from "./domain";
import { companyKeysOf } from "./keys";
import { nameAndForm } from "./legal-forms";
import { compareCompanies, companyMatchesFor } from "./match";
import { companyProfileOf, type Organisation } from "./profile";

type Given = string | Organisation;
const profile = (given: Given) => companyProfileOf(typeof given === "string" ? { name: given } : given);
const match = (a: Given, b: Given) => compareCompanies(profile(a), profile(b));
const said = (a: Given, b: Given) => match(a, b).reasons.map(({ words, speaksFor }) => (speaksFor ? words : `but ${words}`));
const meet = (a: Given, b: Given) => {
  const keys = new Set(companyKeysOf(profile(a)));
  return companyKeysOf(profile(b)).some((key) => keys.has(key));
};

describe("legal forms are set aside", () => {
  test.each([
    ["Acme GmbH", "acme", "gmbh"], ["Acme GmbH & Co. KG", "acme", "gmbh co kg"], ["ACME, Inc.", "acme", "inc"], ["Acme Pty Ltd", "acme", "pty"], ["Acme S.A.", "acme", "sa"], ["Acme S.p.A.", "acme", "spa"], ["Acme S. de R.L. de C.V.", "acme", "s de rl de cv"],
    ["Acme Sp. z o.o.", "acme", "sp zoo"], ["Acme A/S", "acme", "as"], ["Acme Limited", "acme", "ltd"], ["株式会社山田製作所", "山田製作所", "kk"], ["山田製作所（株）", "山田製作所", "kk"], ["㈱山田製作所", "山田製作所", "kk"], ["明记食品有限公司", "明记食品", "ltd"], ["ООО Ромашка", "romashka", "ooo"], ["PT Maju Jaya Tbk", "maju jaya", "tbk pt"],
    ["Smith & Sons Ltd", "smith sons", "ltd"], ["Smith and Sons", "smith sons", ""], ["GmbH", "gmbh", ""], ["Co", "co", ""], ["", "", ""], ["A B C Logistics", "abc logistics", ""], ["Société Générale SA", "societe generale", "sa"],
  ])("%s", (name, words, form) => {
    const found = nameAndForm(name);
    expect([found.words.join(" "), found.form.split(" ").sort().join(" ")]).toEqual([words, form.split(" ").sort().join(" ")]);
  });
});

describe("one company", () => {
  test.each<[Given, Given, string]>([
    ["Acme GmbH", "ACME", "Same name, apart from the legal form"],
    ["Müller Maschinenbau GmbH", "Muller Maschinenbau", "Same name, apart from the legal form"],
    ["Nordbrød ApS", "Nordbrod", "Same name, apart from the legal form"],
    ["株式会社山田製作所", "山田製作所", "Same name, apart from the legal form"],
    ["Maschinenbau Keller", "Keller Maschinenbau", "Same words in another order"],
    ["Northern Leather Goods", "Northern Lether Goods", "Names differ by one letter"],
    ["Brightwater Technologies", "Brightwater Tech", "Same name"],
    ["Starbucks", "Starbuks", "Names differ by one letter"],
    ["Face Book", "Facebook", "Same name"],
    ["Gebrüder Weiss", "Gebr. Weiss", "Same name"],
    ["Acme Deutschland", "Acme Germany", "Same name"],
    ["Harbour Mills", "Harbour Mill", "Names differ by one letter"],
  ])("%s · %s", (a, b, words) => {
    expect(said(a, b)[0]).toContain(words);
    expect(match(a, b).score).toBeGreaterThan(suggestionScore);
    expect(match(b, a).score).toBeCloseTo(match(a, b).score, 6);
    expect(meet(a, b)).toBe(true);
  });

  test("by what else is known, each with its evidence, the weightiest first", () => {
    const a: Organisation = { name: "Acme GmbH", websites: ["https://www.acme.example/about"], taxIds: ["DE 123 456 789"], phones: ["+49301234567"], people: ["Lena Hoffmann"] };
    const b: Organisation = { name: "Acme", emails: ["office@acme.example"], taxIds: ["123456789"], phones: ["+49301234567"], people: ["lena hoffmann"] };
    expect(said(a, b)).toEqual(["Same tax number: DE123456789", "Same name, apart from the legal form", "acme.example is the website of one and in e-mail addresses of the other", "Same phone number: +49301234567", "Lena Hoffmann is at both"]);
    expect(isCertain(match(a, b))).toBe(true);
  });

  test("what one of them lacks says nothing", () => {
    const full: Organisation = { name: "Acme", websites: ["acme.example"], taxIds: ["DE123456789"], phones: ["+49301234567"], people: ["Lena Hoffmann"], country: "Germany", address: { number: "1", street: "Hafenstr.", city: "Kiel", postcode: "24103" } };
    expect(match(full, "Acme")).toEqual(match("Acme", "Acme"));
  });

  test("first letters alone are not enough, with the domain they are", () => {
    expect(match("IBM", "International Business Machines").score).toBeLessThan(suggestionScore);
    expect(said({ name: "IBM", websites: ["ibm.example"] }, { name: "International Business Machines Corp.", websites: ["www.ibm.example"] })).toContain("IBM are the first letters of the other name");
    expect(match({ name: "IBM", websites: ["ibm.example"] }, { name: "International Business Machines Corp.", websites: ["www.ibm.example"] }).score).toBeGreaterThan(suggestionScore);
  });
});

describe("a machine does not decide", () => {
  const site = { websites: ["acme.example"], emails: ["office@acme.example"] };
  test.each<[string, Organisation, Organisation, string]>([
    ["about subsidiaries", { name: "Acme Germany", ...site }, { name: "Acme France", ...site }, "but Different places in the names: DE, FR"],
    ["about a subsidiary and its parent", { name: "Acme", ...site }, { name: "Acme Germany GmbH", ...site }, "but Only one name says a place: DE"],
    ["about companies of one name in two countries", { name: "Acme", ...site, country: "Deutschland" }, { name: "Acme", ...site, country: "FR" }, "but Different countries: DE, FR"],
    ["about shops of a chain", { name: "Bean House 12", ...site }, { name: "Bean House 34", ...site }, "but Different numbers in the names: 12, 34"],
    ["about franchises in two cities", { name: "Bean House", ...site, address: { city: "Leeds" } }, { name: "Bean House", ...site, address: { city: "York" } }, "but Different cities"],
    ["about divisions", { name: "Siemens Energy", ...site }, { name: "Siemens Healthineers", ...site }, "Same website: acme.example"],
    ["about two legal entities", { name: "Acme GmbH", ...site }, { name: "Acme AG", ...site }, "but Different legal forms: GmbH, AG"],
    ["where tax numbers differ", { name: "Acme", ...site, taxIds: ["DE123456789"] }, { name: "Acme", ...site, taxIds: ["DE987654321"] }, "but Different tax numbers: DE123456789, DE987654321"],
    ["where somebody said how they stand to one another", { name: "Acme", ...site, id: "a", related: ["b"] }, { name: "Acme", ...site, id: "b" }, "but A relation between them is recorded"],
  ])("%s", (_, a, b, words) => {
    expect(said(a, b)).toContain(words);
    expect(isCertain(match({ ...a, phones: ["+49301234567"] }, { ...b, phones: ["+49301234567"] }))).toBe(false);
  });

  test("parts of a group that share nothing but name and domain are not even suggested", () => {
    expect(match({ name: "Acme Germany", ...site }, { name: "Acme France", ...site }).score).toBeLessThan(suggestionScore);
  });

  test("where a name is all that they have in common", () => expect(isCertain(match("Brightwater Maschinenbau", "Brightwater Maschinenbau"))).toBe(false));
});

test.each([["Acme", "Globex"], ["Deutsche Bank", "Deutsche Bahn"], ["Bank of China", "Bank of America"], ["Delta Air", "Delta Dental"], ["Café Roma", "Bar Roma"], ["Acme Software", "Acme Insurance"], ["Newex", "Konex"], ["", "Acme"], ["", ""], ["GmbH", "AG"]])("%s · %s are two", (a, b) => {
  expect(match(a, b).score).toBeLessThan(suggestionScore);
});

test("a name or a domain that many have says less", () => {
  const bean = profile({ name: "Bean House", websites: ["bean.example"] });
  const crowd = (count: number) => Array.from({ length: count }, (_, of) => ({ of, profile: bean }));
  expect(companyMatchesFor(bean, crowd(1))).toHaveLength(1);
  expect(isCertain(companyMatchesFor(bean, crowd(1))[0]!.match)).toBe(true);
  expect(companyMatchesFor(bean, crowd(30)).filter(({ match: found }) => isCertain(found))).toEqual([]);
});

describe("domains", () => {
  test.each([
    ["https://www.acme.co.uk/about?x=1", "acme.co.uk"], ["acme.example", "acme.example"], ["WWW.Acme.COM", "acme.com"], ["jane@mail.acme.com.au", "acme.com.au"], ["shop.acme.de", "acme.de"], ["müller.de", "xn--mller-kva.de"],
    ["jane@gmail.com", null], ["jane@gmx.de", null], ["jane@yahoo.co.uk", null], ["facebook.com/acme", null], ["acme.wixsite.com", null], ["acme", null], ["10.0.0.1", null], ["", null], ["not a site", null], ["http://", null], ["@", null],
  ])("%s", (written, domain) => expect(domainOf(written)?.domain ?? null).toBe(domain));

  test("at a free provider nobody is a colleague", () => {
    expect(said({ name: "Acme", emails: ["acme@gmail.com"] }, { name: "Globex", emails: ["globex@gmail.com"] })).toEqual([]);
  });

  test("branches have their own, one letter apart or with another ending", () => {
    expect(said({ name: "Acme", websites: ["acme.de"] }, { name: "Acme", websites: ["acme.com"] })).toContain("Domains differ in their ending: acme.de, acme.com");
    expect(said({ name: "Acme", websites: ["brightwater.de"] }, { name: "Acme", websites: ["brightwatr.de"] })).toContain("Domains differ by one letter: brightwater.de, brightwatr.de");
    expect(said({ name: "Acme", websites: ["acme.de"] }, { name: "Acme", websites: ["globex.de"] })).toContain("but Different websites: acme.de, globex.de");
  });
});

test("blocks: each company is in a few, and those that may be the same meet", () => {
  expect(companyKeysOf(profile(""))).toEqual([]);
  expect(companyKeysOf(profile("Acme GmbH")).length).toBeLessThan(16);
  expect(meet({ name: "Acme", taxIds: ["DE123456789"] }, { name: "Other", taxIds: ["123456789"] })).toBe(true);
  expect(meet({ name: "Acme", people: ["Lena Hoffmann"] }, { name: "Other", people: ["lena hoffmann"] })).toBe(true);
  expect(meet("Felvevind", "Felevvind")).toBe(true);
  expect(meet("IBM", "International Business Machines")).toBe(true);
});

const accounts = sharedData("crm/maven_crm/accounts.csv");
test.skipIf(!accounts)("of a list of customers in which nobody is twice, nobody is suggested", () => {
  const all = readFileSync(accounts!, "utf8").trim().split(/\r?\n/).slice(1).map((line, of) => ({ of, profile: profile(line.split(",")[0]!) }));
  expect(all.length).toBeGreaterThan(50);
  for (const one of all) expect(companyMatchesFor(one.profile, all.filter(({ of }) => of !== one.of))).toEqual([]);
});
