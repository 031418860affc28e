import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { companies, contacts } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { readNames } from "../metrics/metric-scope";
import type { TeamRow } from "../teams/schema";

/** What the ends of strands are called. */
export interface Ends {
  /** @param key `team:…`, `member:…`, `companies:…`, `contacts:…`, `members:…`, or one for all others */
  nameOf(key: string): string;
}

export async function readEnds(ctx: Context, keys: readonly string[], tree?: readonly TeamRow[]): Promise<Ends> {
  const idsOf = (...kinds: string[]) => keys.flatMap((key) => { const [kind, id] = key.split(":") as [string, string?]; return kinds.includes(kind) && id && id !== "others" ? [id] : []; });
  const [firms, people] = [idsOf("companies"), idsOf("contacts")];
  const names = await readNames(ctx, idsOf("member", "members"), tree);
  const found = await inTransaction(ctx, async ({ tx }) => new Map([
    ...(firms.length ? await tx.select({ id: companies.id, name: companies.name }).from(companies).where(and(eq(companies.workspaceId, ctx.workspaceId), inArray(companies.id, firms))) : []),
    ...(people.length ? await tx.select({ id: contacts.id, name: contacts.name }).from(contacts).where(and(eq(contacts.workspaceId, ctx.workspaceId), inArray(contacts.id, people))) : []),
  ].map(({ id, name }) => [id, name])));
  return {
    nameOf(key) {
      const [kind, id] = key.split(":") as [string, string?];
      if (!id) return "All others";
      if (id === "others") return "Other teams";
      if (kind === "team") return names.team(id);
      if (kind === "member" || kind === "members") return names.member(id);
      return found.get(id) ?? "A record that was removed";
    },
  };
}
