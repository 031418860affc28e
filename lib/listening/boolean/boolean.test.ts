import { expect, test } from "vitest";
import { matches } from "./matches";
import { parseQuery } from "./parse";
import { placesOf } from "./places";
import { readPost, type Post } from "./post";
import type { Query } from "./query";
import { searchTerms } from "./search-terms";
import { writeQuery } from "./write";

const read = (text: string): Query => {
  const parsed = parseQuery(text);
  if ("problems" in parsed) throw new Error(`${text}: ${parsed.problems.map(({ message }) => message).join(" ")}`);
  return parsed.query;
};
const finds = (query: string, post: string | Post) => matches(read(query), readPost(typeof post === "string" ? { text: post } : post));

test.each([
  ["coffee", "Best COFFEE in town"], ["cafe", "Un café, por favor"], ["café", "nice cafe"], ["strasse", "in der Straße"], ["coffee beans", "beans for my coffee"],
  ['"late delivery"', "Another late  delivery, thanks"], ["late OR never", "it never came"], ["coffee -tea", "only coffee"], ["coffee NOT (tea OR milk)", "black coffee"],
  ["#weft", "I like #Weft"], ["weft", "I like #Weft"], ["weft", "thanks @weft"], ["@weft", "thanks @weft, great"], ["@weft", "hey @weft@example.social"], ["@weft@example.social", "hey @weft@example.social."],
  ["deliver*", "undelivered? no, delivery late"], ["#weft*", "#weftfest starts"], ['"late deliver*"', "so many late deliveries"], ["ordre", "où est l'ordre"], ["weft", "Weft's new office"], ["e-mail", "send me an e-mail"],
  ["咖啡", "今天的咖啡很好喝"], ["コーヒー", "このコーヒーは美味しい"], ["กาแฟ", "ร้านกาแฟนี้อร่อยมาก"], ["커피", "이 커피를 좋아해요"], ["🔥", "that roast 🔥🔥"], ["AT&T", "ask AT&T about it"], ["example.com/coffee", "see https://www.example.com/coffee"],
  ["a b OR c d", "d c"], ["(a OR b) c", "c b"], ["bestellung AND (fehlt OR kaputt)", "Meine Bestellung ist KAPUTT"],
])("%s finds “%s”", (query, post) => expect(finds(query, post)).toBe(true));

test.each([
  ["coffee", "coffeehouse"], ["coffee beans", "coffee only"], ['"late delivery"', "delivery late"], ["coffee -tea", "coffee and tea"], ["#weft", "I like weft"], ["#weft", "#wefty"], ["@weft", "mail info@weft.example"],
  ["@weft", "@weftcare"], ["(a OR b) c", "a b"], ["ガス", "カス"], ["deliver*", "undeliverable"], ["from:anna coffee", "anna likes coffee"],
])("%s does not find “%s”", (query, post) => expect(finds(query, post)).toBe(false));

test("from: is the author, with or without their host, and lang: the language of the post", () => {
  expect(finds("from:@Anna coffee", { text: "Coffee", author: "anna@example.social" })).toBe(true);
  expect(finds("from:anna.example.com", { text: "Coffee", author: "anna.example.com" })).toBe(true);
  expect(finds("-from:anna coffee", { text: "Coffee", author: "@ANNA" })).toBe(false);
  expect(finds("coffee lang:pt", { text: "coffee", language: "pt-BR" })).toBe(true);
  expect(finds("coffee lang:pt-br", { text: "coffee", language: "pt" })).toBe(false);
  expect(finds("coffee lang:pt", { text: "coffee" })).toBe(false);
  expect(finds("coffee -lang:pt", { text: "coffee" })).toBe(true);
});

test.each([
  ["", "Say what to look for", 0, 0], ['coffee "late', "never closed", 7, 12], ["(coffee OR tea", "never closed", 0, 1], ["coffee)", "closes none", 6, 7], ["()", "nothing between", 0, 2], ["coffee OR", "missing behind “OR”", 7, 9], ["OR coffee", "missing before “OR”", 0, 2],
  ["coffee AND OR tea", "missing between “AND” and “OR”", 11, 13], ["- coffee", "right behind it", 0, 1], ["de*iver", "end of a word", 0, 3], ["*", "end of a word", 0, 1], ["de*", "3 letters", 0, 3], ["re:coffee", "no “re:”", 0, 9], ["from: anna", "Say whose", 0, 5], ["lang:german! x", "by its code", 0, 12],
  ["-coffee", "only what must not be there", 0, 7], ["coffee OR -tea", "One side of OR", 0, 14], ["lang:de", "or a language", 0, 7], ["coffee ##", "A hashtag is", 7, 9], ["coffee !!", "no word in", 7, 9], [`${"(".repeat(30)}a${")".repeat(30)}`, "too many brackets", 20, 21],
])("%s cannot be read, and says why and where", (query, message, from, to) => {
  const parsed = parseQuery(query);
  expect("problems" in parsed && parsed.problems[0]).toMatchObject({ message: expect.stringContaining(message), from, to });
});

test("a small “or” is a word, and said to be", () => {
  const parsed = parseQuery("coffee or tea");
  expect(parsed).toMatchObject({ hints: [{ from: 7, to: 9 }] });
  expect(finds("coffee or tea", "tea or coffee")).toBe(true);
  expect(parseQuery('coffee "or" tea')).toMatchObject({ hints: [] });
});

test("platforms are asked for the fewest and most telling words", () => {
  expect(searchTerms(read("coffee (delivery OR shipping) -tea"))).toEqual({ anyOf: ["coffee"], whole: true });
  expect(searchTerms(read('"Café Central" OR #weft OR @Weft from:anna'))).toEqual({ anyOf: ["Café Central", "#weft", "@Weft"], whole: true });
  expect(searchTerms(read("deliver* late"))).toEqual({ anyOf: ["late"], whole: true });
  expect(searchTerms(read("deliver*"))).toEqual({ anyOf: ["deliver"], whole: false });
  expect(searchTerms(read("coffee OR from:anna"))).toEqual({ anyOf: ["coffee"], whole: false });
});

test("what is written again is the shortest that reads the same", () => {
  expect(writeQuery(read('(Coffee AND (tea)) OR NOT -"late  delivery"'))).toBe('coffee tea OR "late delivery"');
  expect(writeQuery(read('"or" NOT (a b)'))).toBe('"or" -(a b)');
});

test.each([
  ["coffee (late OR tea) -milk", "Coffee late, no milk: COFFEE", ["Coffee", "late", "COFFEE"]], ['"late deliver*"', "so late deliveries and late things", ["late deliveries"]], ["strasse #weft @weft", "In der Straße: #Weft @weft@example.social", ["Straße", "#Weft", "@weft@example.social"]],
  ["咖啡", "今天的咖啡很好喝", ["咖啡"]], ["café*", "Un cafézinho", ["cafézinho"]], ["b a", "a b", ["a", "b"]], ["tea", "coffee", []],
])("%s is marked in “%s”", (query, text, marked) => expect(placesOf(read(query), text).map(({ from, to }) => text.slice(from, to))).toEqual(marked));
