import "server-only";
import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listDuplicates, setDismissed } from "@/lib/identity/duplicates";
import { duplicatePage, duplicateSearch } from "@/lib/identity/duplicates-schema";
import { isCompared, type ComparedKind } from "@/lib/identity/kinds";
import type { RecordType } from "@/lib/records/contract";

// What the API does with kinds of which those are looked for that may be one.

export const hasDuplicates = ({ kind }: RecordType): boolean => isCompared(kind);
const compared = ({ kind }: RecordType) => kind as ComparedKind;
const dismissal = (type: RecordType) => ({ path: `/api/v1/${type.kind}/duplicates/[id]/dismissal`, permission: "records.edit", params: z.object({ id: z.uuid() }) }) as const;

/** `/api/v1/<kind>/duplicates` */
export const duplicatesRoute = (type: RecordType) => route(
  describe({ method: "get", path: `/api/v1/${type.kind}/duplicates`, summary: `List ${type.many} that may be the same`, description: "Pairs that nobody has decided about, the likeliest first, each with its reasons.", query: duplicateSearch, response: duplicatePage }),
  ({ ctx, query }) => listDuplicates(ctx, compared(type), query),
);

/** `/api/v1/<kind>/duplicates/[id]/dismissal` */
export const dismissRoute = (type: RecordType) => route(
  describe({ ...dismissal(type), method: "put", summary: `Say that two ${type.many} are two`, description: "They are not suggested again." }),
  ({ ctx, params: { id } }) => setDismissed(ctx, compared(type), id, true),
);
export const askAgainRoute = (type: RecordType) => route(
  describe({ ...dismissal(type), method: "delete", summary: `Ask again whether two ${type.many} are one` }),
  ({ ctx, params: { id } }) => setDismissed(ctx, compared(type), id, false),
);
