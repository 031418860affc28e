import { expect, test } from "vitest";
import { wordsOf } from "../topics/words";
import { findClusters, soundsTroubled, type Complaint } from "./cluster";

let next = 0;
const said = (text: string, more: Partial<Complaint> = {}): Complaint => ({ id: `c${++next}`, customer: `customer ${next}`, text, isCase: false, ...more });

const crates = ["The crates arrived crushed and half of the bottles are broken", "Two crates were crushed, bottles broken everywhere", "Our crates came crushed again, please replace the broken bottles"].map((text) => said(text));
const coffee = ["Hello, could you send the price list for filter coffee?", "When is the cupping on Thursday?", "Thanks, see you next week", "Please add ten bags of flour to the order", "Do you deliver on Saturdays in summer?", "We would like to try the new olive oil"].map((text) => said(text));

test("texts that complain of the same are found among others", () => {
  const [cluster, ...rest] = findClusters([...coffee, ...crates]);
  expect(rest).toEqual([]);
  expect(cluster!.members).toEqual(crates.map(({ id }) => id));
  expect(cluster!.words).toEqual(expect.arrayContaining(["crates", "crushed"]));
  expect(crates.map(({ text }) => text)).toContain(cluster!.example);
});

test("one customer who says it often is one customer, and friendly words are no complaint", () => {
  expect(findClusters(crates.map((one) => ({ ...one, customer: "the same" })))).toEqual([]);
  const thanks = ["Thank you for the lovely samples of olive oil", "Thanks for the samples, the olive oil is lovely"].map((text) => said(text));
  expect(findClusters([...coffee, ...thanks])).toEqual([]);
  // Unless somebody thought one worth a case.
  expect(findClusters([...coffee, thanks[0]!, { ...thanks[1]!, isCase: true }])).toHaveLength(1);
});

test("order numbers and accents do not keep alike texts apart; other scripts have words too", () => {
  expect(wordsOf("Die Lieferung O-1042 fehlt, Café!")).toEqual(["die", "liefer", "fehlt", "cafe"]);
  expect(wordsOf("配達がまだ届きません").length).toBeGreaterThan(1);
  expect(["Where is our order?", "Die Ware ist beschädigt", "Le colis est arrivé abîmé"].map(soundsTroubled)).toEqual([true, true, true]);
  expect(soundsTroubled("See you on Monday")).toBe(false);
});

test("the work stays bounded with many texts", () => {
  const many = Array.from({ length: 600 }, (_, n) => said(`Question number ${n} about ${String.fromCharCode(97 + (n % 26)).repeat(5)} and ${String.fromCharCode(97 + (n % 17)).repeat(6)} things`));
  const began = performance.now();
  findClusters(many);
  expect(performance.now() - began).toBeLessThan(5_000);
});
