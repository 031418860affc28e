import type { ActionOutcome, Connector, RemoteRecord, RemoteRow, RemoteValue } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { noConversations, type ConnectorManifest } from "../connectors/manifest";
import { testManifest } from "./manifest";

/** An ERP of our own, held in memory, that decides on prices, numbers and states of orders: what is asked of a book of record can be shown whichever connectors are installed. */

const onRequest = { onRequest: true } as const;

export const erpManifest: ConnectorManifest = {
  ...testManifest,
  ...noConversations,
  id: "erp",
  name: "Test ERP",
  kind: "erp",
  settings: [],
  records: {
    bookOfRecord: true,
    types: [
      { type: "firm", one: "Firm", many: "Firms", kind: "companies", mapping: [{ remote: "name", local: "name", direction: "in" }] },
      { type: "buyer", one: "Buyer", many: "Buyers", kind: "contacts", mapping: [{ remote: "name", local: "name", direction: "in" }] },
      { type: "article", one: "Article", many: "Articles", kind: "products", mapping: [{ remote: "name", local: "name", direction: "in" }, { remote: "unit", local: "unit", direction: "in" }] },
      {
        type: "sale", one: "Sale", many: "Sales", kind: "orders", creatable: true, documents: ["invoice"],
        mapping: [
          { remote: "number", local: "name", direction: "in" },
          { remote: "state", local: "status", direction: "in", choices: { draft: "draft", quoted: "draft", confirmed: "confirmed", cancelled: "cancelled" } },
          { remote: "firm", local: "companyId", direction: "in", ...onRequest },
          { remote: "buyer", local: "contactId", direction: "fill", ...onRequest },
          { remote: "lines", local: "lines", direction: "in", ...onRequest, rows: [{ remote: "article", local: "productId" }, { remote: "text", local: "description" }, { remote: "quantity", local: "quantity" }, { remote: "unit", local: "unit" }, { remote: "price", local: "unitPriceMinor" }] },
          { remote: "sum", local: "totalMinor", direction: "in" },
          { remote: "leave_on", local: "deliverOn", direction: "in", ...onRequest },
        ],
        actions: [
          { id: "quote", label: "Quote", past: "quoted", when: { field: "state", in: ["draft"] }, means: "quote" },
          { id: "reopen", label: "Reopen", past: "reopened", when: { field: "state", in: ["quoted"] }, means: "reopen" },
          { id: "confirm", label: "Confirm", past: "confirmed", when: { field: "state", in: ["quoted"] }, means: "confirm" },
        ],
      },
    ],
  },
};

type Row = Record<string, RemoteValue>;

/** What is there, and how it behaves. */
export const erp = {
  rows: new Map<string, Map<string, Row>>(),
  keys: new Map<string, string>(),
  /** Prices of articles in cents. */
  prices: new Map<string, number>(),
  asked: [] as string[],
  /** The answer to the next pushes is lost on the way back, once for each. */
  lost: 0,
  /** Confirmations are recorded and come to nothing. */
  swallows: false,
  invoice: null as Uint8Array | null,
  clear() {
    erp.rows.clear();
    erp.keys.clear();
    erp.prices.clear();
    erp.asked.length = 0;
    Object.assign(erp, { lost: 0, swallows: false, invoice: null });
  },
  set(type: string, id: string, values: Row) {
    const rows = erp.rows.get(type) ?? new Map<string, Row>();
    erp.rows.set(type, rows);
    rows.set(id, { ...rows.get(id), ...values });
  },
  all: (type: string): Row[] => [...(erp.rows.get(type)?.values() ?? [])],
};

const sale = (id: string): Row => erp.rows.get("sale")!.get(id)!;
function toRecord(type: string, id: string): RemoteRecord {
  const [key] = [...erp.keys].find(([, made]) => type === "sale" && made === id) ?? [];
  return { type, id, values: erp.rows.get(type)!.get(id)!, ...(key && { madeFor: key }) };
}

/** It says itself what things cost. */
function priced(lines: RemoteValue | undefined): Row {
  const rows = ((lines ?? []) as readonly RemoteRow[]).map((row) => ({ ...row, price: { minor: erp.prices.get((row.article as { id: string }).id) ?? 0, currency: "EUR" } }));
  return { lines: rows, sum: { minor: rows.reduce((sum, { price, quantity }: RemoteRow) => sum + (price as { minor: number }).minor * Number(quantity), 0), currency: "EUR" } };
}

export const erpConnector: Connector = {
  manifest: erpManifest,
  identify: async () => ({ remoteId: "erp", displayName: "Test ERP" }),
  parse: () => [],
  records: {
    types: async () => [],
    pull: async (_, type) => ({ records: [...(erp.rows.get(type)?.keys() ?? [])].map((id) => toRecord(type, id)), cursor: "all", waitSeconds: 60 }),
    get: async (_, type, ids) => ids.flatMap((id) => (erp.rows.get(type)?.has(id) ? [toRecord(type, id)] : [])),
    async push(_, { type, id, values, idempotencyKey }) {
      erp.asked.push(`push ${type} ${id ?? "new"}`);
      const { lines, ...rest } = values;
      const at = id ?? erp.keys.get(idempotencyKey) ?? `s${erp.keys.size + 1}`;
      if (id !== null && lines && sale(at).state !== "draft") throw new ConnectorError("rejected", "Only a draft takes other lines.");
      if (id !== null || !erp.keys.has(idempotencyKey)) erp.set(type, at, { ...(id === null && { number: `Draft ${at}`, state: "draft", buyer: [...(erp.rows.get("buyer")?.keys() ?? [])].map((one) => ({ type: "buyer", id: one }))[0] ?? null }), ...rest, ...(lines && priced(lines)) });
      if (id === null) erp.keys.set(idempotencyKey, at);
      if (erp.lost > 0) {
        erp.lost--;
        throw new ConnectorError("network", "The line was cut.");
      }
      return toRecord(type, at);
    },
    async act(_, { id, action }): Promise<ActionOutcome> {
      erp.asked.push(`${action} ${id}`);
      const { state, number } = sale(id);
      if (action === "quote" && state === "draft") erp.set("sale", id, { state: "quoted", number: String(number).startsWith("Draft") ? `N-${id}` : number! });
      if (action === "reopen" && state === "quoted") erp.set("sale", id, { state: "draft" });
      if (action === "confirm" && state === "quoted" && !erp.swallows) erp.set("sale", id, { state: "confirmed" });
      const wanted: Record<string, string[]> = { quote: ["quoted", "confirmed"], reopen: ["draft"], confirm: ["confirmed"] };
      const done = wanted[action]?.includes(String(sale(id).state)) ?? false;
      return { record: toRecord("sale", id), done, ...(!done && { note: "Another approver is needed." }) };
    },
    document: async () => (erp.invoice ? { name: "N-1.pdf", content: erp.invoice } : { none: "It is not posted yet." }),
  },
};
