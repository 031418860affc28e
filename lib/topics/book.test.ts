import { expect, test } from "vitest";
import { TopicBook } from "./book";

const start = Date.parse("2026-03-02T09:00:00Z");
let next = 0;
const said = (text: string, { author = `author ${next}`, minutes = next } = {}) => ({ id: `m${++next}`, text, author, at: new Date(start + minutes * 60_000) });
const others = ["Lovely weather for a picnic by the river today", "Our football team won the derby in the last minute", "New album of my favourite band is out on Friday", "Anyone watching the election debate tonight", "Cooking lentil soup with my grandmother this evening"];

test("mentions of the same thing become one topic, others none, and what it is about can be told", () => {
  const book = new TopicBook();
  const places = [others[0]!, "The Weft app crashes when I open my invoices", others[1]!, "app crashes again while opening an invoice, please fix @weft", others[2]!, "@weft invoices: the app just crashed https://example.com/x"].map((text) => book.join(said(text)));
  expect(new Set([places[1], places[3], places[5]]).size).toBe(1);
  expect(new Set(places).size).toBe(4);
  const [topic, ...rest] = book.topics({ now: new Date(start + 3_600_000) });
  expect(rest).toEqual([]);
  expect(topic).toMatchObject({ id: places[1], count: 3, authors: 3, share: 0.5 });
  expect(topic!.words).toEqual(expect.arrayContaining(["app", "crashes", "invoices"]));
  expect(topic!.examples.map(({ text }) => text)).toContain("The Weft app crashes when I open my invoices");
});

test("one person who says it often is one person", () => {
  const book = new TopicBook();
  for (let n = 0; n < 5; n++) book.join(said(`My parcel is lost and the courier never answers ${n}`, { author: "anna" }));
  expect(book.topics({ now: new Date(start + 86_400_000), hours: 48 })).toMatchObject([{ count: 5, authors: 1 }]);
});

test("an id stays, whoever joins and however often the book is closed and opened", () => {
  let book = new TopicBook();
  const first = book.join(said("Delivery vans of Weft block our street every morning"));
  for (let n = 0; n < 40; n++) {
    book.join(said(`${others[n % others.length]} ${n}`));
    if (n % 10 === 0) expect(book.join(said(`Again Weft delivery vans are blocking the street this morning ${n}`))).toBe(first);
    const kept = JSON.parse(JSON.stringify(book)) as ReturnType<TopicBook["toJSON"]>;
    const again = TopicBook.from(kept);
    expect(again.toJSON()).toEqual(kept);
    book = again;
  }
});

test("when everybody says one thing it stays one topic, also where little else was ever said", () => {
  const wordings = ["Our card was charged twice by @weft, the money is gone!", "@weft charged my card twice, I want the money", "charged twice on my card?? @weft", "My card: charged twice. @weft where is my money"];
  for (const before of [0, 40]) {
    const book = new TopicBook();
    for (let n = 0; n < before; n++) book.join(said(`${others[n % others.length]} ${n}`));
    const places = Array.from({ length: 2_000 }, (_, n) => book.join(said(wordings[n % wordings.length]!)));
    expect(new Set(places).size).toBe(1);
  }
});

test("too short a text is in no topic, and counts as volume", () => {
  const book = new TopicBook();
  expect(book.join(said("@weft 👍", { minutes: 0 }))).toBeNull();
  for (let n = 0; n < 3; n++) book.join(said("Crates arrived crushed, bottles broken", { minutes: 1 }));
  expect(book.topics({ now: new Date(start + 60_000) })).toMatchObject([{ count: 3, share: 0.75 }]);
});

test("other scripts have topics too", () => {
  const book = new TopicBook();
  const places = ["配達がまだ届きません、注文番号を確認してください", "今日は天気がいいですね、散歩に行きます", "注文の配達がまだ届きませんので確認をお願いします"].map((text) => book.join(said(text)));
  expect(places[2]).toBe(places[0]);
  expect(places[1]).not.toBe(places[0]);
});

test("the work for a text stays the same, however many came before, and so does what is kept", () => {
  const book = new TopicBook();
  const words = Array.from({ length: 3_000 }, (_, n) => `w${[...n.toString(26)].map((digit) => String.fromCharCode(97 + parseInt(digit, 26))).join("")}x`);
  let seed = 1;
  const pick = () => words[(seed = (seed * 48_271) % 2_147_483_647) % words.length]!;
  const batch = (count: number) => {
    const began = performance.now();
    for (let n = 0; n < count; n++) book.join(said(Array.from({ length: 12 }, pick).join(" ")));
    return performance.now() - began;
  };
  batch(1_000);
  const early = batch(2_000);
  batch(4_000);
  const late = batch(2_000);
  // An hour's worth of 2,000 mentions takes seconds.
  expect(late).toBeLessThan(5_000);
  expect(late).toBeLessThan(early * 4 + 500);
  expect(JSON.stringify(book).length).toBeLessThan(3_000_000);
});
