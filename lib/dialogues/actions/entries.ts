import "server-only";
import type { DialogueAction } from "./contract";
import { invoiceActions } from "./invoices";
import { orderActions } from "./orders";
import { purchaseOrderActions } from "./purchase-orders";
import { ratingActions } from "./ratings";

/** Everything that dialogues can do: a line for each file. */
export const allActions: readonly DialogueAction[] = [...purchaseOrderActions, ...ratingActions, ...orderActions, ...invoiceActions];

const byId = new Map(allActions.map((action) => [action.id, action]));

export const findAction = (id: string): DialogueAction | undefined => byId.get(id);
