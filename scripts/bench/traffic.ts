import { createHmac, randomBytes } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type postgres from "postgres";
import { findConnector } from "@/lib/connectors/registry";
import { newId } from "@/lib/ids";
import { recordDeliveries } from "@/lib/ledger/record";
import { processDeliveries } from "@/lib/ledger/process";
import { createConnection, createWorkspace } from "@/lib/testing/factories";

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
export async function createCompany(people: number): Promise<Company> {
  if (!(await findConnector("custom"))) throw new Error("This figure is measured over the custom channel, whose folder is not here.");
  const { id: workspaceId } = await createWorkspace("Bench");
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const connection = await createConnection(workspaceId, { connector: "custom", settings: { name: "Bench", signals: false }, secrets: { secret } });
  const company = { workspaceId, connectionId: connection.id, secret, people };
  const first = Array.from({ length: people }, (_, index) => bodyOf([messageOf(`person-${index}`)]));
  await fillLedger(company, first);
  while ((await processDeliveries(workspaceId)).count);
  return company;
}

let count = 0;
const filler = "Is it there yet? ".repeat(Math.ceil(textBytes / 17));

export const messageOf = (from: string) => ({ kind: "message", externalId: `bench-${(count += 1)}`, from, fromName: `Name of ${from}`, text: `${count} ${filler}`.slice(0, textBytes), at: new Date().toISOString() });

export const someone = ({ people }: Company): string => `person-${Math.floor(Math.random() * people)}`;

export const bodyOf = (events: object[]): Buffer => Buffer.from(JSON.stringify({ events }));

/** Writes deliveries as the door does, so that they wait for the worker. */
export async function fillLedger({ workspaceId, connectionId }: Company, bodies: Buffer[]): Promise<void> {
  const receivedAt = new Date();
  for (let start = 0; start < bodies.length; start += perDeliveries) {
    const rows = bodies.slice(start, start + perDeliveries).map((body) => ({ connectionId, receivedAt, delivery: { type: "http" as const, headers: { "webhook-id": newId() }, body } }));
    await recordDeliveries(workspaceId, rows);
  }
}

/** Headers of a signed delivery (Standard Webhooks). */
export function signed(secret: string, body: Buffer): Record<string, string> {
  const id = newId();
  const seconds = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.`).update(body).digest("base64");
  return { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": `v1,${signature}` };
}

const columns = "workspace_id, id, conversation_id, connection_id, kind, direction, remote_id, identity_id, author_name, text, status, sent_at, received_at";

/** Rows of the message table for COPY, as ingest would have written them; half of them for each of two streams. */
export async function messageRows(owner: postgres.Sql, { workspaceId, connectionId }: Company, total: number): Promise<[string, string]> {
  const threads = await owner<{ id: string; identity: string }[]>`
    select c.id, i.id as identity from conversations c join identities i on i.workspace_id = c.workspace_id and i.contact_id = c.contact_id
    where c.workspace_id = ${workspaceId} order by random() limit ${total}`;
  const row = (index: number) => {
    const { id, identity } = threads[index % threads.length]!;
    const { externalId, text, at } = messageOf("copy");
    return `${[workspaceId, newId(), id, connectionId, "message", "in", externalId, identity, "Name", text, "received", at, at].join("\t")}\n`;
  };
  const rows = Array.from({ length: total }, (_, index) => row(index));
  return [rows.slice(0, total / 2).join(""), rows.slice(total / 2).join("")];
}

/** The floor: the same messages by COPY, in two streams at once. */
export async function copyMessages(owner: postgres.Sql, streams: readonly string[]): Promise<void> {
  await Promise.all(streams.map(async (text) => {
    const target = await owner.unsafe(`copy messages (${columns}) from stdin`).writable();
    await pipeline(Readable.from(chunks(text)), target);
  }));
}

function* chunks(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
}
