import { eq } from "drizzle-orm";
import { connectionRoutes, getDb, getSql } from "@/db";
import { type LoadedConnection, loadConnectionContext } from "@/lib/connections/context";
import { AppError } from "@/lib/errors";
import { type WorkNotice, workChannel } from "@/lib/realtime/notify";

export interface Routed extends LoadedConnection {
  workspaceId: string;
}

const keptMs = 30_000;
const known = new Map<string, { at: number; routed: Promise<Routed | null> }>();
let listening: Promise<unknown> | undefined;

/** The connection that a webhook address names, kept for half a minute or until somebody changes it; null when there is none. */
export function findRoute(connector: string, connectionId: string): Promise<Routed | null> {
  listening ??= getSql().listen(workChannel, forget, () => known.clear()).catch(() => (listening = undefined));
  const found = known.get(connectionId);
  if (found && Date.now() - found.at < keptMs) return checked(found.routed, connector);
  const routed = load(connectionId);
  known.set(connectionId, { at: Date.now(), routed });
  routed.catch(() => known.delete(connectionId));
  return checked(routed, connector);
}

async function checked(routed: Promise<Routed | null>, connector: string): Promise<Routed | null> {
  const found = await routed;
  return found?.manifest.id === connector ? found : null;
}

async function load(connectionId: string): Promise<Routed | null> {
  const [route] = await getDb().select().from(connectionRoutes).where(eq(connectionRoutes.connectionId, connectionId));
  if (!route) return null;
  try {
    return { ...(await loadConnectionContext(route.workspaceId, connectionId)), workspaceId: route.workspaceId };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

function forget(payload: string): void {
  const { connection } = JSON.parse(payload) as WorkNotice;
  if (connection) known.delete(connection);
}
