import type { RecordKind } from "../records/contract";
import type { Condition, Group } from "../records/list-query";
import type { Party } from "../relations/schema";

/** What still concerns somebody, of kinds that come to an end. */
const open: Partial<Record<RecordKind, Condition>> = {
  deals: { field: "status", op: "any_of", value: ["open"] },
  tasks: { field: "status", op: "any_of", value: ["open"] },
  cases: { field: "status", op: "any_of", value: ["open", "waiting"] },
};

/** What asks a list for what names somebody: of a company also what names no company and one of its people. Browser-safe. */
export const naming = (party: Party, id: string): Condition => (party === "contacts" ? { field: "contactId", op: "any_of", value: [id] } : { field: "companyId", op: "any_of_or_people", value: [id] });

/** What asks a list for what a page shows of a kind: what it counts and what it leads to are the same. */
export function belongingTo(party: Party, id: string, kind: RecordKind): Group {
  const further = open[kind];
  return { match: "all", of: [naming(party, id), ...(further ? [further] : [])] };
}
