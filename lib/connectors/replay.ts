import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import type { ChannelEvent, ConnectionContext, Connector, Delivery, Fixture, NewDelivery } from "./contract";
import { replayTable } from "../imports/replay";
import { toConnectorError, type ConnectorErrorKind } from "./errors";
import { findConnector } from "./registry";
import { replayContext, replayRequest } from "./replay-context";

/** What one fixture yields, in the words of its `expect`. */
export interface Replayed {
  file: string;
  /** What the door answers to the platform, and what it says. */
  status?: number;
  reply?: unknown;
  /** In order; an event that came twice is listed once. */
  events?: JsonEvent[];
  /** Events of kind `unknown`: kept as received, without an effect. */
  unknown?: JsonEvent[];
  result?: Record<string, unknown>;
  error?: ReplayedError;
  records?: unknown[];
  cursor?: string | null;
  more?: boolean;
  /** Of a table: how it is written, how many rows it has, and the cells that an export would write otherwise. */
  delimiter?: string;
  encoding?: string;
  rows?: number;
  exportEscapes?: string[];
  sends?: string[];
}

/** An event as JSON: the bytes of an attachment are told by their number. */
export type JsonEvent = Omit<ChannelEvent, "attachments"> & { attachments?: Record<string, unknown>[] };

export interface ReplayedError {
  /** The platform's own code, else our kind of error; `fixture` when the file itself cannot be used. */
  code: string;
  kind?: ConnectorErrorKind;
  retryable: boolean;
  retryAfter?: number;
  effect?: string;
  /** The record that the platform has already. */
  existingId?: string;
  message: string;
}

/** A file that is no fixture, or one that no connector can replay. */
export class FixtureError extends Error {}

export const fixtureSchema = z.looseObject({
  title: z.string().optional(),
  transport: z.string().optional(),
  request: z.looseObject({ method: z.string().optional(), path: z.string().optional(), query: z.record(z.string(), z.string()).optional(), poll: z.boolean().optional(), url: z.string().optional() }).optional(),
  url: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  secret: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  config: z.record(z.string(), z.unknown()).optional(),
  rawBody: z.string().optional(),
  file: z.string().optional(),
  call: z.looseObject({ method: z.string().optional(), url: z.string().optional(), body: z.unknown().optional() }).optional(),
  response: z.record(z.string(), z.unknown()).optional(),
  expect: z.record(z.string(), z.unknown()).optional(),
});

/**
 * Runs one fixture file through its connector's own door, parser or sender, without a database or a network. The folder
 * that holds the file (above a folder named `fixtures`) names the connector.
 * @throws FixtureError when the file cannot be read, is no fixture, or nobody can replay it
 */
export async function replayFile(path: string): Promise<Replayed> {
  const fixture = readFixture(path);
  const readFile = (name: string) => new Uint8Array(readFileSync(join(dirname(path), basename(name))));
  // A table belongs to no platform: it is how records come from where there is no connector.
  if (fixture.file && /\.(csv|tsv)$/i.test(fixture.file)) return { file: path, ...replayTable(readFile(fixture.file), countryOf(fixture)) };
  const connector = await connectorFor(path);
  return { file: path, ...(await replayFixture(connector, fixture, readFile)) };
}

/** The same for a fixture in memory; `readFile` reads a data file beside it. */
export async function replayFixture(connector: Connector, fixture: Fixture, readFile: (name: string) => Uint8Array): Promise<Omit<Replayed, "file">> {
  const connection = replayContext(connector, fixture);
  try {
    if (fixture.call || (fixture.response && !fixture.request)) return (await readRecords(connector, fixture, connection)) ?? { result: await makeCall(connector, fixture, connection) };
    if (fixture.request?.poll && connector.pull && !connector.fixtures?.deliveries) return await replayPoll(connector, connection);
    if ((fixture.transport ?? "http") !== "http" || fixture.file || fixture.request?.poll) return await replayDeliveries(connector, fixture, connection, readFile);
    return await replayRequestAtDoor(connector, fixture, connection);
  } catch (error) {
    if (error instanceof FixtureError) throw error;
    return { error: toReplayedError(error) };
  }
}

const countryOf = ({ config }: Fixture): string | null => (typeof config?.country === "string" ? config.country : null);

