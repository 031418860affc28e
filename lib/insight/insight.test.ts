import { expect, test } from "vitest";
import { embeddedReader } from "./embedded";

const read = async (text: string, language?: string) => (await embeddedReader.read([{ text, language }]))[0]!;

test.each([
  ["I love the new app, well done", "positive"], ["This is the worst service ever", "negative"], ["The shop opens at nine on Monday", "neutral"],
  ["not bad at all, really", "positive"], ["This isn't good", "negative"], ["Good idea, but the app crashes all the time", "negative"], ["cant wait for friday!!!", "positive"], ["My parcel 😡", "negative"], ["new phone 😍", "positive"], ["sooo happyyy", "positive"],
  ["#WorstServiceEver", "negative"], ["@lovely_shop where are you", "neutral"], ["see https://example.com/terrible-awful-horrible", "neutral"], ["that went wrong :(", "negative"],
  ["Der Kundenservice ist wirklich hervorragend, vielen Dank", "positive"], ["Ich bin sehr enttäuscht, das Paket ist kaputt angekommen", "negative"], ["Le service est nul, je suis très déçue", "negative"], ["Merci beaucoup, c'était parfait", "positive"],
  ["La atención fue pésima y nadie responde", "negative"], ["Me encanta esta aplicación, muchas gracias", "positive"], ["O atendimento foi horrível, nunca mais compro", "negative"], ["Amei o produto, recomendo muito", "positive"], ["Il servizio è davvero ottimo, grazie mille", "positive"], ["Wat een slechte service, ik ben erg teleurgesteld", "negative"],
])("“%s” is %s", async (text, label) => expect((await read(text)).sentiment.label).toBe(label));

test("a stronger word says more, shouting too, and a negation less", async () => {
  const score = async (text: string) => (await read(text, "en")).sentiment.score;
  expect(await score("the food is very good")).toBeGreaterThan(await score("the food is good"));
  expect(await score("the food is GOOD")).toBeGreaterThan(await score("the food is good"));
  expect(await score("the food is good!!!")).toBeGreaterThan(await score("the food is good"));
  expect(await score("the food is goooood")).toBeGreaterThan(await score("the food is good"));
  expect(await score("the food is slightly good")).toBeLessThan(await score("the food is good"));
  expect(await score("the food is not good")).toBeLessThan(0);
});

test.each([
  ["How much does the large one cost, and do you ship to Spain?", "purchase"], ["I want to cancel my subscription", "cancellation"], ["Can anyone help me? I cannot log in to my account", "help"], ["Still waiting for my order, this is unacceptable", "complaint"], ["Thank you for the great service", "praise"], ["When does the shop in Leeds open?", "question"],
  ["FREE followers!!! Click here https://a.example https://b.example #free #win #cash", "spam"], ["Ich möchte meinen Vertrag kündigen", "cancellation"], ["Meine Lieferung ist immer noch nicht angekommen", "complaint"], ["Was kostet der große Kaffee bei euch?", "purchase"], ["Könnt ihr mir bitte helfen? Ich komme nicht in mein Konto", "help"], ["Vielen Dank für den tollen Service", "praise"],
  ["Je souhaite résilier mon abonnement", "cancellation"], ["Toujours pas reçu ma commande, c'est inadmissible", "complaint"], ["Combien coûte la livraison ?", "question"], ["Quiero cancelar mi suscripción", "cancellation"], ["Sigo esperando mi pedido y nadie responde", "complaint"], ["¿Cuánto cuesta el envío?", "purchase"], ["Quero cancelar minha assinatura", "cancellation"], ["Ainda não recebi meu pedido, que descaso", "complaint"], ["Onde posso comprar esse café?", "purchase"],
])("“%s” is a %s", async (text, intent) => expect((await read(text)).intents.map((one) => one.intent)).toContain(intent));

test("what means nothing of it has no intent", async () => {
  for (const text of ["See you on Monday", "Bis Montag dann", "👍", "", "The river is high today"]) expect((await read(text)).intents).toEqual([]);
});

test("a language that is told is not guessed, one without words is none, and a short text is read all the same", async () => {
  expect((await read("gift", "de")).language).toEqual({ code: "de", confidence: 1 });
  expect((await read("gift", "pt-BR")).language).toEqual({ code: "pt", confidence: 1 });
  expect((await read("👍👍 12")).language).toBeNull();
  expect((await read("Thanks!")).sentiment.label).toBe("positive");
  expect((await read("Guten Tag, wir warten seit Dienstag auf unsere Lieferung")).language).toMatchObject({ code: "de" });
});

test("each text gets its own answer, in order, also where one stands there twice", async () => {
  const text = { text: "I hate this" };
  const found = await embeddedReader.read([text, { text: "I love this" }, text]);
  expect(found.map(({ sentiment }) => sentiment.label)).toEqual(["negative", "positive", "negative"]);
  expect(await embeddedReader.read([])).toEqual([]);
});

test("whatever people write is read in bounded time", async () => {
  const nasty = ["a".repeat(100_000), "! ".repeat(20_000), ":(".repeat(20_000), "#a".repeat(20_000), "@a.".repeat(20_000), "cancel my ".repeat(10_000), "you know how long ".repeat(8_000), "😡".repeat(20_000), "http://".repeat(10_000), "a'".repeat(20_000)];
  const began = performance.now();
  for (const language of ["en", "de", "fr", "es", "pt", undefined]) for (const text of nasty) await read(text, language);
  expect(performance.now() - began).toBeLessThan(10_000);
});
