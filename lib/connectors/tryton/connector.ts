import type { ChannelIdentity, CheckStep, ConnectionContext, Connector, RemoteType } from "../contract";
import { ConnectorError } from "../errors";
import { act } from "./act";
import { readPlainFields } from "./catalogue";
import { baseOf, call, sessionOf, signIn } from "./client";
import { fixtures } from "./fixtures";
import { invoiceOf } from "./invoice";
import { manifest } from "./manifest";
import { models, modelOf, type Row } from "./models";
import { missing, pull } from "./pull";
import { push } from "./push";
import { readRecords } from "./read";

export const connector: Connector = {
  manifest,
  identify,
  checks,
  parse() {
    throw new ConnectorError("payload", "Tryton sends nothing by itself: it is asked.");
  },
  records: {
    types,
    pull,
    get: (connection, type, ids) => readRecords(connection, type, ids.map(Number).filter(Number.isSafeInteger)),
    missing,
    push,
    act,
    document: (connection, record) => invoiceOf(connection, record),
    link: ({ settings }, { type, id }) => webAddress(baseOf(settings), modelOf(type).model, id),
  },
  fixtures,
};

/** The web client's own address of a record. */
function webAddress(base: string, model: string, id: string): string | null {
  if (!URL.canParse(base)) return null;
  const { origin, pathname } = new URL(base);
  const path = pathname.replace(/\/$/, "");
  return `${origin}${path.slice(0, path.lastIndexOf("/"))}/#${path.slice(path.lastIndexOf("/") + 1)}/model/${model}/${id}`;
}

async function identify(connection: ConnectionContext): Promise<ChannelIdentity> {
  const { preferences } = await signIn(connection);
  const { company, id } = await companyOf(connection, preferences);
  const base = baseOf(connection.settings);
  const there = await Promise.all([...new Set(models.map(({ model }) => model))].map(async (model) => ((await maySee(connection, model)) ? [model] : [])));
  return { remoteId: `${base}${id}`, displayName: `${String(company.rec_name)}, ${new URL(base).host}`, facts: { company: id, currency: company.currency, models: there.flat() } };
}

/** @throws ConnectorError "config" for a user without a company: nearly everything in Tryton belongs to one */
async function companyOf(connection: ConnectionContext, { company }: Record<string, unknown>): Promise<{ company: Row; id: number }> {
  if (typeof company !== "number") throw new ConnectorError("config", "This Tryton user belongs to no company. Give it one in Tryton: Administration, Users, Preferences.", { code: "no-company" });
  const [row] = await call<Row[]>(connection, "model.company.company.search_read", [[["id", "=", company]], 0, 1, null, ["rec_name", "currency"]]);
  if (!row) throw new ConnectorError("config", "This Tryton user may not see its own company. Ask whoever runs Tryton.", { code: "no-company" });
  return { company: row, id: company };
}

async function maySee(connection: ConnectionContext, model: string): Promise<boolean> {
  try {
    await call(connection, `model.${model}.search`, [[], 0, 1, null]);
    return true;
  } catch (error) {
    if (error instanceof ConnectorError && (error.kind === "config" || error.kind === "rejected")) return false;
    throw error;
  }
}

function checks(connection: ConnectionContext): CheckStep[] {
  return [
    { title: "Sign in to Tryton", run: async () => `As user ${(await signIn(connection)).userId}` },
    { title: "Read the company", run: async () => String((await companyOf(connection, (await sessionOf(connection)).preferences)).company.rec_name) },
    {
      title: "See which records this user may read",
      async run() {
        const seen = (await Promise.all(models.filter(({ plain, type }) => plain || type === "product.product").map(async ({ model, label }) => ((await maySee(connection, model)) ? [label] : [])))).flat();
        if (!seen.length) throw new ConnectorError("config", "This user may read none of the records that Weft keeps in step. Give it the groups for sales, purchases and parties.");
        return seen.join(", ");
      },
    },
  ];
}

async function types(connection: ConnectionContext): Promise<RemoteType[]> {
  const there = Array.isArray(connection.facts.models) ? models.filter(({ model }) => (connection.facts.models as unknown[]).includes(model)) : models;
  return Promise.all(there.map(async ({ type, label, model, plain, fields }) => {
    const own = fields.map(({ read: _, write, ...field }) => ({ ...field, writable: write !== undefined }));
    const more = plain ? (await readPlainFields(connection, model)).filter(({ name }) => !own.some((field) => field.name === name)).map(({ kind: _, ...field }) => field) : [];
    return { type, label, fields: [...own, ...more] };
  }));
}
