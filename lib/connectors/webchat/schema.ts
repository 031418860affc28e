import { z } from "zod";
import { maxTextLength } from "./manifest";

/** An id that a client gave to one of its frames. */
export const clientId = z.string().regex(/^[\w.:-]{1,64}$/);
const emailAddress = z.string().trim().max(254).pipe(z.email());
const messageText = z.string().min(1).max(maxTextLength);
const pageUrl = z.string().max(2_048);
const title = z.string().max(300);

const page = z.object({ url: pageUrl, title: title.optional(), referrer: pageUrl.optional() });
const userClaim = z.object({ id: z.string().max(200).optional(), email: z.string().max(254).optional(), name: z.string().max(200).optional() });

export const startRequest = z.object({
  t: z.literal("session.start"),
  clientId,
  page: page.optional(),
  host: z.string().max(300).optional(),
  locale: z.string().max(35).optional(),
  tz: z.string().max(64).optional(),
  ua: z.string().max(500).optional(),
  user: userClaim.optional(),
  userHash: z.string().max(128).optional(),
  token: z.string().max(4_096).optional(),
});
export type StartInput = z.output<typeof startRequest>;

const common = { sessionId: z.string().max(64).optional(), at: z.string().max(40).optional() };

/** Frames that are kept: each has the client's own id, by which a repeat is recognised. */
export const keptFrame = z.discriminatedUnion("t", [
  z.object({ ...common, t: z.literal("message"), clientId, text: messageText, replyTo: z.string().max(200).optional(), email: emailAddress.optional(), consent: z.boolean().optional() }),
  z.object({ ...common, t: z.literal("attachment"), clientId, uploadId: z.string().max(2_048), email: emailAddress.optional(), consent: z.boolean().optional() }),
  z.object({ ...common, t: z.literal("answer"), clientId, messageId: z.string().max(200), value: z.string().max(300), title: title.optional() }),
  z.object({ ...common, t: z.literal("offline"), clientId, email: emailAddress, text: messageText, consent: z.boolean().optional() }),
  z.object({ ...common, t: z.literal("rating"), clientId: clientId.optional(), conversationId: z.string().max(200).optional(), score: z.number().min(1).max(5), comment: z.string().max(2_000).optional() }),
  z.object({ ...common, t: z.literal("end"), clientId: clientId.optional() }),
]);

/** Frames that pass: the next one of its kind replaces the last. */
export const passingFrame = z.discriminatedUnion("t", [
  z.object({ ...common, t: z.literal("typing"), on: z.boolean() }),
  z.object({ ...common, t: z.literal("read"), upTo: z.string().min(1).max(200) }),
  z.object({ ...common, t: z.literal("page"), url: pageUrl, title: title.optional() }),
  z.object({ ...common, t: z.literal("ping") }),
]);

const startFrame = startRequest.omit({ token: true, host: true }).extend({ sessionId: z.string().max(64).optional(), at: z.string().max(40).optional() });
export const knownFrame = z.union([startFrame, keptFrame, passingFrame]);
export type KnownFrame = z.output<typeof knownFrame>;

/** A frame of any kind, known or not. */
export const anyFrame = z.looseObject({ t: z.string().max(40), clientId: clientId.optional() });
export type AnyFrame = z.output<typeof anyFrame>;

const storedFile = z.object({ fileId: z.string(), name: z.string().optional(), mime: z.string().optional(), size: z.number().optional() });

/** What our endpoint writes around a frame that it took: who sent it, as far as the endpoint could prove it. */
export const stampedFrame = z.object({
  visitor: z.string().min(1),
  /** Vouched for by the host page's server. */
  user: z.object({ id: z.string(), email: z.string().optional(), name: z.string().optional() }).nullable(),
  /** The visitor wrote in this thread before, and is only now known. */
  becameKnown: z.boolean().optional(),
  at: z.string().optional(),
  file: storedFile.optional(),
  frame: anyFrame,
});
export type StampedFrame = z.output<typeof stampedFrame>;
