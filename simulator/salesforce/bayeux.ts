import { randomUUID } from "node:crypto";
import type { State } from "./state";

interface Client {
  /** Channel to the last place that was given. */
  channels: Map<string, number>;
}

interface Asked {
  channel?: string;
  clientId?: string;
  id?: string;
  subscription?: string;
  ext?: { replay?: unknown };
}

/** The streaming endpoint: long polling, with replay. */
export class BayeuxServer {
  private readonly clients = new Map<string, Client>();
  /** Messages older than this are no longer kept. */
  oldestKept = 0;
  /** What the next subscription is told instead of a yes. */
  refuseNext: string | null = null;
  holdMs = 1_500;

  constructor(private readonly state: State) {}

  /** All clients are unknown from now on, as after a restart over there. */
  forgetClients(): void {
    this.clients.clear();
  }

  async answer(asked: Asked[], cookie: string | undefined, gone: AbortSignal): Promise<{ messages: unknown[]; cookie?: string }> {
    const messages: unknown[] = [];
    let fresh: string | undefined;
    for (const one of asked) {
      if (one.channel === "/meta/handshake") {
        const clientId = randomUUID();
        this.clients.set(clientId, { channels: new Map() });
        fresh = `BAYEUX_BROWSER=${clientId}`;
        messages.push({ channel: "/meta/handshake", id: one.id, clientId, successful: true, version: "1.0", supportedConnectionTypes: ["long-polling"], ext: { replay: true } });
        continue;
      }
      const client = this.clients.get(one.clientId ?? "");
      const isTheirs = cookie?.includes(`BAYEUX_BROWSER=${one.clientId}`);
      if (!client || !isTheirs) messages.push({ channel: one.channel, id: one.id, successful: false, error: "403::Unknown client", advice: { reconnect: "handshake", interval: 0 } });
      else if (one.channel === "/meta/subscribe") messages.push(this.subscribe(client, one));
      else if (one.channel === "/meta/connect") messages.push(...(await this.connect(client, gone)), { channel: "/meta/connect", id: one.id, clientId: one.clientId, successful: true, advice: { reconnect: "retry", interval: 0, timeout: 110_000 } });
      else if (one.channel === "/meta/disconnect") messages.push({ channel: one.channel, id: one.id, successful: this.clients.delete(one.clientId!) });
    }
    return { messages, ...(fresh && { cookie: fresh }) };
  }

  private subscribe(client: Client, { id, subscription = "", ext }: Asked): unknown {
    const answer = { channel: "/meta/subscribe", id, subscription };
    const refusal = this.refuseNext;
    this.refuseNext = null;
    if (refusal) return { ...answer, successful: false, error: refusal };
    const from = Number((ext?.replay as Record<string, unknown> | undefined)?.[subscription] ?? -1);
    if (from >= 0 && from < this.oldestKept) return { ...answer, successful: false, error: `400::The replayId {${from}} you provided was invalid.  Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.` };
    const last = this.state.messages.at(-1)?.data.event.replayId ?? 0;
    client.channels.set(subscription, from === -1 ? last : from === -2 ? 0 : from);
    return { ...answer, successful: true };
  }

  private async connect(client: Client, gone: AbortSignal): Promise<unknown[]> {
    const due = () => [...client.channels].flatMap(([channel, after]) => this.state.messages.filter((message) => message.channel === channel && message.data.event.replayId > after));
    if (!due().length) await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(done, this.holdMs);
      const stop = this.state.listen(done);
      gone.addEventListener("abort", done, { once: true });
    });
    const messages = due();
    for (const { channel, data } of messages) client.channels.set(channel, data.event.replayId);
    return messages;
  }
}
