/** A refusal in Mastodon's words. */
export class Refusal extends Error {
  constructor(readonly status: number, message: string, readonly headers: Record<string, string> = {}) {
    super(message);
  }
}

export interface Account {
  id: string;
  username: string;
  /** Without a server for those of this one. */
  acct: string;
  displayName: string;
  followers: number;
  bot: boolean;
}

export interface Media {
  id: string;
  mime: string;
  description: string | null;
  content: Uint8Array;
  /** Looks until it is ready. */
  waits: number;
}

export interface Status {
  id: string;
  account: Account;
  text: string;
  visibility: "public" | "unlisted" | "private" | "direct";
  createdAt: string;
  editedAt: string | null;
  replyTo: Status | null;
  quoted: Status | null;
  mentions: Account[];
  media: Media[];
  language: string | null;
  spoiler: string;
  favouritedBy: Set<string>;
  boostedBy: Set<string>;
}

export interface Notice {
  id: string;
  type: string;
  account: Account;
  status: Status | null;
  createdAt: string;
}

/** What one server holds. Its ids hold the time, and grow with it. */
export class State {
  readonly accounts: Account[] = [];
  readonly statuses = new Map<string, Status>();
  readonly notices: Notice[] = [];
  readonly media = new Map<string, Media>();
  readonly keys = new Map<string, Status>();
  /** Where its files are. */
  origin = "";
  #last = 0n;

  constructor(readonly host: string, private readonly tell: (event: string, payload: string) => void) {}

  nextId(): string {
    const now = BigInt(Date.now()) << 16n;
    this.#last = now > this.#last ? now : this.#last + 1n;
    return String(this.#last);
  }

  account(acct: string, more: Partial<Account> = {}): Account {
    const account = { id: String(107_000 + this.accounts.length), username: acct.split("@")[0]!, acct, displayName: acct.split("@")[0]!, followers: 0, bot: false, ...more };
    this.accounts.push(account);
    return account;
  }

  find(name: string): Account | undefined {
    const wanted = name.toLowerCase();
    return this.accounts.find(({ acct }) => acct.toLowerCase() === wanted || `${acct.toLowerCase()}@${this.host}` === wanted);
  }

  /** Whom a text names, as the server reads it. */
  mentionsIn(text: string): Account[] {
    return [...new Set([...text.matchAll(/(?<![\w@/])@([\w.-]*\w(?:@[\w.-]*\w)?)/g)].flatMap((match) => this.find(match[1]!) ?? []))];
  }

  post(own: Account, account: Account, text: string, more: Partial<Status> = {}): Status {
    const status: Status = { id: this.nextId(), account, text, visibility: "public", createdAt: new Date().toISOString(), editedAt: null, replyTo: null, quoted: null, mentions: this.mentionsIn(text), media: [], language: "en", spoiler: "", favouritedBy: new Set(), boostedBy: new Set(), ...more };
    this.statuses.set(status.id, status);
    if (account === own) this.tell("update", JSON.stringify(view(this, status, own)));
    else if (status.mentions.includes(own)) this.notify(own, "mention", account, status);
    else if (status.quoted?.account === own) this.notify(own, "quote", account, status);
    return status;
  }

  notify(own: Account, type: string, account: Account, status: Status | null): void {
    const notice = { id: this.nextId(), type, account, status, createdAt: new Date().toISOString() };
    this.notices.push(notice);
    this.tell("notification", JSON.stringify(noticeView(this, notice, own)));
  }

  edit(own: Account, status: Status, text: string): void {
    Object.assign(status, { text, editedAt: new Date().toISOString(), mentions: this.mentionsIn(text) });
    this.tell("status.update", JSON.stringify(view(this, status, own)));
  }

  remove(status: Status): void {
    this.statuses.delete(status.id);
    for (let index = this.notices.length - 1; index >= 0; index--) if (this.notices[index]!.status === status) this.notices.splice(index, 1);
    this.tell("delete", status.id);
  }
}

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function markup(text: string): string {
  const linked = escape(text)
    .replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}" rel="nofollow noopener"><span class="invisible">${url.match(/^https?:\/\//)![0]}</span><span class="">${url.replace(/^https?:\/\//, "")}</span></a>`)
    .replace(/(?<![\w@/])@([\w.-]*\w)(@[\w.-]*\w)?/g, (_, name: string, host = "") => `<span class="h-card"><a href="https://${host.slice(1) || "social.example"}/@${name}" class="u-url mention">@<span>${name}</span></a></span>`)
    .replace(/(?<![\w&/])#(\w+)/g, '<a href="https://social.example/tags/$1" class="mention hashtag" rel="tag">#<span>$1</span></a>');
  return linked.split("\n\n").map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br>")}</p>`).join("");
}

export function accountView({ id, username, acct, displayName, followers, bot }: Account): Record<string, unknown> {
  return { id, username, acct, display_name: displayName, locked: false, bot, created_at: "2022-11-05T00:00:00.000Z", note: "", url: `https://${acct.split("@")[1] ?? "social.example"}/@${username}`, avatar: "https://social.example/missing.png", followers_count: followers, following_count: 0, statuses_count: 0, emojis: [], fields: [] };
}

export function view(state: State, status: Status, by: Account): Record<string, unknown> {
  const { id, account, text, visibility, createdAt, editedAt, replyTo, quoted, mentions, media, language, spoiler, favouritedBy, boostedBy } = status;
  const all = [...state.statuses.values()];
  return {
    id, created_at: createdAt, edited_at: editedAt, account: accountView(account), content: markup(text), spoiler_text: spoiler, sensitive: spoiler !== "", visibility, language,
    uri: `https://social.example/users/${account.username}/statuses/${id}`, url: `https://social.example/@${account.acct}/${id}`,
    in_reply_to_id: replyTo?.id ?? null, in_reply_to_account_id: replyTo?.account.id ?? null, reblog: null, card: null, poll: null, emojis: [],
    media_attachments: media.map((one) => ({ id: one.id, type: one.mime.split("/")[0], url: `${state.origin}/media/${one.id}`, preview_url: null, remote_url: null, description: one.description, meta: {} })),
    mentions: mentions.map((one) => ({ id: one.id, username: one.username, acct: one.acct, url: `https://social.example/@${one.acct}` })),
    tags: [...text.matchAll(/#(\w+)/g)].map((match) => ({ name: match[1]!.toLowerCase(), url: "" })),
    quote: quoted ? { state: "accepted", quoted_status: { ...view(state, quoted, by), quote: null } } : null,
    replies_count: all.filter((one) => one.replyTo === status).length, reblogs_count: boostedBy.size, favourites_count: favouritedBy.size, quotes_count: all.filter((one) => one.quoted === status).length,
    favourited: favouritedBy.has(by.id), reblogged: boostedBy.has(by.id),
  };
}

export function noticeView(state: State, { id, type, account, status, createdAt }: Notice, by: Account): Record<string, unknown> {
  return { id, type, created_at: createdAt, account: accountView(account), ...(status && { status: view(state, status, by) }) };
}
