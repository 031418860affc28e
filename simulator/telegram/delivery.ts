import { readInteger, readList, readText, type Parameters } from "./parameters";
import type { BotState } from "./state";
import { badRequest, Refusal, type Update } from "./types";

interface Webhook {
  url: string;
  secret: string | undefined;
  lastError: { at: number; message: string } | null;
  /** The update on its way, or waiting for its next try. */
  timer: NodeJS.Timeout | null;
  pushing: boolean;
}

/** Kinds that come only when they are named. */
const onlyWhenNamed = new Set(["chat_member", "message_reaction", "message_reaction_count"]);
const firstRetryMilliseconds = 100;
const longestRetryMilliseconds = 2000;

/** The two ways in which updates leave: pushed to a webhook, or fetched. Never both. @see https://core.telegram.org/bots/api#getting-updates */
export class UpdateDelivery {
  readonly pushes: { status: number; update: Update }[] = [];
  private webhook: Webhook | null = null;
  private allowed: string[] | null = null;
  private poll: { end: (error?: Refusal) => void } | null = null;
  private retries = 0;

  constructor(private readonly state: BotState) {
    state.onUpdate = () => {
      this.dropUnwanted();
      this.poll?.end();
      void this.push();
    };
  }

  setWebhook(parameters: Parameters): true {
    const url = readText(parameters, "url") ?? "";
    if (url === "") return this.deleteWebhook(parameters);
    // Like a Bot API server of one's own, the simulator calls http addresses too.
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    const secret = readText(parameters, "secret_token");
    if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret)) throw badRequest("secret token contains unallowed characters");
    const connections = readInteger(parameters, "max_connections") ?? 40;
    if (connections < 1 || connections > 100) throw badRequest("max_connections must be between 1 and 100");
    this.readAllowed(parameters);
    this.poll?.end(new Refusal(409, "Conflict: terminated by setWebhook request"));
    this.stopPushing();
    this.webhook = { url, secret, lastError: null, timer: null, pushing: false };
    void this.push();
    return true;
  }

  deleteWebhook(parameters: Parameters): true {
    this.stopPushing();
    this.webhook = null;
    if (parameters.drop_pending_updates === true || parameters.drop_pending_updates === "true") this.state.pending.length = 0;
    return true;
  }

  webhookInfo(): object {
    const { url = "", lastError } = this.webhook ?? {};
    return {
      url,
      has_custom_certificate: false,
      pending_update_count: this.state.pending.length,
      ...(lastError && { last_error_date: Math.floor(lastError.at / 1000), last_error_message: lastError.message }),
      ...(this.allowed && { allowed_updates: this.allowed }),
    };
  }

  /** Waits for updates as long as is asked; a second question ends the first with 409. */
  async getUpdates(parameters: Parameters, signal: AbortSignal): Promise<Update[]> {
    if (this.webhook) throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
    const limit = readInteger(parameters, "limit") ?? 100;
    const seconds = readInteger(parameters, "timeout") ?? 0;
    if (limit < 1 || limit > 100) throw badRequest("limit must be between 1 and 100");
    this.readAllowed(parameters);
    this.poll?.end(new Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"));
    this.confirm(readInteger(parameters, "offset"));
    if (this.state.pending.length === 0 && seconds > 0) await this.wait(seconds, signal);
    return this.state.pending.slice(0, limit);
  }

  close(): void {
    this.stopPushing();
    this.poll?.end();
  }

  /** Everything before the offset was taken; a negative one counts from the end. */
  private confirm(offset: number | undefined): void {
    if (offset === undefined || offset === 0) return;
    const { pending } = this.state;
    const first = offset < 0 ? pending.length + offset : pending.findIndex((update) => update.update_id >= offset);
    pending.splice(0, first === -1 ? pending.length : Math.max(0, first));
  }

  private wait(seconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (error?: Refusal): void => {
        clearTimeout(timer);
        if (this.poll?.end === end) this.poll = null;
        if (error) reject(error);
        else resolve();
      };
      const timer = setTimeout(end, seconds * 1000);
      this.poll = { end };
      signal.addEventListener("abort", () => end());
    });
  }

  private readAllowed(parameters: Parameters): void {
    const named = readList(parameters, "allowed_updates");
    if (named) this.allowed = named.length > 0 ? named.map(String) : null;
    this.dropUnwanted();
  }

  private dropUnwanted(): void {
    const { pending } = this.state;
    const wanted = pending.filter((update) => {
      const kind = Object.keys(update).find((name) => name !== "update_id") ?? "";
      return this.allowed ? this.allowed.includes(kind) : !onlyWhenNamed.has(kind);
    });
    pending.splice(0, pending.length, ...wanted);
  }

  /** One at a time and in order; the same one again, later and later, until it is answered 2xx. */
  private async push(): Promise<void> {
    const webhook = this.webhook;
    const [update] = this.state.pending;
    if (!webhook || !update || webhook.pushing || webhook.timer) return;
    webhook.pushing = true;
    const headers = { "content-type": "application/json", ...(webhook.secret && { "x-telegram-bot-api-secret-token": webhook.secret }) };
    const status = await fetch(webhook.url, { method: "POST", headers, body: JSON.stringify(update) }).then((response) => response.status, () => 0);
    webhook.pushing = false;
    this.pushes.push({ status, update });
    if (this.webhook !== webhook) return;
    if (status >= 200 && status < 300) {
      this.retries = 0;
      this.confirm(update.update_id + 1);
      void this.push();
      return;
    }
    webhook.lastError = { at: Date.now(), message: status === 0 ? "Connection refused" : `Wrong response from the webhook: ${status}` };
    const wait = Math.min(firstRetryMilliseconds * 2 ** this.retries++, longestRetryMilliseconds);
    webhook.timer = setTimeout(() => {
      webhook.timer = null;
      void this.push();
    }, wait);
  }

  private stopPushing(): void {
    if (this.webhook?.timer) clearTimeout(this.webhook.timer);
    this.retries = 0;
  }
}
