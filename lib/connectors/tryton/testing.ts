import type { TrytonServer } from "../../../scripts/servers/tryton";
import { decimal, type Rpc } from "../../../scripts/servers/tryton-seed";
import type { ConnectionContext } from "../contract";

/** The settings' form for a test server. */
export const settingsFor = ({ url, users }: TrytonServer, login: keyof TrytonServer["users"] = "admin", more: Record<string, unknown> = {}) => ({ url, login, password: users[login], parties: "companies", pollSeconds: 1, ...more });

/** A connection as the core would hand it to the connector. */
export function connectionTo(server: Pick<TrytonServer, "url">, login = "admin", password = "admin", settings: Record<string, unknown> = {}): ConnectionContext {
  return {
    id: "test", settings: { url: server.url, login, parties: "companies", pollSeconds: 1, ...settings }, facts: {}, secrets: { password }, webhookUrl: "", fetch,
    resolveHost: (host) => Promise.resolve(host), readFile: () => Promise.resolve(new Uint8Array()), log: { info: () => undefined, warn: () => undefined },
  };
}

/** Raises a purchase as somebody would in Tryton itself. @returns its id there */
export async function raisePurchase(model: Rpc, { seed }: TrytonServer, { quantity = 7, price = "12.0000", reference = "" } = {}): Promise<number> {
  const { company, currency, supplier: party, warehouse, paymentTerm, product, unit } = seed;
  const [address] = await model<number[]>("party.address.search", [["party", "=", party]], 0, 1, null);
  const lines = [["create", [{ type: "line", product, unit, quantity, unit_price: decimal(price) }]]];
  const now = new Date();
  const [id] = await model<number[]>("purchase.purchase.create", [{ company, currency, party, invoice_address: address, warehouse, payment_term: paymentTerm, invoice_method: "order", reference, purchase_date: { __class__: "date", year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() }, lines }]);
  return id!;
}

export async function raiseSale(model: Rpc, { seed }: TrytonServer, { quantity = 2 } = {}): Promise<number> {
  const { company, currency, customer: party, warehouse, paymentTerm, product, unit } = seed;
  const [address] = await model<number[]>("party.address.search", [["party", "=", party]], 0, 1, null);
  const lines = [["create", [{ type: "line", product, unit, quantity, unit_price: decimal("20.0000") }]]];
  const [id] = await model<number[]>("sale.sale.create", [{ company, currency, party, invoice_address: address, shipment_address: address, warehouse, payment_term: paymentTerm, invoice_method: "order", shipment_method: "order", lines }]);
  return id!;
}

/** Puts so much of the product into the warehouse. */
export async function stockUp(model: Rpc, { seed }: TrytonServer, quantity: number): Promise<void> {
  const { company, product, unit: uom } = seed;
  const from = (await model<number[]>("stock.location.search", [["type", "=", "lost_found"]], 0, 1, null))[0];
  const to = (await model<number[]>("stock.location.search", [["type", "=", "storage"], ["code", "=", "STO"]], 0, 1, null))[0];
  const moves = await model<number[]>("stock.move.create", [{ company, product, uom, quantity, from_location: from, to_location: to, unit_price: decimal("0"), currency: seed.currency }]);
  await model("stock.move.do", moves);
}
