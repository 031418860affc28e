import { z } from "zod";
import type { ConnectionContext, Fixture, FixtureReader, NewDelivery } from "../contract";
import { isLater } from "./ids";
import { toDelivery } from "./parse";
import { postStatus } from "./publish";
import { paged } from "./schema";
import { readEvents } from "./sse";

const config = z.looseObject({ instance: z.string().optional() });
const frame = z.looseObject({ event: z.string(), payload: z.unknown().optional() });
const posted = z.looseObject({ status: z.string() });

/** Recorded pages of notifications, streams of both kinds, and posts through the connector's own sender. */
export const fixtures: FixtureReader = {
  connection: ({ config: facts = {} }) => ({ settings: { instance: config.parse(facts).instance ?? "https://social.example" }, facts, secrets: { token: "fixture" } }),
  deliveries: toDeliveries,
  cursor(delivery) {
    const page = paged.safeParse(JSON.parse(new TextDecoder().decode(delivery.body)));
    return page.success ? page.data.reduce<string | null>((last, { id }) => (last === null || isLater(id, last) ? id : last), null) : null;
  },
  call: replayCall,
};

async function toDeliveries(fixture: Fixture): Promise<NewDelivery[]> {
  if (fixture.transport === "websocket") {
    return z.array(z.string()).parse(fixture.frames).map((text) => {
      const { event, payload } = frame.parse(JSON.parse(text));
      return toDelivery("stream", { event, payload });
    });
  }
  const body = new TextEncoder().encode(fixture.rawBody ?? JSON.stringify(fixture.body ?? []));
  if (fixture.transport !== "sse") return [{ type: "notifications", body }];
  const deliveries: NewDelivery[] = [];
  for await (const { event, data } of readEvents((async function* () {
    yield body;
  })())) deliveries.push(toDelivery("stream", { event, payload: data }));
  return deliveries;
}

async function replayCall(fixture: Fixture, connection: ConnectionContext): Promise<Record<string, unknown>> {
  const { status, ...more } = posted.parse(fixture.call?.body);
  const sent = await postStatus(connection, { status, ...more }, { idempotencyKey: "fixture", attachments: [] });
  return { externalId: `status:${sent.id}`, url: sent.url, at: sent.created_at, status: "sent" };
}
