import { z } from "zod";
import type { ConnectionContext, Fixture, FixtureReader, RemoteRecord, RemoteValue } from "../contract";
import { call, type Call } from "./api";
import { toRecord, type Surroundings } from "./convert";
import { objectTypeOfPath } from "./objects";
import { readObjectPath } from "./paths";
import { objectSchema, pageSchema } from "./schema";

/** Reads recorded calls; webhooks come through the door and need nothing here. */
export const fixtures: FixtureReader = {
  connection: ({ secret, config = {} }) => ({
    settings: {},
    facts: config,
    secrets: { token: "fixture", ...(typeof secret === "string" ? { clientSecret: secret } : secret) },
  }),
  records: readRecords,
  call: async (fixture, connection) => {
    const answer = await call(connection, callOf(fixture), z.unknown());
    const object = objectSchema.safeParse(answer);
    if (!object.success) return typeof answer === "object" && answer !== null ? { ...answer } : { answer };
    return { externalId: object.data.id, created: fixture.call?.method === "POST", status: "sent" };
  },
};

/** The very call that was recorded, through the code that makes all of ours. */
function callOf({ call: recorded = {} }: Fixture): Call {
  const url = new URL(recorded.url ?? "https://api.hubapi.com/");
  return { method: (recorded.method as Call["method"]) ?? "GET", path: url.pathname, query: Object.fromEntries(url.searchParams), body: recorded.body };
}

const nothing: Surroundings = { currency: "USD", timeZone: "UTC", properties: [], pipelines: [], owners: new Map() };

async function readRecords(fixture: Fixture, connection: ConnectionContext): ReturnType<NonNullable<FixtureReader["records"]>> {
  const request = callOf(fixture);
  const { path, rest } = readObjectPath(request.path) ?? {};
  const type = path === undefined ? undefined : objectTypeOfPath(path);
  const isList = (request.method === "GET" && rest?.length === 0) || (request.method === "POST" && (rest?.[0] === "search" || rest?.join("/") === "batch/read"));
  if (!type || !isList) return null;
  const page = await call(connection, request, pageSchema);
  const records = page.results.flatMap((one) => {
    const read = objectSchema.safeParse(one);
    return read.success ? [plainly(toRecord(type, read.data, {}, nothing))] : [];
  });
  const after = page.paging?.next?.after;
  return { records, cursor: after ?? null, more: after !== undefined };
}

/** As `expect.records` lists them: what a record says beside its type and id, phone numbers without their spaces. */
function plainly({ type, id, values }: RemoteRecord): Pick<RemoteRecord, "type" | "id"> & Record<string, RemoteValue> {
  const phones = Object.fromEntries(["phone", "mobilephone"].flatMap((name) => (typeof values[name] === "string" ? [[name, values[name].replace(/(?!^\+)[^\d]/g, "")]] : [])));
  return { ...values, ...phones, type, id };
}
