import "server-only";
import { randomInt } from "node:crypto";
import { and, eq, isNull, ne } from "drizzle-orm";
import { memberIdentities } from "@/db/schema";
import { findManifest } from "../connectors/registry";
import { systemContext, within, type Unit } from "../context";
import { publicUrl } from "../http/public-url";
import { newId } from "../ids";
import { queueMessage } from "../messages/queue-message";
import { sameText, sign } from "../secrets";
import { addEntries } from "./entries";
import type { RunRecord } from "./run";
import { conversationFor, speak } from "./speak";
import { standingWords } from "./standing-words";
import { filledIn } from "./words";

const minutes = 10;

/**
 * Has somebody prove who they are: a code goes to another handle of theirs, on another channel, and comes back on this one. Who has no
 * other, decides in the signed-in app.
 */
export async function sendProof(unit: Unit, run: RunRecord): Promise<void> {
  const [url, { language }] = [publicUrl("/approvals"), run.state];
  const other = run.memberId ? await otherReach(unit, run) : null;
  const place = other && (await conversationFor(unit, run.workspaceId, other, "Your code"));
  if (!place) {
    run.held = await speak(unit, run, { text: filledIn(standingWords.inApp, { url }, language), as: "said" });
    await addEntries(unit, run, { type: "proof", text: "To be confirmed in the signed-in app." });
    return;
  }
  const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
  run.codeHash = hash(run, code);
  run.codeExpiresAt = new Date(Date.now() + minutes * 60_000);
  await queueMessage(unit, within(systemContext(run.workspaceId, "Dialogue"), unit), { conversationId: place.id, text: filledIn(standingWords.code, { code, minutes }, language), fileIds: [], idempotencyKey: newId(), automatic: true });
  run.held = await speak(unit, run, { text: filledIn(standingWords.withCode, { channel: findManifest(place.channel)?.name ?? place.channel, url }, language), as: "asked" });
  await addEntries(unit, run, { type: "proof", text: `A code was sent on ${place.channel}.` });
}

/** Whether this is the code that was sent, and in time. */
export function isCode(run: RunRecord, text: string, now = new Date()): boolean {
  const code = text.replaceAll(/\D/g, "");
  return code.length === 6 && run.codeHash !== null && run.codeExpiresAt !== null && run.codeExpiresAt > now && sameText(run.codeHash, hash(run, code));
}

const hash = ({ id, turn }: RunRecord, code: string): string => sign("links", `dialogue code ${id} ${turn} ${code}`);

async function otherReach({ tx }: Unit, { workspaceId, memberId, identityId }: RunRecord) {
  const [found] = await tx
    .select({ identityId: memberIdentities.identityId, connectionId: memberIdentities.connectionId })
    .from(memberIdentities)
    .where(and(eq(memberIdentities.workspaceId, workspaceId), eq(memberIdentities.memberId, memberId!), ne(memberIdentities.identityId, identityId ?? memberId!), isNull(memberIdentities.removedAt)))
    .limit(1);
  return found ?? null;
}
