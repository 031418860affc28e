import { z } from "zod";

/** What we read of the Bot API's objects; other fields are kept, not checked. @see https://core.telegram.org/bots/api#available-types */

/** Ids go beyond 32 bits (never beyond 2^52), and we keep them as strings. */
const id = z.number().int().transform(String);
const seconds = z.number().int();

export const chatSchema = z.looseObject({
  id,
  type: z.enum(["private", "group", "supergroup", "channel"]).catch("supergroup"),
  title: z.string().optional(),
  username: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
});
export type Chat = z.infer<typeof chatSchema>;

export const userSchema = z.looseObject({
  id,
  is_bot: z.boolean().default(false),
  first_name: z.string().default(""),
  last_name: z.string().optional(),
  username: z.string().optional(),
});
export type User = z.infer<typeof userSchema>;

const fileSchema = z.looseObject({
  file_id: z.string(),
  file_size: z.number().int().nonnegative().optional(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
});

const locationSchema = z.looseObject({ latitude: z.number(), longitude: z.number() });

const contactSchema = z.looseObject({
  phone_number: z.string(),
  first_name: z.string(),
  last_name: z.string().optional(),
  user_id: id.optional(),
});

const buttonSchema = z.looseObject({ text: z.string(), callback_data: z.string().optional() });

/** The message that another one answers: only what names it. */
const repliedSchema = z.looseObject({ message_id: id, chat: chatSchema, forum_topic_created: z.unknown().optional() });

export const messageSchema = z.looseObject({
  message_id: id,
  date: seconds,
  edit_date: seconds.optional(),
  chat: chatSchema,
  from: userSchema.optional(),
  sender_chat: chatSchema.optional(),
  sender_business_bot: userSchema.optional(),
  business_connection_id: z.string().optional(),
  media_group_id: z.string().optional(),
  reply_to_message: repliedSchema.optional(),
  reply_to_story: z.looseObject({ id }).optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(fileSchema).optional(),
  video: fileSchema.optional(),
  animation: fileSchema.optional(),
  audio: fileSchema.extend({ title: z.string().optional(), performer: z.string().optional() }).optional(),
  voice: fileSchema.optional(),
  video_note: fileSchema.optional(),
  document: fileSchema.optional(),
  sticker: fileSchema.extend({ emoji: z.string().optional(), is_animated: z.boolean().optional(), is_video: z.boolean().optional() }).optional(),
  contact: contactSchema.optional(),
  location: locationSchema.optional(),
  venue: z.looseObject({ location: locationSchema, title: z.string(), address: z.string() }).optional(),
  dice: z.looseObject({ emoji: z.string(), value: z.number() }).optional(),
  poll: z.looseObject({ question: z.string() }).optional(),
  new_chat_members: z.array(userSchema).optional(),
  left_chat_member: userSchema.optional(),
  new_chat_title: z.string().optional(),
  migrate_to_chat_id: id.optional(),
  migrate_from_chat_id: id.optional(),
});
export type Message = z.infer<typeof messageSchema>;

export const callbackSchema = z.looseObject({
  id: z.string(),
  from: userSchema,
  data: z.string().optional(),
  message: z.looseObject({
    message_id: id,
    chat: chatSchema,
    business_connection_id: z.string().optional(),
    reply_markup: z.looseObject({ inline_keyboard: z.array(z.array(buttonSchema)) }).optional(),
  }).optional(),
});
export type Callback = z.infer<typeof callbackSchema>;

const reactionTypeSchema = z.union([
  z.looseObject({ type: z.literal("emoji"), emoji: z.string() }),
  z.looseObject({ type: z.literal("custom_emoji"), custom_emoji_id: z.string() }),
  z.looseObject({ type: z.string() }),
]);
export type ReactionType = z.infer<typeof reactionTypeSchema>;

export const reactionSchema = z.looseObject({
  chat: chatSchema,
  message_id: id,
  date: seconds,
  user: userSchema.optional(),
  actor_chat: chatSchema.optional(),
  old_reaction: z.array(reactionTypeSchema),
  new_reaction: z.array(reactionTypeSchema),
});
export type Reaction = z.infer<typeof reactionSchema>;

const memberSchema = z.looseObject({ user: userSchema, status: z.string(), is_member: z.boolean().optional() });

export const membershipSchema = z.looseObject({
  chat: chatSchema,
  from: userSchema,
  date: seconds,
  old_chat_member: memberSchema,
  new_chat_member: memberSchema,
});
export type Membership = z.infer<typeof membershipSchema>;

export const deletedSchema = z.looseObject({ business_connection_id: z.string(), chat: chatSchema, message_ids: z.array(id) });
export type Deleted = z.infer<typeof deletedSchema>;

/** An update before its one content field was looked at. */
export const updateSchema = z.looseObject({ update_id: z.number().int() });
export type Update = z.infer<typeof updateSchema>;

export const answerSchema = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().int().optional(),
  description: z.string().optional(),
  parameters: z.looseObject({ retry_after: z.number().optional(), migrate_to_chat_id: id.optional() }).optional(),
});
export type Answer = z.infer<typeof answerSchema>;

export const botSchema = z.looseObject({ id, first_name: z.string(), username: z.string(), can_read_all_group_messages: z.boolean().default(false) });
export const sentSchema = z.looseObject({ message_id: id, date: seconds, chat: z.looseObject({ id }) });
export const remoteFileSchema = z.looseObject({ file_path: z.string().optional(), file_size: z.number().optional() });
export const webhookInfoSchema = z.looseObject({
  url: z.string(),
  pending_update_count: z.number().default(0),
  last_error_message: z.string().optional(),
  last_error_date: seconds.optional(),
});
