import type { Connector, RemoteRecord, RemoteValue } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { noConversations, type ConnectorManifest } from "../connectors/manifest";
import { testManifest } from "./manifest";

/** A CRM of our own, held in memory, so that keeping records in step can be shown whichever connectors are installed. */

export const crmManifest: ConnectorManifest = {
  ...testManifest,
  ...noConversations,
  id: "crm",
  name: "Test CRM",
  kind: "crm",
  settings: [],
  records: {
    bookOfRecord: false,
    types: [
      { type: "account", one: "Account", many: "Accounts", kind: "companies", matchBy: ["domain"], creatable: true, mapping: [{ remote: "name", local: "name", direction: "both" }, { remote: "site", local: "domain", direction: "both" }, { remote: "sector", local: "industry", direction: "in" }, { remote: "staff", local: "employees", direction: "both" }] },
      {
        type: "person", one: "Person", many: "People", kind: "contacts",
        mapping: [{ remote: "name", local: "name", direction: "both" }, { remote: "role", local: "jobTitle", direction: "fill" }, { remote: "account", local: "companyId", direction: "in" }, { remote: "handles", local: "handles", direction: "in" }],
        actions: [{ id: "bless", label: "Bless", past: "blessed", when: { field: "role", in: ["novice"] } }],
      },
    ],
  },
};

interface Stored {
  values: Record<string, RemoteValue>;
  changedAt: string;
  version: number;
  deleted?: boolean;
}

/** What is over there, and how it behaves. */
export const crm = {
  rows: new Map<string, Map<string, Stored>>(),
  asked: [] as string[],
  keys: new Map<string, string>(),
  /** Thrown by the next pushes, one each. */
  trouble: [] as Error[],
  /** Runs before the next push is looked at: somebody else at the same moment. */
  meanwhile: null as (() => void) | null,
  clear() {
    crm.rows.clear();
    crm.asked.length = 0;
    crm.keys.clear();
    crm.trouble.length = 0;
    crm.meanwhile = null;
  },
  set(type: string, id: string, values: Record<string, RemoteValue>, changedAt = new Date().toISOString()) {
    const rows = crm.rows.get(type) ?? new Map<string, Stored>();
    crm.rows.set(type, rows);
    const before = rows.get(id);
    rows.set(id, { values: { ...before?.values, ...values }, changedAt, version: (before?.version ?? 0) + 1 });
  },
  archive: (type: string, id: string) => void (crm.rows.get(type)!.get(id)!.deleted = true),
  remove: (type: string, id: string) => crm.rows.get(type)!.delete(id),
  get: (type: string, id: string) => crm.rows.get(type)?.get(id)?.values,
};

const toRecord = (type: string, id: string, { values, changedAt, version, deleted }: Stored): RemoteRecord => ({ type, id, values, changedAt, version: String(version), ...(deleted && { deleted }) });

const pageSize = 100;

export const crmConnector: Connector = {
  manifest: crmManifest,
  identify: async () => ({ remoteId: "crm", displayName: "Test CRM" }),
  parse: ({ body }) => JSON.parse(new TextDecoder().decode(body)),
  webhook: { verify: () => ({ ok: true }) },
  records: {
    types: async () => crmManifest.records!.types.map(({ type, one, mapping }) => ({ type, label: one, fields: mapping.map(({ remote, local }) => ({ name: remote, label: remote, type: local === "handles" ? "handles" as const : "text" as const, writable: remote !== "sector" })) })),
    async pull(_, type, cursor) {
      const all = [...(crm.rows.get(type) ?? [])];
      const from = cursor ? Number(cursor) : 0;
      const page = cursor === "all" ? all : all.slice(from, from + pageSize);
      const more = cursor !== "all" && from + pageSize < all.length;
      return { records: page.map(([id, stored]) => toRecord(type, id, stored)), cursor: more ? String(from + pageSize) : "all", more, waitSeconds: 1, ...(cursor !== "all" && { progress: { total: all.length } }) };
    },
    async get(_, type, ids) {
      crm.asked.push(`get ${type} ${ids.join(",")}`);
      return ids.flatMap((id) => (crm.rows.get(type)?.has(id) ? [toRecord(type, id, crm.rows.get(type)!.get(id)!)] : []));
    },
    missing: async (_, type, ids) => ids.filter((id) => !crm.rows.get(type)?.has(id)),
    async push(_, { type, id, values, version, idempotencyKey }) {
      crm.asked.push(`push ${type} ${id} ${JSON.stringify(values)}`);
      crm.meanwhile?.();
      crm.meanwhile = null;
      const trouble = crm.trouble.shift();
      if (trouble) throw trouble;
      const remoteId = id ?? crm.keys.get(idempotencyKey) ?? `new-${crm.keys.size + 1}`;
      if (!id) crm.keys.set(idempotencyKey, remoteId);
      const stored = crm.rows.get(type)?.get(remoteId);
      if (id && version !== undefined && String(stored?.version) !== version) throw new ConnectorError("rejected", "Somebody else was faster.", { remedy: "reload" });
      crm.set(type, remoteId, values);
      return toRecord(type, remoteId, crm.rows.get(type)!.get(remoteId)!);
    },
    async act(_, { type, id, action }) {
      crm.asked.push(`act ${type} ${id} ${action}`);
      const may = crm.get(type, id)?.name !== "Nobody";
      if (may) crm.set(type, id, { role: "saint" });
      return { record: toRecord(type, id, crm.rows.get(type)!.get(id)!), done: may, ...(!may && { note: "A second blessing is needed." }) };
    },
    link: (_, { type, id }) => `https://crm.example/${type}/${id}`,
  },
};
