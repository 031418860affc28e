import { z } from "zod";

/** What X sends, loose about all that is not read here. Ids are text: as numbers they lose digits. */

const id = z.string().min(1);
const count = z.number().int().optional().catch(undefined);

export const user = z.looseObject({ id, username: z.string().optional(), name: z.string().optional(), profile_image_url: z.string().optional(), public_metrics: z.looseObject({ followers_count: count }).optional().catch(undefined) });
export type User = z.infer<typeof user>;
/** In some events a user is wrapped. */
const anyUser = z.union([z.looseObject({ data: user }).transform(({ data }) => data), user]);

const media = z.looseObject({ media_key: z.string(), type: z.string(), url: z.string().optional(), preview_image_url: z.string().optional(), alt_text: z.string().optional() });
export type Media = z.infer<typeof media>;

const readable = <T>(one: z.ZodType<T>) => z.array(z.unknown()).transform((all) => all.flatMap((each) => one.safeParse(each).data ?? [])).optional().catch(undefined);

export const post = z.looseObject({
  id,
  text: z.string(),
  author_id: id,
  conversation_id: id.optional(),
  created_at: z.string().optional(),
  in_reply_to_user_id: id.optional(),
  in_reply_to_tweet_id: id.optional(),
  referenced_tweets: z.array(z.looseObject({ type: z.string(), id })).optional().catch(undefined),
  entities: z.looseObject({ mentions: z.array(z.looseObject({ username: z.string(), id: id.optional() })).optional().catch(undefined), hashtags: z.array(z.looseObject({ tag: z.string() })).optional().catch(undefined) }).optional().catch(undefined),
  attachments: z.looseObject({ media_keys: z.array(z.string()).optional() }).optional().catch(undefined),
  note_tweet: z.looseObject({ text: z.string() }).optional().catch(undefined),
  lang: z.string().optional().catch(undefined),
  possibly_sensitive: z.boolean().optional().catch(undefined),
  public_metrics: z.looseObject({ like_count: count, retweet_count: count, reply_count: count, quote_count: count, impression_count: count }).optional().catch(undefined),
});
export type Post = z.infer<typeof post>;

export const includes = z.looseObject({ users: readable(anyUser), media: readable(media), tweets: readable(post) });
export type Includes = z.infer<typeof includes>;

export const postPage = z.looseObject({ data: z.array(z.looseObject({ id })).optional(), includes: z.looseObject({}).optional(), meta: z.looseObject({ newest_id: z.string().optional(), next_token: z.string().optional() }).optional() });
export const onePost = z.looseObject({ data: post.optional(), includes: z.looseObject({}).optional() });
export const manyPosts = z.looseObject({ data: z.array(z.unknown()).optional(), includes: z.looseObject({}).optional() });

export const activity = z.looseObject({ event_uuid: z.string().optional(), event_type: z.string(), payload: z.looseObject({}), includes: z.unknown().optional() });

export const dmEvent = z.looseObject({
  type: z.string(),
  id,
  created_timestamp: z.string().optional(),
  message_create: z.looseObject({
    target: z.looseObject({ recipient_id: id }),
    sender_id: id,
    message_data: z.looseObject({ text: z.string().optional(), attachment: z.looseObject({ media: z.looseObject({ type: z.string().optional(), media_url_https: z.string().optional() }).optional() }).optional(), quick_reply_response: z.looseObject({ metadata: z.string().optional() }).optional() }),
  }),
});
/** Of the second version, when it is asked for. */
export const polledDm = z.looseObject({ id, event_type: z.string(), text: z.string().optional(), sender_id: id.optional(), created_at: z.string().optional(), dm_conversation_id: z.string().optional(), attachments: z.looseObject({ media_keys: z.array(z.string()).optional() }).optional().catch(undefined) });

export const signal = z.looseObject({ created_timestamp: z.string().optional(), sender_id: id, target: z.looseObject({ recipient_id: id }), last_read_event_id: id.optional() });

/** A post as the first version writes it. */
export const oldPost = z.looseObject({
  id_str: id,
  created_at: z.string().optional(),
  text: z.string().optional(),
  full_text: z.string().optional(),
  extended_tweet: z.looseObject({ full_text: z.string() }).optional(),
  user: z.looseObject({ id_str: id, name: z.string().optional(), screen_name: z.string().optional(), profile_image_url_https: z.string().optional(), followers_count: count }),
  in_reply_to_status_id_str: z.string().nullish(),
  in_reply_to_user_id_str: z.string().nullish(),
  quoted_status_id_str: z.string().nullish(),
  retweeted_status: z.looseObject({ id_str: id }).optional(),
  lang: z.string().nullish(),
});

export const me = z.looseObject({ data: z.looseObject({ id, username: z.string(), name: z.string().optional() }) });
export const created = z.looseObject({ data: z.looseObject({ id }) });
export const sentDm = z.looseObject({ data: z.looseObject({ dm_conversation_id: z.string().optional(), dm_event_id: id }) });
export const uploadStep = z.looseObject({ data: z.looseObject({ id: id.optional(), processing_info: z.looseObject({ state: z.string(), check_after_secs: z.number().optional() }).optional() }) });
export const webhooks = z.looseObject({ data: z.array(z.looseObject({ id, url: z.string() })).optional() });
export const anything = z.unknown();
