import "server-only";
import { sqlTexts } from "@/db";
import { actingMemberId, type Context, type Unit } from "../context";
import type { SearchKind, State } from "./expression";

export interface ProbeOptions {
  wanted: number;
  since?: Date | null;
  until?: Date | null;
  before?: { at: Date; id: string } | null;
  is?: readonly State[];
  /** After so long it answers what it has, and where to go on. */
  milliseconds?: number;
}

/** Something that the index has; `id` null: so far it was looked through in the time there was. */
export interface Probed {
  id: string;
  at: Date;
  conversationId: string | null;
  ofKind: string | null;
  ofId: string | null;
}

const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const mostMilliseconds = 12;

/** What the index has of one kind that the actor may see, the newest first; the one way in which the index is read (docs/adr/0011). */
export async function probe(unit: Unit, ctx: Context, kind: SearchKind, query: string, options: ProbeOptions): Promise<Probed[]> {
  const { found } = await probeFor(unit, ctx, kind, query, options);
  return found;
}

export interface Answer {
  found: Probed[];
  /** How far it has looked, should it not have come to an end: what comes after is still to be asked for. */
  searchedTo: { at: Date; id: string } | null;
}

/** The same, with how far it came. */
export async function probeFor({ sql }: Unit, ctx: Context, kind: SearchKind, query: string, { wanted, since, until, before, is, milliseconds = mostMilliseconds }: ProbeOptions): Promise<Answer> {
  const { workspaceId, scope } = ctx;
  const rows = await sql<(Omit<Probed, "id" | "at"> & { id: string | null; at: string })[]>`
    select id, at, conversation_id as "conversationId", of_kind as "ofKind", of_id as "ofId"
    from weft_search(${workspaceId}::uuid, ${kind}, ${query}, ${since?.toISOString() ?? null}::timestamptz, ${until?.toISOString() ?? null}::timestamptz, ${before?.at.toISOString() ?? null}::timestamptz, ${before?.id ?? null}::uuid, ${wanted}::int,
      ${scope.all ? null : sqlTexts(scope.teamIds)}::uuid[], ${scope.all ? actingMemberId(ctx) : scope.memberId}::uuid, ${is?.length ? sqlTexts(is) : null}::text[], ${milliseconds}::int)`;
  const end = rows.find(({ id }) => id === null);
  const searchedTo = end ? { at: new Date(end.at), id: end.ofId ?? lastId } : null;
  const found = rows.flatMap(({ id, at, ...row }) => (id === null ? [] : [{ id, at: new Date(at), ...row }]));
  // What is older than where it stopped may have others before it.
  const known = searchedTo ? found.filter(({ at, id }) => at > searchedTo.at || (at.getTime() === searchedTo.at.getTime() && id >= searchedTo.id && searchedTo.id !== lastId)) : found;
  return { found: known.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)).slice(0, wanted), searchedTo };
}
