import "server-only";
import { and, asc, desc, eq, gte, inArray, isNull, or, sql } from "drizzle-orm";
import { dialogueEntries, dialogueInputs, dialogueRuns, dialogues, identities, memberIdentities, messageAliases, messages } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, systemContext, type Context, type Unit } from "../context";
import { readButtonId } from "./button-id";
import { recogniseMember } from "../members/handles/recognise";
import { stepOf, type Words } from "./definition";
import { type Input, move } from "./engine";
import { addEntries } from "./entries";
import { leaveToPeople, settleConversation } from "./hand-over";
import { isCode } from "./proof";
import { looksLikeDecision, readAnswer } from "./reading";
import { definitionOf, lockRun, type RunRecord } from "./run";
import { saveMove } from "./save";
import { speak } from "./speak";
import { standingWords } from "./standing-words";
import { filledIn, inLanguage } from "./words";

/** Clocks of platforms and ours differ by so much. */
const toleranceMs = 5_000;
const lateDays = 60;

type InputRow = typeof dialogueInputs.$inferSelect;
type MessageRow = Pick<typeof messages.$inferSelect, "id" | "text" | "extra" | "identityId" | "replyToRemoteId" | "connectionId" | "sentAt" | "direction">;

/** Hears what came into a conversation, the oldest first, each in a transaction of its own and once. */
export async function hearConversation(workspaceId: string, conversationId: string): Promise<void> {
  const ctx = systemContext(workspaceId, "Dialogue");
  while (await inTransaction(ctx, (unit) => hearNext(unit, ctx, conversationId)));
}

/** @returns whether there was one */
async function hearNext(unit: Unit, ctx: Context, conversationId: string): Promise<boolean> {
  const { workspaceId } = ctx;
  const [input] = await unit.tx
    .select()
    .from(dialogueInputs)
    .where(and(eq(dialogueInputs.workspaceId, workspaceId), eq(dialogueInputs.conversationId, conversationId), isNull(dialogueInputs.heardAt)))
    .orderBy(asc(dialogueInputs.at), asc(dialogueInputs.id))
    .limit(1)
    .for("update");
  if (!input) return false;
  await unit.tx.update(dialogueInputs).set({ heardAt: new Date() }).where(and(eq(dialogueInputs.workspaceId, workspaceId), eq(dialogueInputs.id, input.id)));
  const message = await readMessage(unit, workspaceId, input.messageId);
  const isWord = message && input.emoji === null && message.direction === "in" && (await recogniseMember(unit, workspaceId, { ...message, conversationId }));
  const isTaken = !message || isWord || (await hear(unit, ctx, input, message));
  if (!isTaken && input.emoji === null) await leaveToPeople(unit, workspaceId, conversationId, input.at);
  return true;
}

async function readMessage({ tx }: Unit, workspaceId: string, id: string): Promise<MessageRow | undefined> {
  const { text, extra, identityId, replyToRemoteId, connectionId, sentAt, direction } = messages;
  const [found] = await tx.select({ id: messages.id, text, extra, identityId, replyToRemoteId, connectionId, sentAt, direction }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, id)));
  return found;
}

/** A question that something is an answer to, and how it is known. */
interface Aim {
  runId: string;
  /** The turn that was answered, where that is said; null for whatever is asked now. */
  turn: number | null;
  reply?: string;
}

/** @returns whether a dialogue has dealt with it: what it has not waits for people */
async function hear(unit: Unit, ctx: Context, input: InputRow, message: MessageRow): Promise<boolean> {
  await endWaiting(unit, ctx, input.conversationId);
  const aim = await aimOf(unit, ctx, input, message);
  const run = aim && (await lockRun(unit, ctx, aim.runId).catch(() => null));
  if (!run) return false;
  const who = await writerOf(unit, ctx, run, input, message);
  const isTheirs = run.conversationId === input.conversationId && who.identityId === run.identityId && (await isStillTheirs(unit, run));
  const late = run.status === "ended" || run.status === "acting" || (aim.turn !== null && aim.turn !== run.turn);
  if (!isTheirs || late) {
    if (!isDecision(input, message, aim)) return false;
    await ignore(unit, ctx, run, input, message, who.name, isTheirs ? "late" : "foreign");
    return true;
  }
  return run.status === "asking" && answer(unit, run, input, message, aim, who.name);
}

