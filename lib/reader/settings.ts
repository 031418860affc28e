import "server-only";
import { isIP } from "node:net";
import { eq, sql } from "drizzle-orm";
import { insightReaders } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { isAllowedHost, isPublicAddress } from "../http/addresses";
import { refineJob } from "../mentions/to-refine";
import { healthOf, type StoredReader } from "./health";
import { sealKey } from "./key";
import type { ReaderInput, ReaderSettings } from "./schema";

const none = { isOn: false, translates: false, address: "", model: "", hasKey: false, mostADay: 2_000 };

/** The reader behind an address, without its key. @throws AppError "forbidden" */
export async function getReader(ctx: Context, now = new Date()): Promise<ReaderSettings> {
  requirePermission(ctx, "workspace.manage");
  return inTransaction(ctx, async (unit) => toSettings(await findReader(unit, ctx.workspaceId), now));
}

/**
 * Says where the reader is, whether it reads what comes in from now on, and whether it translates. A key stays with the address that it was given for.
 * @throws AppError "forbidden" · "invalid" for an address that is none, or that wants a key of its own
 */
export async function changeReader(ctx: Context, { apiKey, ...input }: ReaderInput, now = new Date()): Promise<ReaderSettings> {
  requirePermission(ctx, "workspace.manage");
  requireAddress(input.address);
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const before = await findReader(unit, workspaceId);
    if (before?.sealedKey && apiKey === undefined && !isSamePlace(before.address, input.address)) throw new AppError("invalid", "This is another address.", { fields: [{ field: "apiKey", message: "Give the key of this address, or remove the old one: it is not sent anywhere else." }] });
    const values = {
      ...input, ...(apiKey !== undefined && { sealedKey: apiKey === null ? null : sealKey(workspaceId, apiKey) }),
      // What went wrong before is of what was set before.
      trouble: null, troubleSince: null, failures: 0, pausedUntil: null,
    };
    await unit.tx.insert(insightReaders).values({ workspaceId, ...values }).onConflictDoUpdate({ target: insightReaders.workspaceId, set: values });
    if (input.isOn) unit.job(refineJob(workspaceId, now));
    else await unit.tx.execute(sql`delete from insight_work where workspace_id = ${workspaceId}`);
    await recordActivity(ctx, unit, { action: "reader.update", detail: { isOn: input.isOn, ...(input.translates !== undefined && { translates: input.translates }), address: input.address, model: input.model, mostADay: input.mostADay, ...(apiKey !== undefined && { key: apiKey === null ? "removed" : "replaced" }) } });
    return toSettings(await findReader(unit, workspaceId), now);
  });
}

export async function findReader({ tx }: Pick<Unit, "tx">, workspaceId: string): Promise<StoredReader | undefined> {
  const [row] = await tx.select().from(insightReaders).where(eq(insightReaders.workspaceId, workspaceId));
  return row;
}

/** Whether a key that was given for one address may go to the other. */
export const isSamePlace = (a: string, b: string): boolean => originOf(a) === originOf(b);

const originOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).origin : null);

/** What is sent must not be read on the way, unless the way is ours. @throws AppError "invalid" */
export function requireAddress(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : null;
  const refuse = (message: string) => new AppError("invalid", message, { fields: [{ field: "address", message }] });
  if (!url || !/^https?:$/.test(url.protocol)) throw refuse("Give a web address, like https://api.openai.com/v1.");
  if (url.username || url.password || url.search || url.hash) throw refuse("Give the address alone, without a key, a question mark or a # in it.");
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const isOurs = isAllowedHost(host) || (isIP(host) > 0 && !isPublicAddress(host));
  if (url.protocol === "http:" && !isOurs) throw refuse("Use https://: the key and the texts could be read on the way.");
  if (/\/chat\/completions\/?$/.test(url.pathname)) throw refuse("Leave out /chat/completions at the end: Weft adds it.");
}

const toSettings = (row: StoredReader | undefined, now: Date): ReaderSettings => ({
  ...(row ? { isOn: row.isOn, translates: row.translates, address: row.address, model: row.model, hasKey: row.sealedKey !== null, mostADay: row.mostADay } : none), health: healthOf(row, now),
});
