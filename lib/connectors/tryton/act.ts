import type { ActionOutcome, ActionRequest, ConnectionContext, RecordRef } from "../contract";
import { ConnectorError } from "../errors";
import { call } from "./client";
import { modelOf, type Row } from "./models";
import { readRecords } from "./read";
import { ship } from "./ship";

/** What a button leads to. Tryton goes on by itself where nothing stands in the way, so several states are success. */
const leadsTo: Record<string, Record<string, readonly string[]>> = {
  "sale.opportunity": { opportunity: ["opportunity", "converted", "won"], convert: ["converted", "won"], lost: ["lost"] },
  "sale.sale": { quote: ["quotation", "confirmed", "processing", "done"], confirm: ["confirmed", "processing", "done"], process: ["processing", "done"], ship: ["processing", "done"], draft: ["draft"], cancel: ["cancelled"] },
  "purchase.purchase": { quote: ["quotation", "confirmed", "processing", "done"], confirm: ["confirmed", "processing", "done"], draft: ["draft"], cancel: ["cancelled"] },
};

/**
 * Presses a button, and looks at what came of it: an approval rule records the click, answers as if all were well, and leaves the
 * record where it was. What is so already is not done again, so a repeat after a lost answer is safe.
 */
export async function act(connection: ConnectionContext, { type, id, action, as }: ActionRequest): Promise<ActionOutcome> {
  const wanted = leadsTo[type]?.[action];
  if (!wanted) throw new ConnectorError("rejected", "Tryton has no such action.", { code: "no-action" });
  const person = as ? { ...connection, settings: { ...connection.settings, ...as.settings }, secrets: { ...connection.secrets, ...as.secrets } } : connection;
  const before = await stateOf(connection, type, id);
  let note: string | undefined;
  if (action === "ship") note = await ship(person, Number(id));
  else if (!wanted.includes(before)) await call(person, `model.${modelOf(type).model}.${action}`, [[Number(id)]]);
  const [record] = await readRecords(connection, type, [Number(id)]);
  if (!record) throw gone();
  const after = String(record.values.state);
  const done = action === "ship" ? record.values.status === "shipped" || record.values.state === "done" : wanted.includes(after);
  return { record, done, ...(!done && { note: note ?? swallowed(type, action, after, record.values.number) }), ...(type === "sale.opportunity" && { also: await salesOf(connection, Number(id)) }) };
}

const gone = () => new ConnectorError("rejected", "This is no longer in Tryton.", { code: "gone" });

async function stateOf(connection: ConnectionContext, type: string, id: string): Promise<string> {
  const [row] = await call<Row[]>(connection, `model.${modelOf(type).model}.search_read`, [[["id", "=", Number(id)]], 0, 1, null, ["state"]]);
  if (!row) throw gone();
  return String(row.state);
}

const words: Record<string, string> = { "sale.sale": "order", "purchase.purchase": "order", "sale.opportunity": "opportunity" };
const stateWords: Record<string, string> = { draft: "a draft", quotation: "a quotation", lead: "a lead", opportunity: "an opportunity" };

function swallowed(type: string, action: string, state: string, number: unknown): string {
  const what = `${words[type]}${typeof number === "string" && !number.startsWith("Draft") ? ` ${number}` : ""}`;
  const still = `the ${what} is still ${stateWords[state] ?? state}`;
  return action === "confirm" ? `Tryton recorded the approval, but ${still}. Another approver is needed.` : `Tryton took this without an error, but ${still}. An approval by somebody else may be needed.`;
}

/** The orders that a converted opportunity became. */
async function salesOf(connection: ConnectionContext, id: number): Promise<RecordRef[]> {
  const sales = await call<number[]>(connection, "model.sale.sale.search", [[["origin", "=", `sale.opportunity,${id}`]], 0, 20, null]);
  return sales.map((sale) => ({ type: "sale.sale", id: String(sale) }));
}
