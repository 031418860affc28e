import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/** One thing that was said in a recorded conversation. */
export interface Turn {
  /** The company said it. */
  ours: boolean;
  at: Date;
  text: string;
}

export interface Recorded {
  id: string;
  /** In the order in which they were said. */
  turns: Turn[];
}

const below = async (data: string, name: string): Promise<string | null> => (await readFile(join(data, "support", name), "utf8").catch(() => null)) ?? readFile(join(data, name), "utf8").catch(() => null);

/** "Customer Support on Twitter": threads by the post that began each. */
export async function readTweets(data: string): Promise<Recorded[]> {
  const text = await below(data, "twcs_sample.csv");
  if (text === null) return [];
  const threads = new Map<string, Turn[]>();
  for (const row of parse(text, { columns: true }) as Record<string, string>[]) {
    const root = row.conversation_root ?? "";
    threads.set(root, [...(threads.get(root) ?? []), { ours: row.inbound === "False", at: new Date(row.created_at_utc ?? ""), text: row.text ?? "" }]);
  }
  return inOrder([...threads].map(([id, turns]) => ({ id: `twcs ${id}`, turns })));
}

/** IBM's conversations with customer care: who is neither of the two asks as a customer does. */
export async function readCare(data: string): Promise<Recorded[]> {
  const text = await below(data, "ibm_twitter_care_conversations.jsonl");
  if (text === null) return [];
  const rows = text.split("\n").filter(Boolean).map((line) => JSON.parse(line) as { id: string; turns: { role: string; at: string; text: string }[] });
  return inOrder(rows.map(({ id, turns }) => ({ id: `care ${id}`, turns: turns.map(({ role, at, text: said }) => ({ ours: role === "agent", at: new Date(at), text: said })) })));
}

const inOrder = (all: Recorded[]): Recorded[] => all.map(({ id, turns }) => ({ id, turns: turns.toSorted((a, b) => a.at.getTime() - b.at.getTime()) }));
