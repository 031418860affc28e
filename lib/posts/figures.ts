import "server-only";
import { ConnectorError } from "../connectors/errors";
import type { PostFigures } from "../connectors/posts";
import { log } from "../log";
import { loadSender } from "../messages/outbox";

/** Of one connection at once (the contract's limit). */
export const mostFiguresAsked = 25;

const hourlyForMs = 48 * 3_600_000;

/** The end of the hour in a post's first two days, of the day (UTC) after that: of what is counted in between, the last stays. */
export function slotOf(publishedAt: Date, at: Date): Date {
  const step = at.getTime() - publishedAt.getTime() < hourlyForMs ? 3_600_000 : 86_400_000;
  return new Date((Math.floor(at.getTime() / step) + 1) * step);
}

/** How a post is doing, apart from which it is. */
export type Figures = Omit<PostFigures, "post">;

export const byPost = (all: readonly PostFigures[]): Map<string, Figures> => new Map(all.map(({ post, ...figures }) => [post, figures]));

/**
 * Asks a platform how posts are doing; outside of any transaction.
 * @returns "unable" where this platform does not say that, null where it could not be asked now
 */
export async function askFigures(workspaceId: string, connectionId: string, remoteIds: readonly string[]): Promise<ReadonlyMap<string, Figures> | "unable" | null> {
  const sender = await loadSender(workspaceId, connectionId);
  if ("gone" in sender || sender.status !== "active") return null;
  const { connector, context } = sender;
  if (!connector.postFigures) return "unable";
  try {
    return byPost(await connector.postFigures(context, remoteIds));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    log.warn({ connectionId, kind: error.kind, code: error.code }, "figures of posts could not be read");
    return null;
  }
}
