import { dealRecord } from "../deals/record";

/** Fields of a deal that a stage can ask for. Browser-safe. */
export const askableFields = dealRecord.fields.filter(({ name, readOnly, type }) => !readOnly && name !== dealRecord.title && type !== "stage" && type !== "currency");
