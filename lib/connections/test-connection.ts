import "server-only";
import { and, eq } from "drizzle-orm";
import { connectionHealth } from "@/db";
import { toConnectorError } from "../connectors/errors";
import { inTransaction, requirePermission, type Context } from "../context";
import { contextOf } from "./context";
import { getConnectionRecord } from "./find";
import { within } from "./identify";
import type { CheckUpdate } from "./schema";

const stepPatienceMs = 30_000;

/**
 * Tries a connection out, step by step, and tells of each as it begins and ends. The first step that fails is the last.
 * @throws AppError "not_found"; what a step finds wrong is told, not thrown
 */
export async function testConnection(ctx: Context, id: string, tell: (update: CheckUpdate) => void): Promise<boolean> {
  requirePermission(ctx, "connections.manage");
  const { connector, context, row } = await contextOf(await getConnectionRecord(ctx, id));
  const checks = connector.checks?.(context) ?? [
    { title: `Ask ${connector.manifest.name} whose credentials these are`, run: async () => (await connector.identify(context)).displayName },
  ];
  const steps = checks.map(({ title }) => title);
  for (const [step, check] of checks.entries()) {
    tell({ step, steps, state: "running", words: null });
    try {
      tell({ step, steps, state: "passed", words: await within(stepPatienceMs, check.run()) });
    } catch (error) {
      tell({ step, steps, state: "failed", words: toConnectorError(error).message });
      return false;
    }
  }
  if (row.status === "active") await forgetTrouble(ctx, id);
  return true;
}

async function forgetTrouble(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (unit) => {
    await unit.tx.update(connectionHealth).set({ lastError: null, lastErrorKind: null, lastHealthyAt: new Date() }).where(and(eq(connectionHealth.workspaceId, ctx.workspaceId), eq(connectionHealth.connectionId, id)));
    unit.change({ topic: "connection", id });
  });
}
