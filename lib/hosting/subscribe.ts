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
  let conversationId: string | null = null;
  /** The visitor was told that everything was read. */
  let toldRead = false;
  const find = async () => (conversationId ??= (await findHostedConversation(workspaceId, connectionId, key))?.id ?? null);
  const tellAgain = async (who?: "visitor") => {
    for (const message of await readHistory(workspaceId, connectionId, key, 50)) if (!who || message.from === who) listener({ kind: "message", message });
  };
  const hear = async ({ changes, signals, reset }: Heard) => {
    const touches = signals.length > 0 || reset || changes.some((change) => change.topic === "conversation" && change.row.connectionId === connectionId);
    if (!touches || !(await find())) return;
    if (reset) await tellAgain();
    for (const change of changes) {
      if (change.topic !== "conversation" || change.id !== conversationId) continue;
      const isRead = !change.onlyMessages && change.row.unreadCount === 0;
      for (const message of change.messages ?? []) if (message.kind === "message") listener({ kind: "message", message: toHosted(message, isRead) });
      if (change.onlyMessages) continue;
      if (isRead && !toldRead) await tellAgain("visitor");
      toldRead = isRead;
      if (change.row.status === "closed") listener({ kind: "ended" });
    }
    for (const said of signals) {
      if (said.topic === "typing" && said.conversationId === conversationId && said.memberId) listener({ kind: "typing", on: said.on, name: said.name });
    }
  };
  const unsubscribe = subscribeLive(workspaceId, (heard) => void hear(heard).catch((error: unknown) => log.warn({ err: error, connectionId }, "a visitor was not told of a change")));
  signal.addEventListener("abort", unsubscribe, { once: true });
}
