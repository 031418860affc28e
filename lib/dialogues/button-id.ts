/** The id of a button that answers a dialogue's question: which run, which turn of it, which reply. Browser-safe; at most 64 bytes, as the tightest platform allows. */
export const buttonId = (runId: string, turn: number, reply: string): string => `d:${runId.replaceAll("-", "")}:${turn}:${reply}`;

const form = /^d:([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12}):(\d{1,6}):([a-z0-9-]{1,16})$/;

/** What a pressed button answers; null for a button of somebody else's. */
export function readButtonId(id: string): { runId: string; turn: number; reply: string } | null {
  const match = form.exec(id);
  if (!match) return null;
  const [, a, b, c, d, e, turn, reply] = match;
  return { runId: `${a}-${b}-${c}-${d}-${e}`, turn: Number(turn), reply: reply! };
}
