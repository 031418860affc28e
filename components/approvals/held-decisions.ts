import { postJson } from "@/lib/http/fetch-json";

/** How long a decision can be taken back, in milliseconds: as long as its notice stands. */
export const undoMs = 8_000;

export interface HeldDecision {
  decision: "approve" | "decline";
  reason?: string;
}

interface Held extends HeldDecision {
  timer: ReturnType<typeof setTimeout>;
  settle: (problem: unknown) => Promise<void>;
  isSent: boolean;
}

const held = new Map<string, Held>();
const listeners = new Set<() => void>();
let shown: ReadonlyMap<string, HeldDecision> = new Map();

function tell(): void {
  shown = new Map(held);
  for (const listener of listeners) listener();
}

export const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const heldDecisions = (): ReadonlyMap<string, HeldDecision> => shown;

/**
 * Keeps a decision for as long as it can be taken back, then sends it; when the page is left it is sent at once. What is held is shown as decided.
 * @param settle told once it was taken, or why it was not; never when it was taken back
 */
export function hold(id: string, what: HeldDecision, settle: Held["settle"]): void {
  if (held.has(id)) return;
  if (!held.size) addEventListener("pagehide", sendAll);
  held.set(id, { ...what, settle, isSent: false, timer: setTimeout(() => void send(id), undoMs) });
  tell();
}

/** @returns whether there was still time */
export function takeBack(id: string): boolean {
  const one = held.get(id);
  if (!one || one.isSent) return false;
  clearTimeout(one.timer);
  forget(id);
  return true;
}

const sendAll = (): void => {
  for (const id of held.keys()) void send(id);
};

async function send(id: string): Promise<void> {
  const one = held.get(id);
  if (!one || one.isSent) return;
  one.isSent = true;
  clearTimeout(one.timer);
  const { decision, reason } = one;
  let problem: unknown = null;
  try {
    await postJson(`/api/v1/approvals/${id}/decision`, { decision, ...(reason && { reason }) });
  } catch (error) {
    problem = error;
  }
  // Until the lists know, what is held stands in for it.
  await one.settle(problem).finally(() => forget(id));
}

function forget(id: string): void {
  held.delete(id);
  if (!held.size) removeEventListener("pagehide", sendAll);
  tell();
}