/** A member may have taken the handle away since they were asked: a telephone that was lost decides nothing. */
async function isStillTheirs({ tx }: Unit, { workspaceId, memberId, identityId }: RunRecord): Promise<boolean> {
  if (!memberId || !identityId) return true;
  const held = await tx.select({ memberId: memberIdentities.memberId }).from(memberIdentities).where(and(eq(memberIdentities.workspaceId, workspaceId), eq(memberIdentities.memberId, memberId), eq(memberIdentities.identityId, identityId), isNull(memberIdentities.removedAt)));
  return held.length > 0;
}

/** What waits for a time to come until it asks, because nobody wrote, has nothing to ask once somebody does. */
async function endWaiting(unit: Unit, ctx: Context, conversationId: string): Promise<void> {
  const { workspaceId } = ctx;
  const waiting = await unit.tx
    .select({ id: dialogueRuns.id })
    .from(dialogueRuns)
    .innerJoin(dialogues, and(eq(dialogues.workspaceId, workspaceId), eq(dialogues.id, dialogueRuns.dialogueId)))
    .where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.conversationId, conversationId), eq(dialogueRuns.status, "waiting"), inArray(dialogues.trigger, ["closed", "silent"])))
    .limit(20);
  for (const { id } of waiting) {
    const run = await lockRun(unit, ctx, id);
    if (run.status !== "waiting") continue;
    const definition = await definitionOf(unit, run);
    await saveMove(unit, run, definition, move(definition, run.state, { type: "withdrawn" }));
  }
}

async function answer(unit: Unit, run: RunRecord, input: InputRow, message: MessageRow, aim: Aim, name: string | null): Promise<boolean> {
  const definition = await definitionOf(unit, run);
  const step = stepOf(definition, run.state.step);
  if (step.type !== "ask") return false;
  const next = inputOf();
  if (!next) return false;
  await addEntries(unit, run, { type: "heard", text: input.emoji ?? message.text, ...(input.emoji === null && { messageId: message.id }), ...(name && { byName: name }), detail: { ...(aim.reply && { button: aim.reply }), ...(input.emoji && { on: message.id }) } });
  const result = move(definition, run.state, next);
  await saveMove(unit, run, definition, result);
  if (run.status !== "with_person") await settleConversation(unit, run);
  return true;

  function inputOf(): Input | null {
    if (step.type !== "ask") return null;
    const { language, variables } = run.state;
    const asked = [filledIn(step.words, variables, language)];
    const names = ["supervisor", "contact", "employee", "member"].flatMap((one) => (typeof variables[one] === "string" ? [variables[one]] : []));
    const { answers, wish } = readAnswer(step, language, { text: message.text, asked, names, ...(input.emoji && { emoji: input.emoji }), ...(aim.reply && { reply: aim.reply }) });
    if (wish) return { type: wish === "person" ? "wants_person" : "wants_silence" };
    if (run.state.proving && !answers.some(({ reply }) => reply !== undefined && reply !== run.state.proving!.reply)) return run.codeHash ? { type: "proof", holds: isCode(run, message.text) } : { type: "answers", answers };
    if (answers.length) return { type: "answers", answers };
    // Somebody smiles at a question: that is no answer, and no misunderstanding.
    return input.emoji ? null : { type: "not_understood" };
  }
}

/** Other words than these are no answer that has to be turned away. */
function isDecision(input: InputRow, message: MessageRow, aim: Aim): boolean {
  return aim.reply !== undefined || input.emoji !== null || looksLikeDecision(message.text);
}

/** What must not count changes nothing, says so, and is in the audit log. */
async function ignore(unit: Unit, ctx: Context, run: RunRecord, input: InputRow, message: MessageRow, name: string | null, why: "late" | "foreign"): Promise<void> {
  const text = input.emoji ?? message.text;
  await addEntries(unit, run, { type: "ignored", text: why === "late" ? `Too late: “${text}”` : `Not theirs to answer: “${text}”`, ...(name && { byName: name }), detail: { why, inputId: input.id } });
  await recordActivity(ctx, unit, { action: `dialogue.${why}_answer`, targetId: run.id, detail: { by: name, conversationId: input.conversationId, messageId: message.id } });
  const { language } = run.state;
  const words = why === "foreign" ? inLanguage(standingWords.foreign, language) : filledIn(lateWords(run), { outcome: (run.state.outcome ?? "done").replaceAll("_", " ") }, language);
  const place: RunRecord = { ...run, conversationId: input.conversationId };
  await speak(unit, place, { text: words, as: "said" });
  run.entries = place.entries;
  await settleConversation(unit, place);
}

