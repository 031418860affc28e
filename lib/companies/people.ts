import { contactRecord } from "../contacts/record";
import { listOf, type ListQuery } from "../records/list-query";

/** The list of a company's people. Browser-safe. */
export const peopleOf = (companyId: string): ListQuery => listOf(contactRecord, { filter: { match: "all", of: [{ field: "companyId", op: "any_of", value: [companyId] }] } });
