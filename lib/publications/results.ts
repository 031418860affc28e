import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { linkClicks, postFigures, trackedLinks } from "@/db";
import type { Context, Unit } from "../context";
import { groupBy } from "../group";
import { linkBase } from "../links/base";
import { iso } from "../mentions/rows";
import { visibleMentions } from "../mentions/visibility";
import type { PostRecord } from "../posts/queue";
import type { PublicationComment, PublicationPost } from "./schema";

const commentsShown = 10;

type Results = Pick<PublicationPost, "history" | "links" | "clicks">;

/** How posts were doing over time, how often their links were followed, and what others wrote below them, as far as the actor may see it. */
export async function readResults(unit: Unit, ctx: Context, ours: readonly PostRecord[]): Promise<{ of: (postId: string) => Results; comments: PublicationComment[]; hasMoreComments: boolean }> {
  const out = ours.filter(({ status }) => status === "published");
  if (!out.length) return { of: () => ({ history: [], links: [], clicks: [] }), comments: [], hasMoreComments: false };
  const { tx } = unit;
  const { workspaceId } = ctx;
  const ids = out.map(({ id }) => id);
  const history = groupBy(await tx.select().from(postFigures).where(and(eq(postFigures.workspaceId, workspaceId), inArray(postFigures.postId, ids))).orderBy(asc(postFigures.at)), ({ postId }) => postId);
  const links = await tx.select({ id: trackedLinks.id, code: trackedLinks.code, address: trackedLinks.address, postId: trackedLinks.postId }).from(trackedLinks).where(and(eq(trackedLinks.workspaceId, workspaceId), inArray(trackedLinks.postId, ids))).orderBy(asc(trackedLinks.id));
  const days = links.length ? await tx.select({ linkId: linkClicks.linkId, day: linkClicks.day, clicks: linkClicks.clicks }).from(linkClicks).where(and(eq(linkClicks.workspaceId, workspaceId), inArray(linkClicks.linkId, links.map(({ id }) => id)))).orderBy(asc(linkClicks.day)) : [];
  const comments = await readComments(unit, ctx, out);
  // What is counted now stands at the end of its hour, or day, which is still to come.
  const countedAt = new Map(out.flatMap(({ id, figuresAt }) => (figuresAt ? [[id, figuresAt.getTime()]] : [])));
  const of = (postId: string): Results => {
    // A first comment's links are its post's.
    const together = new Set([postId, ...ours.filter(({ commentsOnId }) => commentsOnId === postId).map(({ id }) => id)]);
    const own = links.filter((link) => together.has(link.postId));
    const followed = days.filter(({ linkId }) => own.some(({ id }) => id === linkId));
    return {
      history: (history.get(postId) ?? []).map(({ at, likes, reposts, replies, quotes, views }) => ({ at: new Date(Math.min(at.getTime(), countedAt.get(postId) ?? Infinity)).toISOString(), ...withoutNulls({ likes, reposts, replies, quotes, views }) })),
      links: own.map(({ id, code, address }) => ({ url: linkBase() + code, address, clicks: sum(days.filter(({ linkId }) => linkId === id)) })),
      clicks: [...groupBy(followed, ({ day }) => day)].map(([day, all]) => ({ day, clicks: sum(all) })),
    };
  };
  return { of, comments: comments.slice(0, commentsShown), hasMoreComments: comments.length > commentsShown };
}

const sum = (all: readonly { clicks: number }[]): number => all.reduce((total, { clicks }) => total + clicks, 0);

const withoutNulls = <Key extends string>(figures: Record<Key, number | null>): Partial<Record<Key, number>> => Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== null)) as Partial<Record<Key, number>>;

interface Row extends Record<string, unknown> {
  id: string;
  channel: string;
  author_name: string;
  text: string;
  state: PublicationComment["state"];
  at: string;
}

async function readComments({ tx }: Unit, ctx: Context, out: readonly PostRecord[]): Promise<PublicationComment[]> {
  const below = out.filter(({ remoteId, commentsOnId }) => remoteId && commentsOnId === null).map(({ connectionId, remoteId }) => sql`(m.connection_id = ${connectionId}::uuid and m.thread_remote_id = ${remoteId})`);
  if (!below.length) return [];
  const rows = await tx.execute<Row>(sql`
    select m.id, m.channel, m.author_name, m.text, m.state, m.at from mentions as m
    where ${visibleMentions(ctx)} and (${sql.join(below, sql` or `)}) and not m.is_ours and m.deleted_at is null
    order by m.at desc, m.id desc limit ${commentsShown + 1}`);
  return rows.map(({ id, channel, author_name: author, text, state, at }) => ({ id, channel, author, text, state, at: iso(at) }));
}
