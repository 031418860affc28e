import { companyRecord } from "../companies/record";
import { contactRecord } from "../contacts/record";
import { taskRecord } from "../tasks/record";
import type { RecordKind, RecordType } from "./contract";

/** Every kind of record, a line each. Browser-safe. */
export const recordTypes: Record<RecordKind, RecordType> = {
  contacts: contactRecord,
  companies: companyRecord,
  tasks: taskRecord,
};
