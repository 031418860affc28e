import "server-only";
import { loadConnectionContext } from "../connections/context";
import { log } from "../log";
import type { Processed } from "./process";

/** Tells platforms that their events were taken, where they wait for it. Best effort: what was said is stored already. */
export async function acknowledge(workspaceId: string, acknowledgements: Processed["acknowledgements"]): Promise<void> {
  for (const { connectionId, events } of acknowledgements) {
    try {
      const { connector, context, row } = await loadConnectionContext(workspaceId, connectionId);
      if (connector.acknowledge && row.status === "active") await connector.acknowledge(context, events);
    } catch (error) {
      log.warn({ err: error, connectionId }, "the platform could not be told that events were taken");
    }
  }
}
