import type { JobSpec } from "../context";

/**
 * The job that reads what messages of ours told a customer of prices, after they went out; none for those without a figure. Give it again when a text
 * was edited: it writes anew.
 */
export function notePricesJob(workspaceId: string, said: readonly { id: string; text: string }[]): JobSpec[] {
  const messageIds = said.filter(({ text }) => /\p{Nd}/u.test(text)).map(({ id }) => id);
  return messageIds.length ? [{ identifier: "note_prices", payload: { workspaceId, messageIds }, max_attempts: 10 }] : [];
}
