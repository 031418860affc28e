import "server-only";
import { and, eq } from "drizzle-orm";
import { mentions } from "@/db";
import { actingMemberId, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { languageTag } from "../format/language";
import { lockMention, type MentionRecord } from "./find";
import { rankThese } from "./rank";
import { isoOrNull } from "./rows";
import { readTexts } from "./reading";
import type { InsightInput, InsightState } from "./schema";
import { noteToRefine } from "./to-refine";

/**
 * Puts right how a mention was read. What is not given stays as it is, and is a person's word from then on like the rest: no machine changes it, also
 * not when the post is edited. Its priority follows at once.
 * @throws AppError "not_found" · "forbidden" · "invalid" for a language that is none
 */
export async function putInsightRight(ctx: Context, id: string, { sentiment, intent, language }: InsightInput): Promise<InsightState> {
  requirePermission(ctx, "mentions.answer");
  const tag = language ? languageTag(language) : null;
  if (language && !tag) throw new AppError("invalid", "Nobody knows this language.", { fields: [{ field: "language", message: "Give it as BCP 47 does: de, pt-BR." }] });
  return inTransaction(ctx, async (unit) => {
    const before = await lockMention(unit, ctx, id);
    await store(unit, ctx, id, {
      ...(sentiment !== undefined && { sentiment, ...(sentiment !== before.sentiment && { sentimentScore: null }) }), ...(intent !== undefined && { intent }), ...(language !== undefined && { language: tag }),
      insightById: actingMemberId(ctx), insightAt: new Date(),
    });
    return toState(before);
  });
}

/** Lets the machine read a mention again, as if nobody had put it right. @throws AppError "not_found" · "forbidden" */
export async function readInsightAgain(ctx: Context, id: string): Promise<InsightState> {
  requirePermission(ctx, "mentions.answer");
  return inTransaction(ctx, async (unit) => {
    const before = await lockMention(unit, ctx, id);
    // A person's word of the language goes with the rest, unless the text says nothing else: "en-GB" is English too.
    const [read] = await readTexts([{ text: before.text }]);
    const language = read!.language === null || before.language?.split("-")[0] === read!.language ? before.language : read!.language;
    await store(unit, ctx, id, { ...read!, language, insightReader: null, insightById: null, insightAt: null });
    await noteToRefine(unit, ctx.workspaceId, [id]);
    return toState(before);
  });
}

async function store(unit: Unit, { workspaceId }: Context, id: string, values: Partial<MentionRecord>): Promise<void> {
  await unit.tx.update(mentions).set(values).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.id, id)));
  await rankThese(unit, workspaceId, [id], new Date());
  unit.change({ topic: "mention", ids: [id] });
}

/** How it was before: what takes the change back. */
const toState = ({ sentiment, intent, language, insightById, insightAt }: MentionRecord): InsightState => ({ sentiment, intent, language, insightById, insightAt: isoOrNull(insightAt) });
