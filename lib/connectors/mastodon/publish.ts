import { setTimeout as sleep } from "node:timers/promises";
import type { ConnectionContext, DraftAttachment, PostDraft, PostTarget, PublishedPost } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";
import { answerOf, call } from "./api";
import { statusId, statusKey } from "./ids";
import { lengthOf, readInstance, type Instance } from "./instance";
import { anything, status as statusSchema, uploaded, type Status } from "./schema";

/** Publishes a post or a public answer; the server knows the key for an hour. @throws ConnectorError */
export async function publish(connection: ConnectionContext, draft: PostDraft): Promise<PublishedPost> {
  const instance = await readInstance(connection);
  const [answered, quoted] = [draft.replyTo && (await readStatus(connection, draft.replyTo)), draft.quotes && (await readStatus(connection, draft.quotes))];
  const quotedAddress = quoted && !instance.quotes ? quoted.url : undefined;
  const text = [answered ? naming([answered.account.acct], draft.text) : draft.text, ...[draft.link?.url, quotedAddress].filter((url): url is string => typeof url === "string" && !draft.text.includes(url))].join("\n\n");
  const visibility = answered ? notWider(answered, String(connection.settings.replies || "unlisted")) : "public";
  const body = {
    status: text,
    visibility,
    ...(answered && { in_reply_to_id: answered.id, ...(answered.spoiler_text && { spoiler_text: answered.spoiler_text }) }),
    ...(quoted && instance.quotes && { quoted_status_id: quoted.id }),
    ...(draft.language && { language: draft.language }),
  };
  const status = await postStatus(connection, body, draft, instance);
  return { externalId: statusKey(status.id), ...(status.url && { url: status.url }), at: status.created_at };
}

/** Who sees the answer sees no more than who saw the question. */
function notWider({ visibility }: Status, wanted: string): string {
  return visibility === "private" || visibility === "direct" ? visibility : wanted;
}

/** Mastodon tells only those whom a text names; who is named in it already is not named twice. */
export function naming(accts: readonly string[], text: string): string {
  const missing = accts.filter((acct) => !new RegExp(`(^|[^\\w@/])@${acct.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w@])`, "i").test(text));
  return [...missing.map((acct) => `@${acct}`), text].join(" ").trim();
}

/** Uploads what belongs to it, and posts. The same key and words make one status. @throws ConnectorError */
export async function postStatus(connection: ConnectionContext, body: { status: string } & Record<string, unknown>, draft: { idempotencyKey: string; attachments: readonly (DraftAttachment & { alt?: string })[] }, instance?: Instance): Promise<Status> {
  if (instance) requireFits(body.status, draft.attachments, instance);
  const media: string[] = [];
  for (const attachment of draft.attachments) media.push(await upload(connection, attachment));
  return call(connection, "/api/v1/statuses", { method: "POST", headers: { "idempotency-key": draft.idempotencyKey }, body: { ...body, ...(media.length && { media_ids: media }) } }, statusSchema);
}

function requireFits(text: string, attachments: readonly DraftAttachment[], instance: Instance): void {
  const length = lengthOf(text, instance);
  if (length > instance.textLength) throw new ConnectorError("rejected", `The text has ${length} signs with the names that it needs, and ${instance.domain} takes ${instance.textLength}. Shorten it.`, { code: "422" });
  if (attachments.length > instance.attachments) throw new ConnectorError("rejected", `“${instance.domain}” takes ${instance.attachments} files with a post. Remove some.`, { code: "422" });
  const large = attachments.find(({ mime, size }) => mime.startsWith("image/") && instance.imageBytes !== null && size > instance.imageBytes);
  if (large) throw new ConnectorError("rejected", `“${large.name}” is larger than ${instance.domain} takes (${Math.floor(instance.imageBytes! / 1024 / 1024)} MB). Choose a smaller picture.`, { code: "422" });
}

const processingPauses = [0.5, 1, 2, 3, 5, 8, 10];

async function upload(connection: ConnectionContext, { fileId, name, mime, alt }: DraftAttachment & { alt?: string }): Promise<string> {
  const form = new FormData();
  form.append("file", new Blob([Uint8Array.from(await connection.readFile(fileId))], { type: mime }), name);
  if (alt) form.append("description", alt);
  const { status, value } = await answerOf(connection, "/api/v2/media", { method: "POST", body: form, timeoutSeconds: 120 });
  const { id } = uploaded.parse(value);
  if (status === 200) return id;
  // A video is being converted: it cannot be used before.
  for (const seconds of processingPauses) {
    await sleep(seconds * 1000);
    if ((await answerOf(connection, `/api/v1/media/${encodeURIComponent(id)}`, {})).status === 200) return id;
  }
  throw new ConnectorError("network", `The server is still converting “${name}”. Weft tries again by itself.`, { code: "206" });
}

export function readStatus(connection: ConnectionContext, { post }: Pick<PostTarget, "post">): Promise<Status> {
  return call(connection, `/api/v1/statuses/${encodeURIComponent(statusId(post))}`, {}, statusSchema);
}

/** What is gone already is deleted. */
export async function deletePost(connection: ConnectionContext, { post }: Pick<PostTarget, "post">): Promise<void> {
  await call(connection, `/api/v1/statuses/${encodeURIComponent(statusId(post))}`, { method: "DELETE" }, anything).catch((error: unknown) => {
    if (toConnectorError(error).code !== "404") throw error;
  });
}

export async function like(connection: ConnectionContext, { post }: PostTarget, on: boolean): Promise<void> {
  await call(connection, `/api/v1/statuses/${encodeURIComponent(statusId(post))}/${on ? "favourite" : "unfavourite"}`, { method: "POST" }, anything);
}
