import { ConnectorError, failedCall } from "../errors";
import { versionOf } from "./api";
import { apiError, notSalesforce } from "./api-errors";
import { bayeuxSchema, type BayeuxMessage } from "./schema";
import type { Api, Session } from "./token";

/** Salesforce holds a question for up to 110 s. */
const holdMs = 130_000;

/** The Bayeux protocol over long polling, as far as Salesforce's channels need it. @see https://docs.cometd.org/current/reference/#_bayeux */
export class Bayeux {
  readonly #api: Api;
  readonly #session: Session;
  /** The server's own, which lead back to the machine that keeps our place. */
  readonly #cookies = new Map<string, string>();
  #clientId: string | null = null;
  #lastId = 0;

  constructor(api: Api, session: Session) {
    this.#api = api;
    this.#session = session;
  }

  async handshake(signal: AbortSignal): Promise<void> {
    const answers = await this.#post([{ channel: "/meta/handshake", version: "1.0", minimumVersion: "1.0", supportedConnectionTypes: ["long-polling"], ext: { replay: true } }], signal);
    const answer = answers.find(({ channel }) => channel === "/meta/handshake");
    if (!answer?.successful || !answer.clientId) throw refusal(answer);
    this.#clientId = answer.clientId;
  }

  /** @param replayFrom the last place that was seen; -1 for what is new, -2 for all that is kept */
  async subscribe(channel: string, replayFrom: number, signal: AbortSignal): Promise<BayeuxMessage[]> {
    const answers = await this.#post([{ channel: "/meta/subscribe", subscription: channel, ext: { replay: { [channel]: replayFrom } } }], signal);
    const answer = answers.find((one) => one.channel === "/meta/subscribe");
    if (!answer?.successful) throw refusal(answer);
    return answers;
  }

  /** Waits for what comes next. */
  connect(signal: AbortSignal): Promise<BayeuxMessage[]> {
    return this.#post([{ channel: "/meta/connect", connectionType: "long-polling" }], signal);
  }

  async disconnect(): Promise<void> {
    if (this.#clientId) await this.#post([{ channel: "/meta/disconnect" }], AbortSignal.timeout(5_000)).catch(() => []);
  }

  async #post(messages: Record<string, unknown>[], signal: AbortSignal): Promise<BayeuxMessage[]> {
    const body = messages.map((message) => ({ id: String(++this.#lastId), ...message, ...(this.#clientId && { clientId: this.#clientId }) }));
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    let response: Response;
    let text: string;
    try {
      response = await this.#api.fetch(`${this.#session.instanceUrl}/cometd/${versionOf(this.#api)}/`, {
        method: "POST",
        headers: { authorization: `Bearer ${this.#session.token}`, "content-type": "application/json", ...(cookie && { cookie }) },
        body: JSON.stringify(body),
        redirect: "manual",
        signal: AbortSignal.any([signal, AbortSignal.timeout(holdMs)]),
      });
      text = await response.text();
    } catch (error) {
      throw failedCall(error, "Salesforce's stream of changes");
    }
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=;\s]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.#cookies.set(name, value ?? "");
    }
    const answer = parseJson(text);
    const read = bayeuxSchema.safeParse(answer);
    if (read.success && (response.ok || read.data.length)) return read.data;
    throw response.status >= 400 ? apiError(response.status, answer) : notSalesforce(response.status);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** "401::Authentication invalid", "403::Unknown client", "400::The replayId {99} you provided was invalid." */
export function refusal(answer: Pick<BayeuxMessage, "error"> | undefined): ConnectorError {
  const [, code = "unknown", words = ""] = /^(\d+):[^:]*:(.*)$/s.exec(answer?.error ?? "") ?? [];
  if (code === "401") return new ConnectorError("auth", "Salesforce no longer takes this session.", { code, remedy: "refresh" });
  if (/replay ?id/i.test(words)) return new ConnectorError("rejected", "Salesforce no longer keeps what came since then.", { code: "replay", remedy: "full-sync" });
  if (/limit exceeded/i.test(words)) return new ConnectorError("rate_limit", "This org's allowance of streamed events is used up. Weft asks for changes until it may stream again.", { code: "limit", retryAfterSeconds: 3_600 });
  if (/unknown client|handshake/i.test(words)) return new ConnectorError("network", "Salesforce lost our place in its stream. Weft begins it anew.", { code: "handshake", remedy: "refresh" });
  if (code === "403" || code === "404" || code === "400") return new ConnectorError("config", `Salesforce does not stream this${words ? `: ${words.trim().slice(0, 200).replace(/[.?!]?$/, ".")}` : "."} Choose the objects in Setup, Change Data Capture, and let Weft's user see them.`, { code });
  return new ConnectorError("network", `Salesforce's stream of changes was refused${words ? ` (${words.trim().slice(0, 200)})` : ""}. Weft tries again by itself.`, { code });
}
