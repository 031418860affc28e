import type { ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";
import { call } from "./client";
import type { Row } from "./models";

/** A shipment's way out, from each state to the next. */
const steps: Record<string, string> = { draft: "wait", waiting: "assign_try", assigned: "pick", picked: "pack", packed: "done" };

/** Sends what is on order, shipment by shipment, each from where it stands. Goods that are not there are not made up. @returns what stands in the way */
export async function ship(connection: ConnectionContext, saleId: number): Promise<string | undefined> {
  const [sale] = await call<Row[]>(connection, "model.sale.sale.search_read", [[["id", "=", saleId]], 0, 1, null, ["state", "shipments"]]);
  if (!sale) throw new ConnectorError("rejected", "This is no longer in Tryton.", { code: "gone" });
  if (sale.state === "confirmed") await call(connection, "model.sale.sale.process", [[saleId]]);
  const shipments = await read(connection, [["sale", saleId]]);
  if (!shipments.length) return "There is nothing to ship: Tryton made no shipment for this order.";
  for (const { id } of shipments) {
    const stuck = await send(connection, id);
    if (stuck) return stuck;
  }
  return undefined;
}

async function send(connection: ConnectionContext, id: number): Promise<string | undefined> {
  for (let left = Object.keys(steps).length + 1; left > 0; left--) {
    const [row] = await call<Row[]>(connection, "model.stock.shipment.out.search_read", [[["id", "=", id]], 0, 1, null, ["state", "number"]]);
    const state = String(row?.state ?? "cancelled");
    const step = steps[state];
    if (!step) return undefined;
    await call(connection, `model.stock.shipment.out.${step}`, [[id]]);
    const [after] = await call<Row[]>(connection, "model.stock.shipment.out.search_read", [[["id", "=", id]], 0, 1, null, ["state"]]);
    if (after?.state === state) return step === "assign_try" ? `Shipment ${String(row?.number ?? id)} waits: there is not enough in stock.` : `Shipment ${String(row?.number ?? id)} stays “${state}”. Somebody else may have to do the next step in Tryton.`;
  }
  return undefined;
}

async function read(connection: ConnectionContext, [[, saleId]]: [[string, number]]): Promise<Row[]> {
  const [sale] = await call<Row[]>(connection, "model.sale.sale.search_read", [[["id", "=", saleId]], 0, 1, null, ["shipments"]]);
  return ((sale?.shipments as number[] | undefined) ?? []).map((id) => ({ id }));
}
