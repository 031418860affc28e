/** What is asked for of posts and direct messages, on every way. */
export const postFields = {
  "tweet.fields": "created_at,author_id,conversation_id,in_reply_to_user_id,referenced_tweets,entities,attachments,lang,note_tweet,possibly_sensitive,public_metrics",
  expansions: "author_id,in_reply_to_user_id,referenced_tweets.id,attachments.media_keys",
  "user.fields": "username,name,profile_image_url,public_metrics",
  "media.fields": "url,preview_image_url,type,alt_text",
};
export const messageFields = {
  "dm_event.fields": "id,text,event_type,created_at,sender_id,dm_conversation_id,attachments",
  expansions: "sender_id,attachments.media_keys",
  "user.fields": "username,name,profile_image_url",
  "media.fields": "url,preview_image_url,type,alt_text",
};