function lateWords({ status, state }: RunRecord): Words {
  if (status === "acting") return standingWords.acting;
  if (status !== "ended") return standingWords.answered;
  return state.outcome === "expired" ? standingWords.expired : standingWords.settled;
}

/** Whose question it answers: the one whose button it is, that it replies to or is a reaction on, else the newest that is open. */
async function aimOf(unit: Unit, ctx: Context, input: InputRow, message: MessageRow): Promise<Aim | null> {
  if (input.emoji !== null) return aimOfPrompt(unit, ctx, message.id);
  const pressed = readButtonId(String((message.extra?.answer as { id?: string } | undefined)?.id ?? ""));
  if (pressed) return pressed;
  const replied = message.replyToRemoteId ? await findReplied(unit, ctx, input.conversationId, message) : null;
  const named = replied && (await aimOfPrompt(unit, ctx, replied));
  if (named) return named;
  return (await newestOpen(unit, ctx, input)) ?? (looksLikeDecision(message.text) ? lastEnded(unit, ctx, input) : null);
}

async function aimOfPrompt({ tx }: Unit, { workspaceId }: Context, messageId: string): Promise<Aim | null> {
  const [entry] = await tx
    .select({ runId: dialogueEntries.runId, detail: dialogueEntries.detail, type: dialogueEntries.type })
    .from(dialogueEntries)
    .where(and(eq(dialogueEntries.workspaceId, workspaceId), eq(dialogueEntries.messageId, messageId)))
    .limit(1);
  if (!entry || entry.type === "heard") return null;
  return { runId: entry.runId, turn: entry.type === "asked" && typeof entry.detail.turn === "number" ? entry.detail.turn : null };
}

async function findReplied({ tx }: Unit, { workspaceId }: Context, conversationId: string, { connectionId, replyToRemoteId }: MessageRow): Promise<string | null> {
  const aliased = tx.select({ id: messageAliases.messageId }).from(messageAliases).where(and(eq(messageAliases.workspaceId, workspaceId), eq(messageAliases.connectionId, connectionId), eq(messageAliases.alias, replyToRemoteId!)));
  const [found] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), eq(messages.connectionId, connectionId), eq(messages.direction, "out"), or(eq(messages.remoteId, replyToRemoteId!), sql`${messages.id} in ${aliased}`)))
    .orderBy(desc(messages.sentAt))
    .limit(1);
  return found?.id ?? null;
}

/** Nobody answers what was not asked yet when they wrote. */
async function newestOpen({ tx }: Unit, { workspaceId }: Context, { conversationId, at }: InputRow): Promise<Aim | null> {
  const open = await tx
    .select({ runId: dialogueRuns.id, askedAt: dialogueRuns.askedAt })
    .from(dialogueRuns)
    .where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.conversationId, conversationId), eq(dialogueRuns.status, "asking")))
    .orderBy(desc(dialogueRuns.askedAt), desc(dialogueRuns.id))
    .limit(50);
  const latest = new Date(at.getTime() + toleranceMs);
  const found = open.find(({ askedAt }) => askedAt !== null && askedAt <= latest) ?? open.at(-1);
  return found ? { runId: found.runId, turn: null } : null;
}

async function lastEnded({ tx }: Unit, { workspaceId }: Context, { conversationId }: InputRow): Promise<Aim | null> {
  const since = new Date(Date.now() - lateDays * 86_400_000);
  const [found] = await tx
    .select({ runId: dialogueRuns.id })
    .from(dialogueRuns)
    .where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.conversationId, conversationId), gte(dialogueRuns.startedAt, since)))
    .orderBy(desc(dialogueRuns.startedAt))
    .limit(1);
  return found ? { runId: found.runId, turn: null } : null;
}

/** Who wrote or reacted. A reaction is on a message of ours, so that handles are of its connection. */
async function writerOf({ tx }: Unit, { workspaceId }: Context, run: RunRecord, { emoji, fromHandle }: InputRow, { identityId }: MessageRow): Promise<{ identityId: string | null; name: string | null }> {
  const wanted = emoji === null ? identityId : run.identityId;
  if (!wanted) return { identityId: null, name: fromHandle };
  const [found] = await tx.select({ id: identities.id, name: identities.name, handle: identities.handle, displayHandle: identities.displayHandle }).from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.id, wanted)));
  if (!found || (emoji !== null && found.handle !== fromHandle)) return { identityId: null, name: fromHandle };
  return { identityId: found.id, name: found.name ?? found.displayHandle };
}
