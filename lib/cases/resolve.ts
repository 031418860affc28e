import type { Context, Unit } from "../context";
import type { RecordRow, Values } from "../records/schema";

/** A case knows when it was solved. */
export async function resolveCase(_: Unit, __: Context, before: RecordRow | null, { status }: Values): Promise<Values> {
  if (status === undefined || status === before?.status) return {};
  return { resolvedAt: status === "resolved" ? new Date() : null };
}