function readFixture(path: string): Fixture {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new FixtureError(`The file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new FixtureError(`The file is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const fixture = fixtureSchema.safeParse(value);
  if (!fixture.success) throw new FixtureError(`The file is not a fixture: ${z.prettifyError(fixture.error)}`);
  return fixture.data;
}

async function connectorFor(path: string): Promise<Connector> {
  const folder = dirname(resolve(path));
  const name = basename(basename(folder) === "fixtures" ? dirname(folder) : folder);
  const connector = await findConnector(name);
  if (!connector) throw new FixtureError(`There is no connector “${name}”. The folder that holds the fixture names its connector.`);
  return connector;
}

/** A recorded call that reads records of a CRM or ERP. */
async function readRecords(connector: Connector, fixture: Fixture, connection: ConnectionContext): Promise<Omit<Replayed, "file"> | null> {
  const read = await connector.fixtures?.records?.(fixture, connection);
  return read ? { records: read.records, ...(read.cursor !== undefined && { cursor: read.cursor }), ...(read.more !== undefined && { more: read.more }) } : null;
}

async function makeCall(connector: Connector, fixture: Fixture, connection: ConnectionContext): Promise<Record<string, unknown>> {
  const call = connector.fixtures?.call;
  if (!call) throw new FixtureError(`The ${connector.manifest.id} connector cannot replay outgoing calls.`);
  return { ...(await call(fixture, connection)) };
}

/** A polled answer goes through the connector's own `pull`; `fetch` answers with what was recorded. */
async function replayPoll(connector: Connector, connection: ConnectionContext): Promise<Omit<Replayed, "file">> {
  const pulled = await connector.pull?.(connection, null, new AbortController().signal);
  const deliveries = (pulled?.deliveries ?? []).map(stamp);
  return { ...(await readEvents(connector, deliveries, connection)), cursor: pulled?.cursor };
}

async function replayDeliveries(connector: Connector, fixture: Fixture, connection: ConnectionContext, readFile: (name: string) => Uint8Array): Promise<Omit<Replayed, "file">> {
  const { deliveries: toDeliveries, sends, cursor } = connector.fixtures ?? {};
  if (!toDeliveries) throw new FixtureError(`The ${connector.manifest.id} connector cannot replay fixtures of transport “${fixture.transport ?? "file"}”.`);
  const deliveries = (await toDeliveries(fixture, readFile)).map(stamp);
  return {
    ...(await readEvents(connector, deliveries, connection)),
    ...(sends && { sends: deliveries.flatMap((delivery) => sends(delivery, connection)) }),
    ...(cursor && { cursor: deliveries.map((delivery) => cursor(delivery)).findLast((value) => value !== null) }),
  };
}

/** The way of a webhook: handshake, signature, then (stored and answered) the parser. */
async function replayRequestAtDoor(connector: Connector, fixture: Fixture, connection: ConnectionContext): Promise<Omit<Replayed, "file">> {
  const { webhook } = connector;
  if (!webhook) throw new FixtureError(`The ${connector.manifest.id} connector takes no webhooks.`);
  const request = replayRequest(connector, fixture);
  const handshake = webhook.handshake?.(request, connection);
  if (handshake) return { status: handshake.status, reply: readReply(handshake.body), events: [] };
  const verdict = webhook.verify(request, connection);
  if (!verdict.ok) return { status: verdict.status, events: [] };
  const answer = webhook.reply?.(request) ?? { status: 200 };
  const headers = Object.fromEntries(["content-type", ...(webhook.keepHeaders ?? [])].flatMap((name) => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]])));
  const { method, path, query } = request;
  const delivery: Delivery = stamp({ type: "http", headers, body: request.body, request: { method, path, query: { ...query } } });
  const door = { status: answer.status, reply: readReply(answer.body) };
  try {
    return { ...door, ...(await readEvents(connector, [delivery], connection)) };
  } catch (error) {
    return { ...door, events: [], error: toReplayedError(error) };
  }
}

function stamp(delivery: NewDelivery): Delivery {
  return { ...delivery, headers: delivery.headers ?? {}, receivedAt: new Date().toISOString() };
}

async function readEvents(connector: Connector, deliveries: Delivery[], connection: ConnectionContext): Promise<Pick<Replayed, "events" | "unknown">> {
  const events: ChannelEvent[] = [];
  for (const delivery of deliveries) events.push(...(await connector.parse(delivery, connection)));
  const seen = new Set<string>();
  const once = events.filter(({ externalId }) => externalId === undefined || (!seen.has(externalId) && seen.add(externalId)));
  const unknown = once.filter((event) => event.kind === "unknown").map(toJsonEvent);
  return { events: once.filter((event) => event.kind !== "unknown").map(toJsonEvent), ...(unknown.length > 0 && { unknown }) };
}

/** `from` of a merge are the records that went, in the words of `expect`. */
function toJsonEvent({ kind, externalId, attachments, mergedFrom, ...event }: ChannelEvent): JsonEvent {
  const files = attachments?.map(({ content, ...file }) => ({ ...file, ...(content && { size: content.byteLength }) }));
  return { kind, externalId, ...event, ...(files && { attachments: files }), ...(mergedFrom && { from: mergedFrom as never }) };
}

function readReply(body: string | Uint8Array | undefined): unknown {
  if (body === undefined || body.length === 0) return undefined;
  const text = typeof body === "string" ? body : Buffer.from(body).toString();
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : text;
  } catch {
    return text;
  }
}

const effects: Partial<Record<ConnectorErrorKind, string>> = { auth: "auth_revoked", blocked: "opt_out", config: "config" };

function toReplayedError(thrown: unknown): ReplayedError {
  const error = toConnectorError(thrown);
  return { code: error.code ?? error.kind, kind: error.kind, retryable: error.retryable, retryAfter: error.retryAfterSeconds, effect: error.remedy ?? effects[error.kind], ...(error.existingId !== undefined && { existingId: error.existingId }), message: error.message };
}
