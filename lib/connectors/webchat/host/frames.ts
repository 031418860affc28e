import { z } from "zod";
import type { Host, HostReply } from "../../contract";
import { admit } from "../admit";
import { externalIdOf, toChannelEvents } from "../convert";
import type { FrameReply, FramesReply, NackError } from "../protocol";
import type { AnyFrame, StampedFrame } from "../schema";
import { toDelivery } from "../stamp";
import { openUpload, type Session } from "../tokens";
import { recentlyTaken } from "./recently-taken";
import { json, refuse } from "./reply";
import type { Call } from "./router";
import { parseJson } from "./session";

const batch = z.object({ frames: z.array(z.unknown()).min(1).max(50) });

/** `POST frames`: stores what is to be kept in one durable write, then answers each with an ack or the reason why not. */
export async function takeFrames({ request, host }: Call, session: Session): Promise<HostReply> {
  const parsed = batch.safeParse(parseJson(request.body));
  if (!parsed.success) return refuse(400, "invalid", "Send { frames: […] } with 1 to 50 frames.");
  const replies: FrameReply[] = [];
  const kept: { stamped: StampedFrame; ack: FrameReply & { t: "ack" } }[] = [];
  let crowded = false;
  for (const [index, raw] of parsed.data.frames.entries()) {
    const admission = admit(raw);
    if (admission.as === "refused") {
      replies.push(nack(admission.clientId, admission.error));
      continue;
    }
    const at = new Date(request.now + index).toISOString();
    if (admission.as === "passing") {
      await pass({ ...session, at, frame: admission.frame }, host);
      continue;
    }
    const stamped = stamp(admission.frame, session, at, host);
    if ("error" in stamped) {
      replies.push(nack(admission.frame.clientId ?? null, stamped.error));
      continue;
    }
    const id = externalIdOf(stamped);
    const before = id === undefined ? undefined : recentlyTaken.find(host.connection.id, id);
    // Once one is refused for its pace, those after it wait too, so that the order stays.
    if (!before) crowded ||= await host.limited(`message:${session.visitor}`, 5, 5);
    if (crowded && !before) {
      replies.push({ ...nack(admission.frame.clientId ?? null, "rate"), retryAfterSeconds: 1 });
      continue;
    }
    const ack = { t: "ack", clientId: admission.frame.clientId ?? "", id: id ?? "", at: before ?? at } as const;
    if (!before) kept.push({ stamped, ack });
    replies.push(ack);
  }
  if (kept.length) await host.deliver(kept.map(({ stamped }) => toDelivery(stamped)));
  for (const { ack } of kept) if (ack.id) recentlyTaken.note(host.connection.id, ack.id, ack.at);
  return json(200, { replies } satisfies FramesReply);
}

function stamp(frame: AnyFrame, session: Session, at: string, { connection }: Host): StampedFrame | { error: NackError } {
  if (frame.sessionId !== undefined && frame.sessionId !== session.visitor) return { error: "session_expired" };
  if (frame.t !== "attachment") return { ...session, at, frame };
  const file = openUpload(connection, session.visitor, String(frame.uploadId));
  return file ? { ...session, at, file, frame } : { error: "invalid" };
}

/** Read receipts are kept; typing and page views are only shown to who is there now. */
async function pass(stamped: StampedFrame, host: Host): Promise<void> {
  if (await host.limited(`signal:${stamped.visitor}`, 120, 60)) return;
  const delivery = toDelivery(stamped);
  if (stamped.frame.t === "read") return host.deliver([delivery]);
  for (const event of toChannelEvents({ ...delivery, headers: {}, receivedAt: stamped.at ?? "" })) host.transient(event);
}

function nack(clientId: string | null, error: NackError): FrameReply & { t: "nack" } {
  return { t: "nack", clientId, error };
}
