/** A refusal in X's words. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly title: string, detail = title, readonly more: { type?: string; headers?: Record<string, string> } = {}) {
    super(detail);
  }
}

export interface User {
  id: string;
  username: string;
  name: string;
  followers: number;
  /** Takes direct messages from anybody. */
  takesMessages: boolean;
}

export interface Post {
  id: string;
  text: string;
  author: User;
  createdAt: string;
  replyTo: Post | null;
  quotes: Post | null;
  reposts: Post | null;
  media: string[];
  hidden: boolean;
  likedBy: Set<string>;
}

export interface Message {
  id: string;
  text: string;
  from: User;
  to: User;
  createdAt: string;
  media: string[];
}

export interface Media {
  id: string;
  mime: string;
  total: number;
  content: Buffer[];
  ready: boolean;
  alt?: string;
}

/** What X holds. Its ids grow with time. */
export class State {
  readonly users: User[] = [];
  readonly posts = new Map<string, Post>();
  readonly messages: Message[] = [];
  readonly media = new Map<string, Media>();
  #last = 2_090_000_000_000_000_000n;

  nextId(): string {
    this.#last += 1000n;
    return String(this.#last);
  }

  user(username: string, more: Partial<User> = {}): User {
    const user = { id: this.nextId(), username, name: username, followers: 0, takesMessages: true, ...more };
    this.users.push(user);
    return user;
  }

  find(name: string): User | undefined {
    return this.users.find(({ id, username }) => id === name || username.toLowerCase() === name.toLowerCase());
  }

  post(author: User, text: string, more: Partial<Post> = {}): Post {
    const post: Post = { id: this.nextId(), text, author, createdAt: new Date().toISOString(), replyTo: null, quotes: null, reposts: null, media: [], hidden: false, likedBy: new Set(), ...more };
    this.posts.set(post.id, post);
    return post;
  }

  say(from: User, to: User, text: string, media: string[] = []): Message {
    const message = { id: this.nextId(), text, from, to, createdAt: new Date().toISOString(), media };
    this.messages.push(message);
    return message;
  }
}

export const rootOf = (post: Post): Post => (post.replyTo ? rootOf(post.replyTo) : post);
export const mentionsIn = (state: State, text: string): User[] => [...text.matchAll(/@(\w{1,15})/g)].flatMap((match) => state.find(match[1]!) ?? []);
const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const userView = ({ id, username, name, followers }: User): Record<string, unknown> => ({ id, username, name, profile_image_url: "https://pbs.twimg.com/p_normal.jpg", public_metrics: { followers_count: followers, following_count: 0, tweet_count: 0, listed_count: 0 } });

/** Only what was asked for is told, as X does. */
export function postView(state: State, post: Post, fields: ReadonlySet<string>): Record<string, unknown> {
  const all = [...state.posts.values()];
  const references = [...(post.replyTo ? [{ type: "replied_to", id: post.replyTo.id }] : []), ...(post.quotes ? [{ type: "quoted", id: post.quotes.id }] : []), ...(post.reposts ? [{ type: "retweeted", id: post.reposts.id }] : [])];
  const mentions = mentionsIn(state, post.text);
  const whole = escape(post.text);
  const isLong = [...post.text].length > 280;
  const view: Record<string, unknown> = {
    created_at: post.createdAt,
    author_id: post.author.id,
    conversation_id: rootOf(post).id,
    ...(post.replyTo && { in_reply_to_user_id: post.replyTo.author.id }),
    ...(references.length && { referenced_tweets: references }),
    ...(mentions.length && { entities: { mentions: mentions.map(({ id, username }) => ({ start: 0, end: 1, id, username })) } }),
    ...(post.media.length && { attachments: { media_keys: post.media.map((id) => `3_${id}`) } }),
    ...(isLong && { note_tweet: { text: whole } }),
    lang: "en",
    possibly_sensitive: false,
    public_metrics: { retweet_count: all.filter(({ reposts }) => reposts === post).length, reply_count: all.filter(({ replyTo }) => replyTo === post).length, like_count: post.likedBy.size, quote_count: all.filter(({ quotes }) => quotes === post).length, bookmark_count: 0, impression_count: 10 },
  };
  return { id: post.id, text: isLong ? `${whole.slice(0, 270)}…` : whole, edit_history_tweet_ids: [post.id], ...Object.fromEntries(Object.entries(view).filter(([name]) => fields.has(name))) };
}

export function includesOf(state: State, posts: Post[], expansions: ReadonlySet<string>, fields: ReadonlySet<string>): Record<string, unknown> {
  const users = new Set(posts.flatMap((post) => [...(expansions.has("author_id") ? [post.author] : []), ...(expansions.has("in_reply_to_user_id") && post.replyTo ? [post.replyTo.author] : [])]));
  const referenced = expansions.has("referenced_tweets.id") ? posts.flatMap(({ replyTo, quotes, reposts }) => [replyTo, quotes, reposts].filter((one) => one !== null)) : [];
  const media = expansions.has("attachments.media_keys") ? posts.flatMap((post) => post.media) : [];
  return {
    ...(users.size && { users: [...users].map(userView) }),
    ...(referenced.length && { tweets: referenced.map((post) => postView(state, post, fields)) }),
    ...(media.length && { media: media.map((id) => ({ media_key: `3_${id}`, type: "photo", url: `https://pbs.twimg.com/media/${id}.jpg`, alt_text: state.media.get(id)?.alt })) }),
  };
}
