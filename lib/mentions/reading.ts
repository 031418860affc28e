import "server-only";
import type { Unit } from "../context";
import { embeddedReader } from "../insight/embedded";
import type { TextToRead } from "../insight/insight";
import type { MentionRow } from "./schema";

/** What a text says of who wrote it, as a mention keeps it. Null where it has no words to tell by. */
export interface Reading extends Pick<MentionRow, "sentiment" | "intent" | "language"> {
  /** From -1 to 1. */
  sentimentScore: number | null;
}

/** From here on a language that was recognised is said to be a text's. */
const sure = 0.5;

/** Reads mood, intent and language of texts, as many as there are at once; one reading for each, in their order. What is said to be a text's language stays it. */
export async function readTexts(texts: readonly TextToRead[]): Promise<Reading[]> {
  const read = await embeddedReader.read(texts);
  return read.map(({ sentiment, language, intents }, at): Reading => {
    const { text, language: said } = texts[at]!;
    const recognised = language && language.confidence >= sure ? language.code : null;
    if (!/[\p{L}\p{Extended_Pictographic}]/u.test(text)) return { sentiment: null, sentimentScore: null, intent: null, language: said ?? null };
    return { sentiment: sentiment.label, sentimentScore: sentiment.score, intent: intents[0]?.intent ?? null, language: said ?? recognised };
  });
}

/** Mentions whose words are others now, or that nobody has read yet. */
export interface ToRead {
  id: string;
  text: string;
  language: string | null;
}

/** Reads mentions and stores what was read; what a person has put right stays. */
export async function storeReadings({ sql }: Unit, workspaceId: string, rows: readonly ToRead[]): Promise<void> {
  if (!rows.length) return;
  const read = await readTexts(rows);
  const values = rows.map(({ id }, at) => ({ i: id, s: read[at]!.sentiment, c: read[at]!.sentimentScore, n: read[at]!.intent, l: read[at]!.language })).sort((a, b) => (a.i < b.i ? -1 : 1));
  await sql`
    update mentions set sentiment = w.s, sentiment_score = w.c, intent = w.n, language = w.l, insight_reader = null
    from json_to_recordset(${JSON.stringify(values)}::text::json) as w(i uuid, s text, c float8, n text, l text)
    where workspace_id = ${workspaceId} and id = w.i and insight_at is null`;
}
