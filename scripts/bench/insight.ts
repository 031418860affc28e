import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { eld } from "eld/large";
import { SentimentIntensityAnalyzer } from "vader-sentiment";
import wink from "wink-sentiment";
import { embeddedReader } from "@/lib/insight/embedded";
import type { Insight } from "@/lib/insight/insight";
import { printFigure } from "./figures";
import { accuracy, correlation, macroRecall } from "./insight/scores";

type Row = Record<string, string>;

/** Of one core; so many texts come in an hour of a crisis in a few seconds. */
const textsPerSecond = 2_000;

/**
 * Labelled short texts (`<DIR>/sentiment/*.csv` and `<DIR>/support/*.csv`, or right below DIR) through the reader that is embedded: mood, language
 * and intents, beside the libraries that they build on, as these are.
 */
export async function insight(data?: string): Promise<void> {
  if (!data) throw new Error("Say where the data is: npm run bench -- insight --data DIR. It is read from DIR/sentiment/*.csv.");
  const table = (folder: string, name: string) => readTable(data, folder, name);
  const [tweets, rated, many] = [await table("sentiment", "tweeteval_sentiment"), await table("sentiment", "vader_tweets"), await table("sentiment", "umsab_multilingual")];
  if (!tweets.length && !rated.length && !many.length) throw new Error(`There are no labelled texts in ${join(data, "sentiment")}: tweeteval_sentiment.csv, vader_tweets.csv or umsab_multilingual.csv.`);
  await embeddedReader.read([{ text: "ready" }]);

  if (tweets.length) {
    const labels = tweets.map(({ label_name: label }) => label!);
    const moods = (await read(tweets)).map(({ sentiment }) => sentiment.label);
    const ours = macroRecall(labels, moods);
    printFigure("insight: macro recall on tweeteval_sentiment, beside wink (AFINN)", "share", ours, macroRecall(labels, tweets.map(({ text }) => winkLabel(text!))), { atLeast: 1 });
    printFigure("insight: macro recall on tweeteval_sentiment, beside VADER", "share", ours, macroRecall(labels, tweets.map(({ text }) => vaderLabel(text!))), { atLeast: 1 });
  }
  if (rated.length) {
    const ratings = rated.map(({ mean_rating: rating }) => Number(rating));
    const ours = correlation(ratings, (await read(rated)).map(({ sentiment }) => sentiment.score));
    printFigure("insight: Pearson's r on vader_tweets, beside wink (AFINN)", "r", ours, correlation(ratings, rated.map(({ text }) => wink(text!).normalizedScore)), { atLeast: 1 });
    printFigure("insight: Pearson's r on vader_tweets, beside VADER", "r", ours, correlation(ratings, rated.map(({ text }) => vader(text!))), { atLeast: 1 });
  }
  // Hindi is romanised there.
  const spoken = many.filter(({ lang }) => lang && lang in codes);
  if (spoken.length) {
    const expected = spoken.map(({ lang }) => codes[lang!]!);
    printFigure("insight: accuracy of the language of tweets, beside eld with its largest dictionary", "share", accuracy(expected, (await read(spoken)).map(({ language }) => language?.code ?? null)), accuracy(expected, spoken.map(({ text }) => eld.detect(text!).language)), { atLeast: 1 });
    for (const lang of Object.keys(codes)) {
      const own = spoken.filter((row) => row.lang === lang && row.label_name);
      if (own.length) printFigure(`insight: macro recall on umsab_multilingual in ${lang}, beside VADER`, "share", macroRecall(own.map(({ label_name: label }) => label!), (await read(own)).map(({ sentiment }) => sentiment.label)), macroRecall(own.map(({ label_name: label }) => label!), own.map(({ text }) => vaderLabel(text!))), { atLeast: 1 });
    }
  }
  await measureIntents(table);
  const all = [...tweets, ...rated, ...spoken];
  const began = performance.now();
  const count = (await read(all)).length;
  printFigure("insight: texts read on one core, mood, language and intents", "texts/s", (count / (performance.now() - began)) * 1_000, textsPerSecond, { atLeast: 1 });
}

const codes: Readonly<Record<string, string>> = { arabic: "ar", english: "en", french: "fr", german: "de", italian: "it", portuguese: "pt", spanish: "es" };

async function read(rows: readonly Row[]): Promise<Insight[]> {
  const found: Insight[] = [];
  for (let at = 0; at < rows.length; at += 500) found.push(...(await embeddedReader.read(rows.slice(at, at + 500).map(({ text }) => ({ text: text! })))));
  return found;
}

/** Between -0.05 and 0.05 it is neutral, as VADER's authors say. */
const vader = (text: string): number => SentimentIntensityAnalyzer.polarity_scores(text).compound;
const vaderLabel = (text: string): string => (vader(text) >= 0.05 ? "positive" : vader(text) <= -0.05 ? "negative" : "neutral");

const winkLabel = (text: string): string => (wink(text).score > 0 ? "positive" : wink(text).score < 0 ? "negative" : "neutral");

/** Of sets whose classes are finer or other than ours, only how often what a class must mean is found, and is found elsewhere. */
async function measureIntents(table: (folder: string, name: string) => Promise<Row[]>): Promise<void> {
  const bitext = await table("support", "bitext_support_intents");
  const airline = await table("sentiment", "airline_tweets");
  const found = async (rows: Row[], text: string, intent: string) => (await read(rows.map((row) => ({ text: row[text]! })))).filter(({ intents }) => intents.some((one) => one.intent === intent)).length / (rows.length || 1);
  const compare = async (name: string, intent: string, yes: Row[], no: Row[], text: string) => {
    if (yes.length && no.length) printFigure(`insight: share of ${name} read as ${intent}, beside the share of others`, "share", await found(yes, text, intent), await found(no, text, intent), { atLeast: 3 });
  };
  const cancels = /^(?:cancel_order|delete_account|newsletter_subscription)$/;
  await compare("cancellations in bitext", "cancellation", bitext.filter(({ intent }) => intent === "cancel_order" || intent === "delete_account"), bitext.filter(({ intent }) => !cancels.test(intent!)), "utterance");
  await compare("complaints in bitext", "complaint", bitext.filter(({ intent }) => intent === "complaint"), bitext.filter(({ category }) => category === "DELIVERY" || category === "SHIPPING_ADDRESS"), "utterance");
  await compare("negative airline tweets", "complaint", airline.filter((row) => row.airline_sentiment === "negative"), airline.filter((row) => row.airline_sentiment !== "negative"), "text");
  await compare("positive airline tweets", "praise", airline.filter((row) => row.airline_sentiment === "positive"), airline.filter((row) => row.airline_sentiment !== "positive"), "text");
}

async function readTable(data: string, folder: string, name: string): Promise<Row[]> {
  const file = [join(data, folder, `${name}.csv`), join(data, `${name}.csv`)].find(existsSync);
  return file ? parse(await readFile(file), { columns: true, bom: true }) : [];
}
