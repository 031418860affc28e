import "server-only";
import type { ConnectionContext } from "../connectors/contract";
import { guardedFetchTo, resolveHost } from "../http/guard";
import { readStageFile } from "./stage-file";

type Access = Pick<ConnectionContext, "fetch" | "resolveHost">;

/** Of the demo that is there: its workspace, and what each of its connections reaches, `127.0.0.1:4801` and the like. */
interface Reach {
  workspaceId: unknown;
  reaches: Record<string, unknown>;
  made: Map<string, Access>;
}

let last: { text: string; reach: Reach | null } | null = null;

/**
 * What a connection of the demo may reach beside public addresses: its own simulated platform, at its very port. Null for
 * everybody else, who is guarded as usual.
 */
export function demoAccess(workspaceId: string, connectionId: string): Access | null {
  const reach = readReach();
  const places = reach?.workspaceId === workspaceId ? reach.reaches[connectionId] : undefined;
  if (!reach || !Array.isArray(places) || !places.length) return null;
  const known = reach.made.get(connectionId);
  if (known) return known;
  const reaches = new Set(places as string[]);
  const access: Access = { fetch: guardedFetchTo(reaches), resolveHost: (host, port) => resolveHost(host, port, reaches) };
  reach.made.set(connectionId, access);
  return access;
}

/** The same object as long as the file says the same. Every web server reads it, so this looks at no more of it than it needs. */
function readReach(): Reach | null {
  const text = readStageFile();
  if (text === null) return null;
  if (text !== last?.text) last = { text, reach: parse(text) };
  return last.reach;
}

/** A damaged file gives nobody access to anything. */
function parse(text: string): Reach | null {
  try {
    const { workspaceId, reaches } = JSON.parse(text) as Record<string, unknown>;
    return typeof reaches === "object" && reaches !== null ? { workspaceId, reaches: reaches as Record<string, unknown>, made: new Map() } : null;
  } catch {
    return null;
  }
}
