import "server-only";
import type { HostedChange } from "../connectors/contract";
import { log } from "../log";
import { subscribeLive, type Heard } from "../realtime/hub";
import { findHostedConversation, readHistory, toHosted } from "./history";

/**
 * Calls back for what happens in one hosted thread until `signal` fires. The thread may not exist yet: it is looked for
 * again whenever something happens on its connection.
 */
export function subscribeConversation(workspaceId: string, connectionId: string, key: string, listener: (event: HostedChange) => void, signal: AbortSignal): void {
  const ours = new Set<string>();
  const others = new Set<string>();
  /** The visitor was told that everything was read. */
  let toldRead = false;
  const find = async () => {
    for (const id of (await findHostedConversation(workspaceId, connectionId, key))?.ids ?? []) ours.add(id);
    return ours.size > 0;
  };
  /** One that was not there when it was looked for last may be a part of it since. */
  const isOurs = async (id: string) => {
    if (ours.has(id) || others.has(id)) return ours.has(id);
    await find();
    if (ours.size && !ours.has(id)) others.add(id);
    return ours.has(id);
  };
  const tellAgain = async (who?: "visitor") => {
    for (const message of await readHistory(workspaceId, connectionId, key, 50)) if (!who || message.from === who) listener({ kind: "message", message });
  };
  const hear = async ({ changes, signals, reset }: Heard) => {
    const touches = signals.some(({ topic }) => topic === "typing") || reset || changes.some((change) => change.topic === "conversation" && change.row.connectionId === connectionId);
    if (!touches || !(ours.size || (await find()))) return;
    if (reset) await tellAgain();
    for (const change of changes) {
      if (change.topic !== "conversation" || change.row.connectionId !== connectionId || !(await isOurs(change.id))) continue;
      const isRead = !change.onlyMessages && change.row.unreadCount === 0;
      for (const message of change.messages ?? []) if (message.kind === "message") listener({ kind: "message", message: toHosted(message, isRead) });
      if (change.onlyMessages) continue;
      if (isRead && !toldRead) await tellAgain("visitor");
      toldRead = isRead;
      if (change.row.status === "closed") listener({ kind: "ended" });
    }
    for (const said of signals) {
      if (said.topic === "typing" && ours.has(said.conversationId) && said.memberId) listener({ kind: "typing", on: said.on, name: said.name });
    }
  };
  const unsubscribe = subscribeLive(workspaceId, (heard) => void hear(heard).catch((error: unknown) => log.warn({ err: error, connectionId }, "a visitor was not told of a change")));
  signal.addEventListener("abort", unsubscribe, { once: true });
}
