import { z } from "zod";

/** What servers that speak Mastodon's language send. Those of other makes leave much out: little but ids is required. */

const text = z.string().nullish().catch(undefined);
const count = z.number().int().nonnegative().nullish().catch(undefined);

export const account = z.looseObject({ id: z.string(), acct: z.string(), username: text, display_name: text, url: text, avatar: text, bot: z.boolean().nullish().catch(undefined), followers_count: count });
export type Account = z.infer<typeof account>;

const mention = z.looseObject({ id: z.string(), acct: z.string(), username: text, url: text });
const media = z.looseObject({ id: z.string(), type: z.string(), url: text, remote_url: text, description: text });

export const status = z.looseObject({
  id: z.string(),
  created_at: z.string(),
  edited_at: text,
  account,
  content: z.string(),
  spoiler_text: text,
  sensitive: z.boolean().nullish().catch(undefined),
  visibility: z.string().nullish(),
  language: text,
  uri: text,
  url: text,
  in_reply_to_id: text,
  in_reply_to_account_id: text,
  media_attachments: z.array(z.unknown()).nullish().transform((all) => (all ?? []).flatMap((one) => media.safeParse(one).data ?? [])),
  mentions: z.array(z.unknown()).nullish().transform((all) => (all ?? []).flatMap((one) => mention.safeParse(one).data ?? [])),
  tags: z.array(z.looseObject({ name: z.string() })).nullish().catch(undefined),
  reblog: z.unknown().optional(),
  quote: z.looseObject({ state: text, quoted_status: z.looseObject({ id: z.string(), content: text }).nullish(), quoted_status_id: text }).nullish().catch(undefined),
  card: z.looseObject({ url: z.string(), title: text }).nullish().catch(undefined),
  replies_count: count,
  reblogs_count: count,
  favourites_count: count,
  quotes_count: count,
  favourited: z.boolean().nullish().catch(undefined),
});
export type Status = z.infer<typeof status>;

export const notification = z.looseObject({ id: z.string(), type: z.string(), created_at: z.string(), account, status: z.unknown().optional() });

/** For paging: what is needed of an item even when it cannot be read as a whole. */
export const paged = z.array(z.looseObject({ id: z.string() }));

export const credentials = z.looseObject({ id: z.string(), acct: z.string(), username: text });

export const instance = z.looseObject({
  domain: z.string().optional(),
  uri: z.string().optional(),
  version: z.string().optional(),
  api_versions: z.looseObject({ mastodon: z.number().optional() }).nullish().catch(undefined),
  urls: z.looseObject({ streaming_api: z.string().optional() }).nullish().catch(undefined),
  configuration: z.looseObject({
    urls: z.looseObject({ streaming: z.string().optional() }).nullish().catch(undefined),
    statuses: z.looseObject({ max_characters: z.number().optional(), max_media_attachments: z.number().optional(), characters_reserved_per_url: z.number().optional() }).nullish().catch(undefined),
    media_attachments: z.looseObject({ image_size_limit: z.number().optional(), video_size_limit: z.number().optional(), description_limit: z.number().optional(), supported_mime_types: z.array(z.string()).optional() }).nullish().catch(undefined),
  }).nullish().catch(undefined),
});

export const uploaded = z.looseObject({ id: z.string(), url: text });
export const context = z.looseObject({ ancestors: z.array(z.unknown()), descendants: z.array(z.unknown()) });
export const searched = z.looseObject({ statuses: z.array(z.unknown()).nullish(), accounts: z.array(z.unknown()).nullish() });
export const anything = z.unknown();
