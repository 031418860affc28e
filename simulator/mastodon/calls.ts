import { accountView, noticeView, Refusal, view, type Account, type State, type Status } from "./state";

export interface Limits {
  textLength: number;
  version: string;
  /** It has an index of all words. */
  indexed: boolean;
}

export interface Call {
  state: State;
  own: Account;
  limits: Limits;
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  form: FormData | null;
  idempotencyKey: string | undefined;
}

export interface Answer {
  status: number;
  body: unknown;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const isLater = (a: string, b: string) => BigInt(a) > BigInt(b);

export async function answerTo(call: Call): Promise<Answer> {
  const { state, own, method, path, query } = call;
  const [, id = "", action = ""] = /^\/api\/v1\/statuses\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  if (id) return ok(statusCall(call, visible(call, id), action));
  switch (`${method} ${path}`) {
    case "GET /api/v1/accounts/verify_credentials":
      return ok({ ...accountView(own), source: {} });
    case "GET /api/v1/notifications":
      return ok(notifications(call));
    case "POST /api/v1/statuses":
      return ok(post(call));
    case "GET /api/v1/statuses":
      return ok(query.getAll("id[]").flatMap((one) => state.statuses.get(one) ?? []).map((status) => view(state, status, own)));
    case "POST /api/v2/media":
      return upload(call);
    case "GET /api/v2/search":
      return ok(search(call));
  }
  const [, mediaId] = /^\/api\/v1\/media\/(\d+)$/.exec(path) ?? [];
  const media = mediaId && state.media.get(mediaId);
  if (media) return { status: media.waits-- > 0 ? 206 : 200, body: { id: media.id, url: null } };
  const [, accountId] = /^\/api\/v1\/accounts\/(\d+)$/.exec(path) ?? [];
  const account = accountId && state.accounts.find((one) => one.id === accountId);
  if (account) return ok(accountView(account));
  const [, tag] = /^\/api\/v1\/timelines\/tag\/([^/]+)$/.exec(path) ?? [];
  if (tag) return ok(paged(call, [...state.statuses.values()].filter(({ text, visibility }) => visibility === "public" && new RegExp(`#${decodeURIComponent(tag)}\\b`, "i").test(text))));
  throw new Refusal(404, "Record not found");
}

function visible({ state, own }: Call, id: string): Status {
  const status = state.statuses.get(id);
  const sees = status && (status.account === own || status.visibility === "public" || status.visibility === "unlisted" || status.mentions.includes(own));
  if (!sees) throw new Refusal(404, "Record not found");
  return status;
}

function statusCall(call: Call, status: Status, action: string): unknown {
  const { state, own, method, body } = call;
  const shown = () => view(state, status, own);
  switch (`${method} ${action}`) {
    case "GET ":
      return shown();
    case "GET context":
      return { ancestors: ancestorsOf(status).map((one) => view(state, one, own)), descendants: descendantsOf(state, status).map((one) => view(state, one, own)) };
    case "POST favourite":
      status.favouritedBy.add(own.id);
      return shown();
    case "POST unfavourite":
      status.favouritedBy.delete(own.id);
      return shown();
  }
  if (status.account !== own) throw new Refusal(404, "Record not found");
  if (method === "DELETE") {
    state.remove(status);
    return { ...shown(), text: status.text };
  }
  if (method !== "PUT") throw new Refusal(404, "Record not found");
  state.edit(own, status, checkedText(call, body.status));
  return shown();
}

const ancestorsOf = ({ replyTo }: Status): Status[] => (replyTo ? [...ancestorsOf(replyTo), replyTo] : []);
const descendantsOf = (state: State, status: Status): Status[] => [...state.statuses.values()].filter(({ replyTo }) => replyTo === status).flatMap((reply) => [reply, ...descendantsOf(state, reply)]);

function notifications({ state, own, query }: Call): unknown {
  const limit = Math.min(Number(query.get("limit") ?? 40), 80);
  const minId = query.get("min_id");
  const later = state.notices.filter(({ id }) => minId === null || isLater(id, minId));
  return (minId === null ? later.slice(-limit) : later.slice(0, limit)).toReversed().map((notice) => noticeView(state, notice, own));
}

function paged({ state, own, query }: Call, statuses: Status[]): unknown[] {
  const minId = query.get("min_id");
  const later = statuses.filter(({ id }) => minId === null || isLater(id, minId));
  const limit = Math.min(Number(query.get("limit") ?? 20), 40);
  return (minId === null ? later.slice(-limit) : later.slice(0, limit)).toReversed().map((status) => view(state, status, own));
}

function search(call: Call): unknown {
  const { state, own, query, limits } = call;
  const q = (query.get("q") ?? "").toLowerCase();
  if (query.get("type") === "accounts") {
    const found = state.find(q.replace(/^@/, ""));
    return { accounts: found ? [accountView(found)] : [], statuses: [], hashtags: [] };
  }
  const words = [...q.matchAll(/"([^"]+)"|(\S+)/g)].map(([, phrase, word]) => phrase ?? word ?? "");
  const hits = [...state.statuses.values()].filter((status) => (limits.indexed || status.account === own) && status.visibility === "public" && words.every((word) => status.text.toLowerCase().includes(word)));
  return { accounts: [], statuses: paged(call, hits), hashtags: [] };
}

function post(call: Call): unknown {
  const { state, own, body, idempotencyKey, limits } = call;
  const before = idempotencyKey && state.keys.get(idempotencyKey);
  if (before) return view(state, before, own);
  const media = ((body.media_ids as string[] | undefined) ?? []).map((id) => {
    const one = state.media.get(id);
    if (!one) throw new Refusal(422, "Validation failed: Media not found");
    if (one.waits > 0) throw new Refusal(422, "Cannot attach files that have not finished processing. Try again in a moment!");
    return one;
  });
  if (media.length > 4) throw new Refusal(422, "Validation failed: Cannot attach more than 4 files");
  const visibility = (body.visibility ?? "public") as Status["visibility"];
  if (!["public", "unlisted", "private", "direct"].includes(visibility)) throw new Refusal(422, "Validation failed: Visibility is not included in the list");
  const replyTo = body.in_reply_to_id ? (state.statuses.get(String(body.in_reply_to_id)) ?? null) : null;
  if (body.in_reply_to_id && !replyTo) throw new Refusal(404, "The post you are trying to reply to does not appear to exist.");
  if (body.quoted_status_id && !limits.version.startsWith("4.6")) throw new Refusal(422, "quoted_status_id is not known");
  const quoted = body.quoted_status_id ? (state.statuses.get(String(body.quoted_status_id)) ?? null) : null;
  const text = checkedText(call, body.status, media.length > 0);
  const status = state.post(own, own, text, { visibility, replyTo, quoted, media, language: (body.language as string | undefined) ?? null, spoiler: String(body.spoiler_text ?? "") });
  if (idempotencyKey) state.keys.set(idempotencyKey, status);
  return view(state, status, own);
}

function checkedText({ limits }: Call, value: unknown, mayBeEmpty = false): string {
  if (typeof value !== "string" || (value === "" && !mayBeEmpty)) throw new Refusal(422, "Validation failed: Text can't be blank");
  const counted = value.replace(/https?:\/\/\S+/g, "x".repeat(23)).replace(/(^|[^\w/@])@([\w.-]+)@[\w.-]+\w/g, "$1@$2");
  if ([...counted].length > limits.textLength) throw new Refusal(422, `Validation failed: Text character limit of ${limits.textLength} exceeded`);
  return value;
}

async function upload({ state, form }: Call): Promise<Answer> {
  const file = form?.get("file");
  if (!(file instanceof File)) throw new Refusal(422, "Validation failed: File can't be blank");
  const description = form?.get("description");
  if (typeof description === "string" && description.length > 1500) throw new Refusal(422, "Validation failed: Description is too long");
  const isVideo = file.type.startsWith("video/");
  const media = { id: state.nextId(), mime: file.type, description: typeof description === "string" ? description : null, content: new Uint8Array(await file.arrayBuffer()), waits: isVideo ? 1 : 0 };
  state.media.set(media.id, media);
  return { status: isVideo ? 202 : 200, body: { id: media.id, type: file.type.split("/")[0], url: isVideo ? null : `/media/${media.id}`, description: media.description } };
}
