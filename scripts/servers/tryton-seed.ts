/** What a company's Tryton holds before anything is sold or bought. Made through JSON-RPC, as a person would make it in its client. */

export interface TrytonSeed {
  company: number;
  currency: number;
  supplier: number;
  customer: number;
  product: number;
  unit: number;
  warehouse: number;
  paymentTerm: number;
  /** Takes €5.00 for each sale that it is chosen for. */
  carrier: number;
  employee: number;
}

type Wire = Record<string, unknown>;
export type Rpc = <T = unknown>(method: string, ...params: unknown[]) => Promise<T>;

const date = (year: number, month: number, day: number): Wire => ({ __class__: "date", year, month, day });
export const decimal = (text: string): Wire => ({ __class__: "Decimal", decimal: text });
export const days = (count: number): Wire => ({ __class__: "timedelta", seconds: count * 86_400 });
const create = (...rows: Wire[]) => [["create", rows]];

/** A user's calls, signed in. */
export async function signInToTryton(url: string, login: string, password: string): Promise<{ userId: number; rpc: Rpc; model: Rpc }> {
  let id = 0;
  const headers: Record<string, string> = { "content-type": "application/json" };
  const rpc: Rpc = async (method, ...params) => {
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ id: ++id, method, params }) });
    if (!answer.ok) throw new Error(`${method}: ${answer.status}`);
    const { result, error } = (await answer.json()) as { result: never; error?: unknown };
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  };
  const [userId, session] = await rpc<[number, string]>("common.db.login", login, { password });
  headers.authorization = `Session ${Buffer.from(`${login}:${userId}:${session}`).toString("base64")}`;
  let context = await rpc<Wire>("model.res.user.get_preferences", true, {});
  const model: Rpc = async (method, ...params) => {
    if (context.company === undefined || context.company === null) context = await rpc<Wire>("model.res.user.get_preferences", true, {});
    return rpc(`model.${method}`, ...params, context);
  };
  return { userId, rpc, model };
}

/**
 * A company with a chart of accounts, a fiscal year, a supplier, a customer, a carrier, a product that leaves two days after it was sold, and three users: `admin`, `buyer` and `approver`. A purchase is confirmed
 * only by somebody of the group "Purchase approval"; a click by anybody else is recorded, answered without an error, and changes nothing.
 */
