import "server-only";
import { and, eq, gt, or } from "drizzle-orm";
import { mentionReactions, mentions } from "@/db";
import type { Unit } from "../context";
import { grown } from "./grown";

/** Nobody asks platforms for longer. */
const keptForMs = 14 * 86_400_000;

/** What others made of the demo's posts over time. */
export async function playReactions({ tx }: Unit, workspaceId: string, now: Date): Promise<void> {
  const liked = await tx.select().from(mentions).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.isDemo, true), eq(mentions.isOurs, false), or(gt(mentions.likes, 2), gt(mentions.reposts, 2))));
  const rows = liked.flatMap(({ id, at, likes, reposts, replies, quotes }) => {
    const until = new Date(Math.min(now.getTime(), at.getTime() + keptForMs));
    return [{ workspaceId, mentionId: id, at, likes: 0, reposts: 0, replies: 0, quotes: 0 }, ...grown({ likes, reposts, replies, quotes }, at, until).map((row) => ({ workspaceId, mentionId: id, ...row }))];
  });
  for (let from = 0; from < rows.length; from += 1_000) await tx.insert(mentionReactions).values(rows.slice(from, from + 1_000));
}
