import "server-only";
import { and, eq, isNull, type SQL } from "drizzle-orm";
import { savedViews } from "@/db/schema";
import type { Context, Unit } from "../context";
import { fromSearch, toSearch } from "../conversations/filter-url";
import { withCustomFields } from "../custom-fields/of-type";
import { AppError } from "../errors";
import { readColumns } from "../records/columns";
import type { RecordType } from "../records/contract";
import { ListQueryError, readFilter, readGroup, readSort, sortText } from "../records/list-query";
import { recordTypes } from "../records/types";
import { mayChange, sharedWith, type SharedKind } from "../sharing";
import type { SavedView, ViewKind, ViewLayout } from "./schema";

type Stored = typeof savedViews.$inferSelect;

/** What a view is among what is shared. */
export const viewsShared: SharedKind = { one: "view", many: "views", permission: "records.edit" };

/** Views that the actor sees: those of the workspace, of the actor's teams and those below, and the actor's own. */
export const visibleViews = (ctx: Context): SQL | undefined => sharedWith(ctx, savedViews);

/** A view that the actor sees, held until the transaction ends. @throws AppError "not_found" */
export async function lockView({ tx }: Unit, ctx: Context, id: string, deleted = false): Promise<Stored> {
  const [view] = await tx.select().from(savedViews).where(and(visibleViews(ctx), eq(savedViews.id, id), deleted ? undefined : isNull(savedViews.deletedAt))).for("update");
  if (!view) throw new AppError("not_found", "This view does not exist, or is not shared with you.");
  return view;
}

/** A layout as it is stored: only what the kind has. @throws AppError "invalid" */
export async function requireLayoutOf({ tx }: Unit, { workspaceId }: Context, kind: ViewKind, layout: ViewLayout): Promise<ViewLayout> {
  if (kind === "conversations") {
    const words = Object.entries(layout.filter).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    return { filter: Object.fromEntries(toSearch(fromSearch(Object.fromEntries(words)))), sort: "", group: null, columns: null };
  }
  return requireLayout(await withCustomFields(tx, workspaceId, recordTypes[kind]), layout);
}

function requireLayout(type: RecordType, { filter, sort, group, columns }: ViewLayout): ViewLayout {
  const read = <T>(name: string, part: () => T): T => {
    try {
      return part();
    } catch (error) {
      if (error instanceof ListQueryError) throw refused(`layout.${name}`, error.message);
      throw error;
    }
  };
  return {
    filter: { ...read("filter", () => readFilter(type, filter)) },
    sort: sortText(read("sort", () => readSort(type, sort))),
    group: read("group", () => readGroup(type, group ?? "")),
    columns: columns && [...(readColumns(type, columns) ?? [])],
  };
}

const refused = (field: string, message: string) => new AppError("invalid", message, { fields: [{ field, message }] });

export const toSavedView = (ctx: Context, { id, kind, name, sharing, teamId, ownerId, layout }: Stored): SavedView => ({ id, kind: kind as ViewKind, name, sharing, teamId, ownerId, layout: layout as ViewLayout, mayChange: mayChange(ctx, viewsShared, { sharing, teamId, ownerId }) });
