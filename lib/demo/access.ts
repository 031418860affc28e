import "server-only";
import type { ConnectionContext } from "../connectors/contract";
import { guardedFetchTo, resolveHost } from "../http/guard";
import { readStage, type DemoStage } from "./stage";

type Access = Pick<ConnectionContext, "fetch" | "resolveHost">;

const made = new WeakMap<DemoStage, Map<string, Access>>();

/**
 * What a connection of the demo may reach beside public addresses: its own simulated platform, at its very port. Null for
 * everybody else, who is guarded as usual.
 */
export function demoAccess(workspaceId: string, connectionId: string): Access | null {
  const stage = readStage();
  const places = stage?.workspaceId === workspaceId ? stage.reaches[connectionId] : undefined;
  if (!stage || !places?.length) return null;
  const ofStage = made.get(stage) ?? new Map<string, Access>();
  made.set(stage, ofStage);
  const known = ofStage.get(connectionId);
  if (known) return known;
  const reaches = new Set(places);
  const access: Access = { fetch: guardedFetchTo(reaches), resolveHost: (host, port) => resolveHost(host, port, reaches) };
  ofStage.set(connectionId, access);
  return access;
}
