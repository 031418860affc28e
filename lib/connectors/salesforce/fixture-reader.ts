import { z } from "zod";
import type { ConnectionContext, Fixture, FixtureReader, RemoteRecord, RemoteValue } from "../contract";
import { callOnce, type Call } from "./api";
import { toRecord } from "./convert";
import { salesforceObjects } from "./objects";
import { placeOf } from "./parse";
import { querySchema, rowSchema, savedSchema } from "./schema";

const encoder = new TextEncoder();

/** Reads recorded messages of channels, and recorded calls. */
export const fixtures: FixtureReader = {
  connection: ({ config = {} }) => ({ settings: { url: "https://fixture.my.salesforce.com", currency: "USD" }, facts: config, secrets: { clientSecret: "fixture" } }),
  deliveries: ({ rawBody, body }) => {
    const value: unknown = body ?? (rawBody === undefined ? undefined : JSON.parse(rawBody));
    // A server answers with a list of messages, of which some are its own.
    const messages = Array.isArray(value) ? value.filter((one: { channel?: unknown }) => !String(one?.channel ?? "").startsWith("/meta/")) : null;
    return messages ? messages.map((message) => ({ type: "cometd", body: encoder.encode(JSON.stringify(message)) })) : [{ type: "cometd", body: encoder.encode(rawBody ?? JSON.stringify(value)) }];
  },
  cursor: ({ body }) => placeOf(body)?.replayId ?? null,
  records: readRecords,
  call: async (fixture, connection) => {
    const { status, data } = await make(fixture, connection, z.unknown());
    const saved = savedSchema.safeParse(data).data;
    const target = /\/sobjects\/\w+\/([A-Za-z0-9]{15,18})$/.exec(new URL(fixture.call?.url ?? "https://x.example").pathname)?.[1];
    const externalId = saved?.id ?? target;
    return externalId && fixture.call?.method !== "GET" ? { externalId, created: saved?.created ?? status === 201 } : { ...(data as object) };
  },
};

/** The very call that was recorded, through the code that makes all of ours, in a session that is not renewed. */
function make<T>({ call = {} }: Fixture, connection: ConnectionContext, shape: z.ZodType<T>) {
  const url = new URL(call.url ?? "https://fixture.my.salesforce.com/");
  const request: Call = { method: (call.method as Call["method"]) ?? "GET", path: url.pathname, query: Object.fromEntries(url.searchParams), body: call.body };
  return callOnce(connection, { token: "fixture", instanceUrl: url.origin }, request, shape);
}

async function readRecords(fixture: Fixture, connection: ConnectionContext): ReturnType<NonNullable<FixtureReader["records"]>> {
  const { pathname } = new URL(fixture.call?.url ?? "https://x.example");
  if ((fixture.call?.method ?? "GET") !== "GET" || !/^\/services\/data\/v[\d.]+\/query(All)?(\/|$)/.test(pathname)) return null;
  const { data } = await make(fixture, connection, querySchema);
  const records = data.records.flatMap((one) => {
    const row = rowSchema.safeParse(one).data;
    if (!row) return [];
    const type = row.attributes?.type ?? "";
    const object = salesforceObjects.find((known) => known.type === type) ?? { type, fields: [], money: [], refs: {}, hasOwner: false };
    return [plainly(toRecord(object, row, "USD"))];
  });
  return { records, cursor: data.nextRecordsUrl ?? null, more: !data.done };
}

/** As `expect.records` lists them: what people know a record by in the words of all platforms, beside Salesforce's own. */
function plainly({ type, id, values, deleted }: RemoteRecord): Pick<RemoteRecord, "type" | "id"> & Record<string, RemoteValue> {
  const common = { name: values.Name, email: values.Email, phone: values.Phone };
  return { ...values, ...Object.fromEntries(Object.entries(common).filter(([, value]) => value !== undefined)), ...(deleted && { deleted }), type, id };
}
