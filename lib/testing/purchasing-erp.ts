import type { Connector, RemoteRecord } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { noConversations, type ConnectorManifest } from "../connectors/manifest";
import { seeded, type Dice } from "../demo/random";
import { testManifest } from "./manifest";

/** An ERP of our own, held in memory, that approves purchase orders once and loses some of its answers. */

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
      {
        type: "purchase", one: "Purchase", many: "Purchases", kind: "purchase-orders",
        mapping: [{ remote: "number", local: "name", direction: "in" }, { remote: "state", local: "status", direction: "in", choices: { quotation: "waiting", confirmed: "confirmed", cancelled: "cancelled" } }, { remote: "total", local: "totalMinor", direction: "in" }, { remote: "raised_by", local: "requestedById", direction: "fill" }],
        actions: [{ id: "confirm", label: "Confirm", past: "confirmed", when: { field: "state", in: ["quotation"] }, means: "approve" }, { id: "cancel", label: "Cancel", past: "cancelled", when: { field: "state", in: ["quotation"] }, means: "decline" }],
      },
    ],
  },
};

interface Order {
  state: "quotation" | "confirmed" | "cancelled";
  /** What was really done. */
  clicks: string[];
}

export const erp = {
  orders: new Map<string, Order>(),
  isWell: true,
  dice: seeded(0) as Dice,
  /** From here on it misbehaves in the way of a seed. */
  begin(seed: number) {
    erp.dice = seeded(seed + 100_000);
    erp.isWell = false;
  },
  read: (id: string): RemoteRecord => ({ type: "purchase", id, values: { number: `P-${id.slice(-6)}`, state: erp.orders.get(id)!.state, total: { minor: 128_400, currency: "EUR" }, raised_by: "Tom Weber" }, changedAt: new Date().toISOString(), version: erp.orders.get(id)!.state }),
};

export const erpConnector: Connector = {
  manifest: erpManifest,
  identify: async () => ({ remoteId: "erp", displayName: "Test ERP" }),
  parse: () => [],
  records: {
    types: async () => erpManifest.records!.types.map(({ type, one, mapping }) => ({ type, label: one, fields: mapping.map(({ remote }) => ({ name: remote, label: remote, type: "text" as const, writable: false })) })),
    pull: async () => ({ records: [], cursor: "all", more: false, waitSeconds: 60 }),
    get: async (_, __, ids) => ids.filter((id) => erp.orders.has(id)).map(erp.read),
    missing: async (_, __, ids) => ids.filter((id) => !erp.orders.has(id)),
    async act(_, { id, action }) {
      const order = erp.orders.get(id)!;
      const wanted = action === "confirm" ? "confirmed" : "cancelled";
      if (!erp.isWell && erp.dice.chance(0.15)) throw new ConnectorError("network", "Nobody answers.");
      // A rule of its own may swallow the click.
      if (order.state === "quotation" && (erp.isWell || !erp.dice.chance(0.15))) {
        order.state = wanted;
        order.clicks.push(action);
      }
      if (!erp.isWell && erp.dice.chance(0.2)) throw new ConnectorError("network", "The answer was lost.");
      const done = order.state === wanted;
      return { record: erp.read(id), done, ...(!done && { note: "It is not so." }) };
    },
  },
};
