import type { Definition } from "../definition";
import { followUp } from "./follow-up";
import { purchaseOrderApproval } from "./purchase-order-approval";
import { satisfaction } from "./satisfaction";

/** A dialogue that is shipped, ready to run. */
export interface DialogueTemplate {
  id: string;
  name: string;
  description: string;
  definition: Definition;
}

/** A line for each file. */
export const dialogueTemplates: readonly DialogueTemplate[] = [purchaseOrderApproval, satisfaction, followUp];
