import { createHmac, randomBytes } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type postgres from "postgres";
import { findConnector } from "@/lib/connectors/registry";
import { newId } from "@/lib/ids";
import { recordDeliveries } from "@/lib/ledger/record";
import { processDeliveries } from "@/lib/ledger/process";
import { createConnection, createWorkspace } from "@/lib/testing/factories";
import type { BenchDatabase } from "./database";

/** Bytes of text in a message. */
const textBytes = 600;
const perDeliveries = 200;

export interface Company {
  workspaceId: string;
  connectionId: string;
  secret: string;
  people: number;
}

/** A workspace in which so many people have written before, on one connection of the custom channel. */
export async function createCompany(database: Pick<BenchDatabase, "settle">, people: number): Promise<Company> {
  if (!(await findConnector("custom"))) throw new Error("This figure is measured over the custom channel, whose folder is not here.");
  const { id: workspaceId } = await createWorkspace("Bench");
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const connection = await createConnection(workspaceId, { connector: "custom", settings: { name: "Bench", signals: false }, secrets: { secret } });
  const company = { workspaceId, connectionId: connection.id, secret, people };
  // The first few alone: what the database then knows of the tables' sizes decides how the others are written.
  const first = Math.min(people, 500);
  for (const [from, to] of [[0, first], [first, people]] as const) {
    await fillLedger(company, Array.from({ length: to - from }, (_, index) => bodyOf([messageOf(`person-${from + index}`)])));
    while ((await processDeliveries(workspaceId)).count);
    await database.settle();
  }
  return company;
}

let count = 0;
const filler = "Is it there yet? ".repeat(Math.ceil(textBytes / 17));

export const messageOf = (from: string) => ({ kind: "message", externalId: `bench-${(count += 1)}`, from, fromName: `Name of ${from}`, text: `${count} ${filler}`.slice(0, textBytes), at: new Date().toISOString() });

export const someone = ({ people }: Company): string => `person-${Math.floor(Math.random() * people)}`;

export const bodyOf = (events: object[]): Buffer => Buffer.from(JSON.stringify({ events }));

/** Writes deliveries as the door does, so that they wait for the worker; all of them as received at one moment, which is returned. */
export async function fillLedger({ workspaceId, connectionId }: Company, bodies: Buffer[]): Promise<Date> {
  const receivedAt = new Date();
  for (let start = 0; start < bodies.length; start += perDeliveries) {
    const rows = bodies.slice(start, start + perDeliveries).map((body) => ({ connectionId, receivedAt, delivery: { type: "http" as const, headers: { "webhook-id": newId() }, body } }));
    await recordDeliveries(workspaceId, rows);
  }
  return receivedAt;
}

/** Headers of a signed delivery (Standard Webhooks). */
export function signed(secret: string, body: Buffer): Record<string, string> {
  const id = newId();
  const seconds = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.`).update(body).digest("base64");
  return { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": `v1,${signature}` };
}

/** What COPY writes into a table, in two halves for two streams. */
export interface CopiedTable {
  table: string;
  columns: string[];
  halves: [Buffer, Buffer];
}

/**
 * What ingest wrote for the deliveries of one moment, in each table in which it writes a row for every message: the message,
 * its conversation as it is now, and the delivery with its mark. They get new ids, in their order, and another moment.
 */
export async function writtenRows(owner: postgres.Sql, { workspaceId }: Company, receivedAt: Date): Promise<CopiedTable[]> {
  const now = `workspace_id = '${workspaceId}' and received_at = '${receivedAt.toISOString()}'`;
  const copiedAt = new Date().toISOString();
  const fresh = { id: () => newId(), remote_id: () => `copy-${(count += 1)}`, received_at: () => copiedAt };
  return [
    await copied(owner, "messages", `select * from messages where ${now} order by id`, fresh),
    await copied(owner, "conversations", `select c.* from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id where m.workspace_id = '${workspaceId}' and m.received_at = '${receivedAt.toISOString()}' order by m.id`, fresh),
    await copied(owner, "deliveries", `select * from deliveries where ${now} order by id`, fresh),
  ];
}

/** What a query gives of a table as COPY takes it, in two halves; `fresh` says what is to be another value. */
export async function copied(owner: postgres.Sql, table: string, query: string, fresh: Record<string, () => string>, some?: string[]): Promise<CopiedTable> {
  const columns = some ?? (await owner`select column_name from information_schema.columns where table_schema = 'public' and table_name = ${table} order by ordinal_position`).map((row) => row.column_name as string);
  const rows = (await owner.unsafe(`select ${columns.map((name) => `${name}::text`).join(", ")} from (${query}) as written`).values()) as (string | null)[][];
  const lines = rows.map((values) => `${values.map((value, index) => (value === null ? "\\N" : (fresh[columns[index]!]?.() ?? value).replace(/[\\\t\n\r]/g, escaped))).join("\t")}\n`);
  const middle = Math.ceil(lines.length / 2);
  return { table, columns, halves: [Buffer.from(lines.slice(0, middle).join("")), Buffer.from(lines.slice(middle).join(""))] };
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const escaped = (character: string) => escapes[character]!;

/** The floor: rows by COPY, in two streams at once, each in one transaction. */
export async function copyRows(owner: postgres.Sql, tables: readonly CopiedTable[]): Promise<void> {
  await Promise.all([0, 1].map(async (half) => {
    const stream = await owner.reserve();
    try {
      await stream.unsafe("begin");
      for (const { table, columns, halves } of tables) {
        const target = await stream.unsafe(`copy ${table} (${columns.join(", ")}) from stdin`).writable();
        await pipeline(Readable.from(chunks(halves[half]!)), target);
      }
      await stream.unsafe("commit");
    } finally {
      stream.release();
    }
  }));
}

/** Copies of conversations would grow what the next round reads; those of messages and deliveries grow it on both sides alike. */
export async function dropCopies(owner: postgres.Sql): Promise<void> {
  await owner`delete from conversations where remote_id like 'copy-%'`;
}

function* chunks(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
}
