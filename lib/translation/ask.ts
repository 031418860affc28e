import "server-only";
import { and, eq } from "drizzle-orm";
import { insightReaders } from "@/db";
import { inTransaction, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { plural } from "../format/number";
import { guardedFetch } from "../http/guard";
import type { ModelWays } from "../insight/remote/chat";
import { limited } from "../rate-limit";
import { dayOf, sentOn, type StoredReader } from "../reader/health";
import { keyOf } from "../reader/key";
import { translateWith, type Translated } from "./model";

/** A person waits. */
export const patienceMs = 25_000;
const timesAMinute = 30;

export const usualWays: ModelWays = { fetch: guardedFetch, patienceMs };

/** @throws AppError "rate_limited" where the actor has had much translated within a minute */
export async function requireCalm(ctx: Context): Promise<void> {
  const { limited: isTooOften, retryAfterSeconds } = await limited(`translation:${ctx.workspaceId}:${"id" in ctx.actor ? ctx.actor.id : ctx.actor.kind}`, timesAMinute, 60);
  if (isTooOften) throw new AppError("rate_limited", "You had much translated within a minute. Wait a little.", { retryAfterSeconds });
}

/**
 * The model that translates for the workspace, with the text counted that it is about to be sent.
 * @throws AppError "conflict" where nobody has set one · "rate_limited" where a day's texts were sent
 */
export async function takeModel({ tx }: Unit, { workspaceId }: Context, now = new Date()): Promise<StoredReader> {
  const [reader] = await tx.select().from(insightReaders).where(eq(insightReaders.workspaceId, workspaceId)).for("update");
  if (!reader?.translates) throw new AppError("conflict", "No language model is set to translate. An admin can set one in Settings, Reader.");
  const sent = sentOn(reader, now);
  if (sent >= reader.mostADay) throw new AppError("rate_limited", `The model was sent ${plural(reader.mostADay, "text")} today, as many as a day may cost. It translates again after midnight (UTC).`);
  await tx.update(insightReaders).set({ day: dayOf(now), sentToday: sent + 1 }).where(and(eq(insightReaders.workspaceId, workspaceId)));
  return reader;
}

/** Outside of any transaction. @throws ConnectorError in words for people */
export const translateText = (reader: StoredReader, text: string, to: string, ways: ModelWays): Promise<Translated> => translateWith({ address: reader.address, model: reader.model, apiKey: keyOf(reader) }, text, to, ways);

/** Whether somebody has set a model to translate. */
export async function translatesHere({ tx }: Unit, { workspaceId }: Context): Promise<boolean> {
  const [reader] = await tx.select({ translates: insightReaders.translates }).from(insightReaders).where(eq(insightReaders.workspaceId, workspaceId));
  return reader?.translates ?? false;
}

/** Of a draft; nothing is stored. */
export async function translateOnce(ctx: Context, text: string, to: string, ways: ModelWays = usualWays): Promise<Translated> {
  await requireCalm(ctx);
  const reader = await inTransaction(ctx, (unit) => takeModel(unit, ctx));
  return translateText(reader, text, to, ways);
}
