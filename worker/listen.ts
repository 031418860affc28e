import { getSql } from "@/db";
import { type WorkNotice, workChannel } from "@/lib/realtime/notify";

interface Handlers {
  onWork(notice: WorkNotice): void;
  /** The connection was lost and is back: notices may have been missed. */
  onReconnect(): void;
}

/** Hears what doors and verbs want done; reconnects by itself. */
export async function listenForWork({ onWork, onReconnect }: Handlers): Promise<() => Promise<void>> {
  const subscription = await getSql().listen(workChannel, (payload) => onWork(JSON.parse(payload) as WorkNotice), onReconnect);
  return () => subscription.unlisten();
}