export async function seedTryton(url: string, adminPassword: string): Promise<TrytonSeed> {
  const { userId, rpc, model } = await signInToTryton(url, "admin", adminPassword);
  const first = async (name: string, domain: unknown[]): Promise<number> => (await model<number[]>(`${name}.search`, domain, 0, 1, null))[0]!;
  const make = async (name: string, ...rows: Wire[]): Promise<number[]> => model<number[]>(`${name}.create`, rows);
  const year = new Date().getUTCFullYear();

  const [currency] = await make("currency.currency", { name: "Euro", code: "EUR", symbol: "€", numeric_code: "978", rounding: decimal("0.01"), digits: 2, rates: create({ date: date(2020, 1, 1), rate: decimal("1") }) });
  const [own, supplier, customer] = await make("party.party",
    { name: "Our Company", addresses: create({ street: "Main St 1", city: "Berlin" }) },
    { name: "Acme Supplies", addresses: create({ street: "Dock 2", city: "Hamburg" }), contact_mechanisms: create({ type: "email", value: "sales@acme.test" }) },
    { name: "Customer One", addresses: create({ street: "Road 3", city: "Lyon" }), contact_mechanisms: create({ type: "email", value: "hello@customer-one.test" }, { type: "phone", value: "+4915112345678" }) });
  const [company] = await make("company.company", { party: own, currency });
  const people = await make("party.party", ...["Ada Admin", "Bob Buyer", "Ann Approver"].map((name) => ({ name })));
  const [forAdmin, forBuyer, forApprover] = await make("company.employee", ...people.map((party) => ({ company, party })));
  await model("res.user.write", [userId], { companies: [["add", [company]]], company, employees: [["add", [forAdmin]]], employee: forAdmin });

  const template = (await first("account.account.template", [["parent", "=", null], ["name", "ilike", "%universal%"]])) ?? (await first("account.account.template", [["parent", "=", null]]));
  const context = await rpc<Wire>("model.res.user.get_preferences", true, {});
  const [session] = await rpc<[unknown]>("wizard.account.create_chart.create", context);
  await rpc("wizard.account.create_chart.execute", session, { account: { company, account_template: template } }, "create_account", context);
  const account = (type: string) => first("account.account", [["company", "=", company], [`type.${type}`, "=", true], ["closed", "!=", true]]);
  const [receivable, payable, revenue, expense] = [await account("receivable"), await account("payable"), await account("revenue"), await account("expense")];
  await rpc("wizard.account.create_chart.execute", session, { properties: { company, account_receivable: receivable, account_payable: payable, category_account_revenue: revenue, category_account_expense: expense } }, "create_properties", context);
  await rpc("wizard.account.create_chart.delete", session, context);

  const moves = await first("ir.sequence.type", [["name", "=", "Account Move"]]);
  const invoices = await first("ir.sequence.type", [["name", "=", "Invoice"]]);
  const [moveSequence] = await make("ir.sequence", { name: `Moves ${year}`, sequence_type: moves, company });
  const [invoiceSequence] = await make("ir.sequence.strict", { name: `Invoices ${year}`, sequence_type: invoices, company, prefix: `${year}/` });
  const sequences = { in_invoice_sequence: invoiceSequence, in_credit_note_sequence: invoiceSequence, out_invoice_sequence: invoiceSequence, out_credit_note_sequence: invoiceSequence };
  const [fiscalYear] = await make("account.fiscalyear", { name: String(year), start_date: date(year, 1, 1), end_date: date(year, 12, 31), company, post_move_sequence: moveSequence, invoice_sequences: create({ company, ...sequences }) });
  await model("account.fiscalyear.create_period", [fiscalYear]);
  const [paymentTerm] = await make("account.invoice.payment_term", { name: "30 days", lines: create({ type: "remainder", relativedeltas: create({ days: 30 }) }) });

  const unit = await first("product.uom", [["symbol", "=", "u"]]);
  const [category] = await make("product.category", { name: "Goods", accounting: true, account_expense: expense, account_revenue: revenue });
  const [widget] = await make("product.template", { name: "Widget", type: "goods", default_uom: unit, list_price: decimal("20"), cost_price_method: "fixed", account_category: category, purchasable: true, purchase_uom: unit, salable: true, sale_uom: unit, lead_time: days(2), products: create({ suffix_code: "W-1", cost_price: decimal("12") }) });
  const product = await first("product.product", [["template", "=", widget]]);
  const [parcelPost] = await make("party.party", { name: "Parcel Post" });
  const [shipping] = await make("product.template", { name: "Shipping", type: "service", default_uom: unit, list_price: decimal("5"), cost_price_method: "fixed", account_category: category, salable: true, sale_uom: unit, products: create({ suffix_code: "SHIP", cost_price: decimal("3") }) });
  const [carrier] = await make("carrier", { party: parcelPost, carrier_product: await first("product.product", [["template", "=", shipping]]) });
  const warehouse = await first("stock.location", [["type", "=", "warehouse"]]);

  const group = (name: string) => first("res.group", [["name", "=", name]]);
  const [approval] = await make("res.group", { name: "Purchase approval" });
  const button = await first("ir.model.button", [["model.model", "=", "purchase.purchase"], ["name", "=", "confirm"]]);
  await make("ir.model.button.rule", { button, description: "needs approval", number_user: 1, group: approval });
  const groups = [await group("Purchase"), await group("Purchase Requisition")];
  const user = (login: string, name: string, employee: unknown, more: unknown[] = []) => ({ name, login, password: `${login}-pw`, groups: [["add", [...groups, ...more]]], companies: [["add", [company]]], company, employees: [["add", [employee]]], employee });
  await make("res.user", user("buyer", "Bob Buyer", forBuyer), user("approver", "Ann Approver", forApprover, [approval]));
  await model("res.user.write", [userId], { groups: [["add", [approval]]] });
  return { company: company!, currency: currency!, supplier: supplier!, customer: customer!, product, unit, warehouse, paymentTerm: paymentTerm!, carrier: carrier!, employee: forAdmin! };
}
