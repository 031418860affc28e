import "server-only";
import { sendInvoice } from "../../invoices/send";
import type { DialogueAction } from "./contract";

/** The invoice of the order that a dialogue made, or is about, by e-mail. Where it cannot be sent, the run goes on and says why. */
export const invoiceActions: readonly DialogueAction[] = [
  {
    id: "order.invoice",
    title: "E-mail the invoice of the order",
    sets: ["invoiceTo"],
    async call(ctx, { run, variables }) {
      const orderId = typeof variables.orderId === "string" ? variables.orderId : run.kind === "orders" ? run.recordId : null;
      if (!orderId) return { done: false, note: "No invoice was sent. There is no order." };
      const { sent, note, to } = await sendInvoice(ctx, orderId, { contactId: run.contactId, language: run.state.language });
      return { done: sent, note, variables: { invoiceTo: to ?? null } };
    },
  },
];
