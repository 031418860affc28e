import type { ConnectionContext, RecordRef, RemoteDocument } from "../contract";
import { call } from "./client";
import type { Row } from "./models";

/**
 * The invoice of a sale as Tryton prints it. Only one that was posted: a draft has no number, and nobody has looked at it. Tryton makes PDFs with LibreOffice; where
 * its server has none it gives the document in which its template is written, which is no paper for a customer.
 */
export async function invoiceOf(connection: ConnectionContext, { id }: RecordRef): Promise<RemoteDocument | { none: string }> {
  const [sale] = await call<Row[]>(connection, "model.sale.sale.search_read", [[["id", "=", Number(id)]], 0, 1, null, ["invoices"]]);
  const ids = (sale?.invoices as number[] | null | undefined) ?? [];
  const posted = await call<Row[]>(connection, "model.account.invoice.search_read", [[["id", "in", ids], ["type", "=", "out"], ["state", "in", ["posted", "paid"]]], 0, null, [["id", "DESC"]], ["number"]]);
  const [invoice] = posted;
  if (!invoice) return { none: ids.length ? "Its invoice in Tryton is not posted yet." : "It has no invoice in Tryton yet." };
  const [format, content] = await call<[string, string]>(connection, "report.account.invoice.execute", [[invoice.id], { model: "account.invoice", id: invoice.id, ids: [invoice.id] }]);
  if (format !== "pdf") return { none: `Tryton gives its invoice as “${format}”. It makes PDFs once LibreOffice is installed on its server.` };
  return { name: `${String(invoice.number ?? invoice.id).replaceAll(/[^\w.-]+/g, "-")}.pdf`, content: new Uint8Array(Buffer.from(content, "base64")) };
}
