import { z } from "zod";
import type { RecordType } from "./contract";
import { type Group, listOf, type ListQuery, readFilter, readSort } from "./list-query";

/** A list's search parameters, as the API takes them. */
export const listSearch = (type: RecordType) => z.object({
  filter: z.string().max(8_000).transform(reading((text): Group => readFilter(type, JSON.parse(text)))).optional().meta({ description: 'JSON: `{"match":"all","of":[{"field":…,"op":…,"value":…}]}`; a part may be a group again.' }),
  sort: z.string().max(200).transform(reading((text) => readSort(type, text))).optional().meta({ description: "Fields, separated by commas; a minus before one turns it round." }),
  q: z.string().trim().max(100).optional().meta({ description: "Words that the name contains." }),
  deleted: z.enum(["true", "false"]).optional().meta({ description: "Those that were deleted and can be restored." }),
});

const reading = <T>(read: (text: string) => T) => (text: string, context: z.RefinementCtx): T => {
  try {
    return read(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof SyntaxError ? "This is not JSON." : (error as Error).message });
    return z.NEVER;
  }
};

/** The same with what is left out filled in. */
export const toListQuery = (type: RecordType, { filter, sort, q, deleted }: z.output<ReturnType<typeof listSearch>>): ListQuery => listOf(type, { ...(filter && { filter }), ...(sort && { sort }), ...(q && { q }), deleted: deleted === "true" });
