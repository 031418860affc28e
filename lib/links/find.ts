import "server-only";
import { and, eq } from "drizzle-orm";
import { getDb, linkRoutes, trackedLinks, withWorkspace, workspaces } from "@/db";

export interface FoundLink {
  workspaceId: string;
  id: string;
  /** Where it leads: an address of the web. */
  address: string;
  /** Of the workspace, in whose days clicks are counted. */
  timeZone: string;
}

const keptMs = 5 * 60_000;
const mostKept = 10_000;
const known = new Map<string, { at: number; link: FoundLink }>();

/** Where a code leads; null when nobody made it. A link never changes, so that one that was found is remembered for some minutes. */
export async function findLink(code: string): Promise<FoundLink | null> {
  const kept = known.get(code);
  if (kept && Date.now() - kept.at < keptMs) return kept.link;
  const link = await read(code);
  if (known.size >= mostKept) known.clear();
  if (link) known.set(code, { at: Date.now(), link });
  return link;
}

async function read(code: string): Promise<FoundLink | null> {
  const [route] = await getDb().select({ workspaceId: linkRoutes.workspaceId, timeZone: workspaces.timeZone }).from(linkRoutes).innerJoin(workspaces, eq(workspaces.id, linkRoutes.workspaceId)).where(eq(linkRoutes.code, code));
  if (!route) return null;
  const { workspaceId, timeZone } = route;
  const [link] = await withWorkspace(workspaceId, (tx) => tx.select({ id: trackedLinks.id, address: trackedLinks.address }).from(trackedLinks).where(and(eq(trackedLinks.workspaceId, workspaceId), eq(trackedLinks.code, code))));
  return link && /^https?:\/\//i.test(link.address) ? { workspaceId, timeZone, ...link } : null;
}
