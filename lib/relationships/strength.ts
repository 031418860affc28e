import { median } from "./health";
import type { Strength } from "./schema";

/** A message that went one way or the other. `at` in Unix milliseconds. */
export interface Touch {
  at: number;
  direction: "in" | "out";
  conversationId: string;
  memberId: string | null;
  author: string | null;
}

const dayMs = 86_400_000;
/** Whoever answers later does not answer. */
const answersWithin = 14 * dayMs;
const membersShown = 3;

/**
 * How well the two sides know one another, from 0 to 100: up to 40 points for how lately one wrote (halved every three weeks), 30 for on how
 * many days of the last ninety (twelve are all), 30 for how even the two sides are. From 65 on it is strong, from 35 on steady. Whoever of us
 * wrote most, what is recent counting more, knows them best.
 */
export function strengthOf(touches: readonly Touch[], now: number): Strength {
  const latest = touches.reduce((last, { at }) => Math.max(last, at), -Infinity);
  if (!touches.length) return { level: "none", score: 0, lastTouchAt: null, activeDays: 0, theirs: 0, ours: 0, theirReplyMinutes: null, ourReplyMinutes: null, members: [] };
  const activeDays = new Set(touches.filter(({ at }) => now - at < 90 * dayMs).map(({ at }) => Math.floor(at / dayMs))).size;
  const [theirs, ours] = [touches.filter(({ direction }) => direction === "in"), touches.filter(({ direction }) => direction === "out")];
  const evenness = Math.min(theirs.length, ours.length) / Math.max(theirs.length, ours.length);
  const score = Math.round(40 * 0.5 ** (Math.max(0, now - latest) / (21 * dayMs)) + 30 * Math.min(1, activeDays / 12) + 30 * evenness);
  const answers = answersIn(touches);
  return {
    level: score >= 65 ? "strong" : score >= 35 ? "steady" : "weak", score, lastTouchAt: new Date(latest).toISOString(), activeDays, theirs: theirs.length, ours: ours.length,
    theirReplyMinutes: minutes(answers.filter(({ direction }) => direction === "in")), ourReplyMinutes: minutes(answers.filter(({ direction }) => direction === "out")), members: membersIn(ours, answers, now),
  };
}

interface Answer extends Touch {
  tookMs: number;
}

/** The first word of one side after the other's, in each conversation. */
function answersIn(touches: readonly Touch[]): Answer[] {
  const answers: Answer[] = [];
  const asked = new Map<string, Touch>();
  for (const touch of touches.toSorted((a, b) => a.at - b.at)) {
    const before = asked.get(touch.conversationId);
    if (before?.direction === touch.direction) continue;
    if (before && touch.at - before.at < answersWithin) answers.push({ ...touch, tookMs: touch.at - before.at });
    asked.set(touch.conversationId, touch);
  }
  return answers;
}

const minutes = (answers: readonly Answer[]): number | null => (answers.length ? Math.round(median(answers.map(({ tookMs }) => tookMs)) / 6_000) / 10 : null);

function membersIn(ours: readonly Touch[], answers: readonly Answer[], now: number): Strength["members"] {
  const byMember = new Map<string, Touch[]>();
  for (const touch of ours) if (touch.memberId) byMember.set(touch.memberId, [...(byMember.get(touch.memberId) ?? []), touch]);
  const weight = (written: readonly Touch[]) => written.reduce((sum, { at }) => sum + 0.5 ** (Math.max(0, now - at) / (45 * dayMs)), 0);
  return [...byMember.entries()].toSorted(([, a], [, b]) => weight(b) - weight(a)).slice(0, membersShown).map(([id, written]) => ({
    id, name: written.find(({ author }) => author)?.author ?? "A former member", messages: written.length, lastAt: new Date(Math.max(...written.map(({ at }) => at))).toISOString(),
    replyMinutes: minutes(answers.filter(({ direction, memberId }) => direction === "out" && memberId === id)),
  }));
}
