import { createHmac } from "node:crypto";
import type { State } from "./state";

interface App {
  appId: string;
  portalId: number;
  clientSecret: string;
}

const takenBack = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/** The app's webhooks: up to a hundred events a call, signed by the third version. */
export class Webhooks {
  private lastEventId = 1000;
  private readonly posted: { body: string }[] = [];

  constructor(
    private readonly state: State,
    private readonly app: App,
  ) {}

  /** Posts what has happened since; returns the statuses. */
  async deliver(url: string, { eventId }: { eventId?: number } = {}): Promise<number[]> {
    const { appId, portalId } = this.app;
    const events = this.state.events.splice(0).map((event) => ({ eventId: eventId ?? ++this.lastEventId, subscriptionId: 25, portalId, appId: Number(appId), attemptNumber: 0, ...event }));
    const statuses: number[] = [];
    for (let from = 0; from < events.length; from += 100) {
      // HubSpot promises no order.
      const body = JSON.stringify(events.slice(from, from + 100).toReversed());
      this.posted.push({ body });
      statuses.push(await this.post(url, body));
    }
    return statuses;
  }

  /** All calls so far once more, as HubSpot does when it got no answer. */
  async repeat(url: string): Promise<number[]> {
    const statuses: number[] = [];
    for (const { body } of this.posted) statuses.push(await this.post(url, body.replaceAll('"attemptNumber":0', '"attemptNumber":1')));
    return statuses;
  }

  headers(url: string, body: string, timestamp = Date.now()): Record<string, string> {
    const signed = `POST${url.replace(takenBack, (code) => decodeURIComponent(code))}${body}${timestamp}`;
    return { "content-type": "application/json", "user-agent": "HubSpot Connect 2.0 (http://dev.hubspot.com/) - WebhooksApp", "x-hubspot-request-timestamp": String(timestamp), "x-hubspot-signature-v3": createHmac("sha256", this.app.clientSecret).update(signed).digest("base64") };
  }

  private post = (url: string, body: string): Promise<number> => fetch(url, { method: "POST", headers: this.headers(url, body), body }).then((response) => response.status);
}
