import { listOf, type ListQuery } from "../records/list-query";
import { taskRecord } from "./record";

/** The open tasks about a record; of a company also those that name only one of its people. @param field the one that points to it: "contactId" */
export const openTasksOf = (field: string, id: string): ListQuery => listOf(taskRecord, { filter: { match: "all", of: [{ field, op: field === "companyId" ? "any_of_or_people" : "any_of", value: [id] }, { field: "status", op: "any_of", value: ["open"] }] } });
