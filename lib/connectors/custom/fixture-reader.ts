import type { Draft, FixtureReader } from "../contract";
import { change, ping, publish, send, signal } from "./outbound";
import { outboundBody, type OutboundBody } from "./outbound-schema";

/** Reads recorded exchanges with somebody's program. */
export const fixtures: FixtureReader = {
  connection: ({ secret, config = {}, call }) => ({
    settings: { name: "Fixture", url: call?.url ?? "https://bridge.example/weft", signals: true },
    facts: config,
    secrets: typeof secret === "string" ? { secret } : (secret ?? { secret: "whsec_Zml4dHVyZS1maXh0dXJlLWZpeHR1cmU=" }),
  }),

  async call(fixture, connection) {
    const body = outboundBody.parse(fixture.call?.body);
    switch (body.type) {
      case "message":
        return { ...(await send(connection, toDraft(body))) };
      case "post":
        return { ...(await publish(connection, { ...body, attachments: body.attachments.map(({ name, mime, size, alt }) => ({ fileId: name, name, mime, size, alt })) })) };
      case "ping":
        return { said: await ping(connection) };
      case "typing":
      case "read":
        await signal(connection, body);
        return {};
      default:
        await change(connection, body, body);
        return {};
    }
  },
};

function toDraft(body: Extract<OutboundBody, { type: "message" }>): Draft {
  return { ...body, threadToken: "fixture", attachments: body.attachments.map(({ name, mime, size }) => ({ fileId: name, name, mime, size })) };
}
