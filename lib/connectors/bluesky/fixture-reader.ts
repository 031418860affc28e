import { z } from "zod";
import type { ConnectionContext, Fixture, FixtureReader } from "../contract";
import { createRecord, upload } from "./posts";
import { currentSession, signIn, type SignedIn } from "./session";

const config = z.looseObject({ service: z.string().optional(), handle: z.string().optional() });
const call = z.looseObject({ body: z.looseObject({ collection: z.string(), record: z.record(z.string(), z.unknown()), rkey: z.string().optional() }).optional().catch(undefined) });

/** Recorded answers of a server: pages that were asked for, and calls through the connector's own writers. */
export const fixtures: FixtureReader = {
  connection: ({ config: facts = {} }) => {
    const { service = "https://pds.example", handle = "crm.test" } = config.parse(facts);
    return { settings: { service, identifier: handle }, facts, secrets: { appPassword: "fixture" } };
  },
  deliveries: (fixture) => [{ type: "page", body: new TextEncoder().encode(fixture.rawBody ?? JSON.stringify(fixture.body ?? {})) }],
  cursor: (delivery) => z.looseObject({ logs: z.array(z.unknown()), cursor: z.string() }).safeParse(JSON.parse(new TextDecoder().decode(delivery.body))).data?.cursor ?? null,
  call: replayCall,
};

async function replayCall(fixture: Fixture, connection: ConnectionContext): Promise<Record<string, unknown>> {
  const nsid = fixture.call?.url?.split("/xrpc/").at(-1)?.split("?")[0];
  const { body } = call.parse(fixture.call);
  if (nsid === "com.atproto.server.createSession") {
    const { did, handle } = await signIn(connection);
    return { did, handle };
  }
  const signedIn = await sessionOf(connection);
  if (nsid === "com.atproto.repo.uploadBlob") {
    const blob = await upload(signedIn, new Uint8Array(1), "image/png");
    return { mediaId: blob.ref?.$link ?? blob.cid, mime: blob.mimeType, size: blob.size };
  }
  if (nsid === "com.atproto.repo.createRecord" && body) return { ...(await createRecord(signedIn, body.collection, body.record, body.rkey)), status: "sent" };
  throw new Error(`Recorded calls of ${nsid} cannot be replayed.`);
}

/** A connection that has signed in already: the recorded answer is the call's, not the sign-in's. */
async function sessionOf(connection: ConnectionContext): Promise<ConnectionContext> {
  const answer = { did: "did:plc:fixture", handle: "crm.test", accessJwt: "a", refreshJwt: "r" } satisfies Omit<SignedIn, "base">;
  const own = { ...connection, id: `replay ${Math.random()}` };
  await currentSession({ ...own, fetch: async () => Response.json(answer) });
  return own;
}
