import type { Definition } from "../definition";
import { followUp } from "./follow-up";
import { lapsedReorder } from "./lapsed-reorder";
import { purchaseOrderApproval } from "./purchase-order-approval";
import { quoteReminder } from "./quote-reminder";
import { satisfaction } from "./satisfaction";
import { shipmentNotice } from "./shipment-notice";

/** A dialogue that is shipped, ready to run. */
export interface DialogueTemplate {
  id: string;
  name: string;
  description: string;
  definition: Definition;
}

/** A line for each file. */
export const dialogueTemplates: readonly DialogueTemplate[] = [purchaseOrderApproval, lapsedReorder, shipmentNotice, satisfaction, followUp, quoteReminder];
