import "server-only";
import { toConnectorError } from "../connectors/errors";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { guardedFetch } from "../http/guard";
import { embeddedReader } from "../insight/embedded";
import type { Insight } from "../insight/insight";
import { remoteReader } from "../insight/remote/reader";
import { limited } from "../rate-limit";
import { keyOf } from "./key";
import type { TrialInput, TrialReading, TrialResult } from "./schema";
import { findReader, isSamePlace, requireAddress } from "./settings";

const triesAMinute = 20;
const patienceMs = 20_000;

/**
 * Has one text read by the model and by Weft's own reader. Nothing is stored; the key that is kept is used where none is given and the address is its own.
 * A model that cannot be asked is an answer, not an error.
 * @throws AppError "forbidden" · "invalid" · "rate_limited"
 */
export async function tryReader(ctx: Context, { text, address, model, apiKey }: TrialInput): Promise<TrialResult> {
  requirePermission(ctx, "workspace.manage");
  requireAddress(address);
  const { limited: isTooOften, retryAfterSeconds } = await limited(`reader-trial:${ctx.workspaceId}`, triesAMinute, 60);
  if (isTooOften) throw new AppError("rate_limited", "That was tried often within a minute. Wait a little.", { retryAfterSeconds });
  const kept = apiKey === undefined ? await inTransaction(ctx, (unit) => findReader(unit, ctx.workspaceId)) : undefined;
  const [own] = await embeddedReader.read([{ text }]);
  const began = performance.now();
  const since = () => Math.round(performance.now() - began);
  try {
    const key = apiKey ?? (kept && isSamePlace(kept.address, address) ? keyOf(kept) : null);
    const [said] = await remoteReader({ address, model, apiKey: key }, { fetch: guardedFetch, patienceMs }).read([{ text }]);
    return { own: toReading(own!), model: toReading(said!), trouble: null, milliseconds: since() };
  } catch (error) {
    return { own: toReading(own!), model: null, trouble: toConnectorError(error).message, milliseconds: since() };
  }
}

const toReading = ({ sentiment, language, intents }: Insight): TrialReading => ({ sentiment: sentiment.label, score: sentiment.score, intents: intents.map(({ intent }) => intent), language: language?.code ?? null });
