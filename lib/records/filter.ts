import { z } from "zod";
import { AppError } from "../errors";
import type { RecordType } from "./contract";
import { listOf, ListQueryError, type ListQuery, readFilter, readGroup, readSort } from "./list-query";

/** A list's search parameters, as the API takes them; what they mean depends on the kind's fields: `toListQuery`. */
export const listSearch = (_type: RecordType) => z.object({
  filter: z.string().max(8_000).optional().meta({ description: 'JSON: `{"match":"all","of":[{"field":…,"op":…,"value":…}]}`; a part may be a group again.' }),
  sort: z.string().max(400).optional().meta({ description: "Fields, separated by commas; a minus before one turns it round." }),
  q: z.string().trim().max(100).optional().meta({ description: "Words that the name contains." }),
  deleted: z.enum(["true", "false"]).optional().meta({ description: "Those that were deleted and can be restored." }),
});
type Search = z.output<ReturnType<typeof listSearch>>;

/** The same, and by which field it is grouped. */
export const groupSearch = (type: RecordType) => listSearch(type).extend({
  by: z.string().max(100).optional().meta({ description: "The field whose values are the groups." }),
  zone: z.string().max(60).refine(isZone, "Name a time zone as Europe/Berlin.").default("UTC").meta({ description: "Where months begin." }),
});

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** What a list is asked, with what is left out filled in. @throws AppError "invalid" that names the parameter and says what is wrong with it */
export const toListQuery = (type: RecordType, { filter, sort, q, deleted }: Search): ListQuery =>
  listOf(type, {
    ...(filter && { filter: reading("filter", () => readFilter(type, JSON.parse(filter))) }),
    ...(sort && { sort: reading("sort", () => readSort(type, sort)) }),
    ...(q && { q }),
    deleted: deleted === "true",
  });

/** Which field a list is grouped by. @throws AppError "invalid" */
export const toGroupField = (type: RecordType, by: string | undefined): string => {
  const name = reading("by", () => readGroup(type, by ?? ""));
  if (!name) throw refused("by", "Name the field to group by.");
  return name;
};

const refused = (field: string, message: string, cause?: unknown) => new AppError("invalid", message, { cause, fields: [{ field, message }] });

function reading<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError) throw refused(name, "This is not JSON.", error);
    if (error instanceof ListQueryError) throw refused(name, error.message, error);
    throw error;
  }
}
