import { z } from "zod";
import type { FixtureReader } from "../contract";
import { answersTo } from "./answers";
import { readAccount } from "./settings";
import { readStanza } from "./xml";

const config = z.object({ jid: z.string(), resource: z.string().optional(), muc: z.record(z.string(), z.string()).default({}) });
const stanzas = z.array(z.string()).default([]);

/** Fixtures of transport `xmpp`: `stanzas` are deliveries, `config` is the account with its rooms. */
export const fixtureReader: FixtureReader = {
  connection(fixture) {
    const { jid, resource, muc } = config.parse(fixture.config);
    return { settings: { jid, ...(resource && { resource }), rooms: Object.entries(muc).map(([room, nick]) => `${room}/${nick}`) } };
  },
  deliveries: (fixture) => stanzas.parse(fixture.stanzas).map((stanza) => ({ type: "stanza", body: new TextEncoder().encode(stanza) })),
  sends: (delivery, connection) => answersTo(readStanza(delivery.body), readAccount(connection)).map(String),
};
