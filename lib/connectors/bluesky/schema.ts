import { z } from "zod";

/** What Bluesky sends, loose about all that is not read here. Everything but ids may be absent. */

export const strongRef = z.looseObject({ uri: z.string(), cid: z.string() });
export type StrongRef = z.infer<typeof strongRef>;

const label = z.looseObject({ val: z.string(), neg: z.boolean().optional() });
const labels = z.array(label).optional().catch(undefined);

export const profile = z.looseObject({
  did: z.string(),
  handle: z.string().optional(),
  displayName: z.string().optional(),
  avatar: z.string().optional(),
  followersCount: z.number().int().nonnegative().optional().catch(undefined),
  labels,
});
export type Profile = z.infer<typeof profile>;

/** `ref.$link` in the current form, `cid` in that of old posts. */
const blob = z.looseObject({ ref: z.looseObject({ $link: z.string() }).optional(), cid: z.string().optional(), mimeType: z.string().optional(), size: z.number().int().nonnegative().optional() });
export type Blob = z.infer<typeof blob>;

const facet = z.looseObject({
  index: z.looseObject({ byteStart: z.number().int(), byteEnd: z.number().int() }),
  features: z.array(z.looseObject({ $type: z.string().optional(), did: z.string().optional(), uri: z.string().optional(), tag: z.string().optional() })),
});
export type Facet = z.infer<typeof facet>;
const facets = z.array(z.unknown()).transform((all) => all.flatMap((one) => facet.safeParse(one).data ?? [])).optional().catch(undefined);

const media = z.looseObject({
  $type: z.string().optional(),
  images: z.array(z.looseObject({ alt: z.string().optional(), image: blob })).optional(),
  video: blob.optional(),
  alt: z.string().optional(),
  external: z.looseObject({ uri: z.string(), title: z.string().optional() }).optional(),
});
const quotedRecord = z.looseObject({ uri: z.string().optional(), record: z.looseObject({ uri: z.string() }).optional() });
/** `record` is the quoted post itself, or (beside media) what holds it. */
const embed = media.extend({ record: quotedRecord.optional(), media: media.optional() });
export type Embed = z.infer<typeof embed>;

export const postRecord = z.looseObject({
  text: z.string(),
  createdAt: z.string().optional(),
  langs: z.array(z.string()).optional().catch(undefined),
  tags: z.array(z.string()).optional().catch(undefined),
  facets,
  reply: z.looseObject({ root: strongRef, parent: strongRef }).optional(),
  embed: embed.optional().catch(undefined),
  labels: z.looseObject({ values: z.array(label).optional() }).optional().catch(undefined),
});
export type PostRecord = z.infer<typeof postRecord>;

export const notification = z.looseObject({
  uri: z.string().startsWith("at://"),
  author: profile,
  reason: z.string(),
  reasonSubject: z.string().optional(),
  record: z.looseObject({ createdAt: z.string().optional() }).optional(),
  indexedAt: z.string(),
  labels,
});
export type Notification = z.infer<typeof notification>;

/** For paging: what is needed of an item even when it cannot be read as a whole. */
export const pagedNotification = z.looseObject({ uri: z.string().optional(), indexedAt: z.string().optional(), author: z.looseObject({ did: z.string() }).optional().catch(undefined) });
export type PagedNotification = z.infer<typeof pagedNotification>;
export const notificationPage = z.looseObject({ notifications: z.array(pagedNotification), cursor: z.string().optional() });

export const postView = z.looseObject({
  uri: z.string().startsWith("at://"),
  cid: z.string(),
  author: profile,
  record: postRecord,
  indexedAt: z.string(),
  labels,
  likeCount: z.number().int().optional(),
  repostCount: z.number().int().optional(),
  replyCount: z.number().int().optional(),
  quoteCount: z.number().int().optional(),
  viewer: z.looseObject({ like: z.string().optional() }).optional(),
});
export type PostView = z.infer<typeof postView>;

const sender = z.looseObject({ did: z.string() });
export const chatMessage = z.looseObject({ id: z.string(), text: z.string().optional(), facets, sender, sentAt: z.string().optional(), embed: z.unknown().optional(), replyTo: z.looseObject({ id: z.string() }).optional().catch(undefined) });
export const chatLogEntry = z.looseObject({
  $type: z.string(),
  rev: z.string().optional(),
  convoId: z.string().optional(),
  message: z.looseObject({}).optional(),
  reaction: z.looseObject({ value: z.string(), sender, createdAt: z.string().optional() }).optional(),
});
export type ChatLogEntry = z.infer<typeof chatLogEntry>;
export const chatLogPage = z.looseObject({ logs: z.array(z.looseObject({})), cursor: z.string().optional() });

export const session = z.looseObject({ did: z.string(), handle: z.string(), accessJwt: z.string(), refreshJwt: z.string(), active: z.boolean().optional(), didDoc: z.unknown().optional() });
export type Session = z.infer<typeof session>;

export const didDocument = z.looseObject({ service: z.array(z.looseObject({ id: z.string(), serviceEndpoint: z.unknown().optional() })).optional() });

export const created = z.looseObject({ uri: z.string(), cid: z.string() });
export const storedRecord = z.looseObject({ uri: z.string(), cid: z.string().optional(), value: z.looseObject({}) });
export const uploaded = z.looseObject({ blob });
export const sentMessage = z.looseObject({ id: z.string(), sentAt: z.string().optional() });
export const oneConvo = z.looseObject({ convo: z.looseObject({ id: z.string() }) });
export const anything = z.unknown();
