import { z } from "zod";
import type { ConnectionContext, Draft, MessageTarget, SentMessage } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";
import { remember } from "../remember";
import { call } from "./api";
import { accountIdsOf, conversationKey, statusId, statusKey } from "./ids";
import { readInstance } from "./instance";
import { naming, postStatus } from "./publish";
import { account, anything, searched, status as statusSchema, type Account } from "./schema";

/** Sends a private message: a status that only those see whom it names. @throws ConnectorError */
export async function send(connection: ConnectionContext, draft: Draft): Promise<SentMessage> {
  const people = draft.conversation ? await Promise.all(accountIdsOf(draft.conversation).map((id) => accountOf(connection, id))) : [await find(connection, draft.to)];
  // Anybody whom the text names sees the message too.
  const strangers = [...draft.text.matchAll(/(?<![\w@/])@[\w.-]*\w(?:@[\w.-]*\w)?/g)].map(([name]) => name.slice(1).toLowerCase()).filter((name) => !people.some(({ acct }) => acct.toLowerCase() === name || acct.toLowerCase().startsWith(`${name}@`)));
  if (strangers.length) throw new ConnectorError("rejected", `Who is named in a private message on Mastodon can read it. Write “${strangers[0]}” without the @.`, { code: "names" });
  const answered = draft.replyTo ?? draft.references?.at(-1);
  const body = { status: naming(people.map(({ acct }) => acct), draft.text), visibility: "direct", ...(answered?.startsWith("status:") && { in_reply_to_id: statusId(answered) }) };
  const status = await postStatus(connection, body, draft, await readInstance(connection));
  return { externalId: statusKey(status.id), conversation: draft.conversation ?? conversationKey(people.map(({ id }) => id)), status: "sent", at: status.created_at };
}

const accountOf = (connection: ConnectionContext, id: string): Promise<Account> => remember(connection, `account ${id}`, 3600, () => call(connection, `/api/v1/accounts/${encodeURIComponent(id)}`, {}, account));

/** By id or name; also somebody whom this server has not met yet. */
async function find(connection: ConnectionContext, name: string | null): Promise<Account> {
  const acct = name?.trim().replace(/^@/, "");
  if (!acct) throw new ConnectorError("rejected", "There is nobody to write to. Give a name as jane@server.example.");
  const byId = acct.includes("@") ? null : await accountOf(connection, acct).catch((error: unknown) => {
    if (toConnectorError(error).kind !== "rejected") throw error;
    return null;
  });
  if (byId) return byId;
  const { accounts } = await call(connection, "/api/v2/search", { query: { q: `@${acct}`, type: "accounts", resolve: true, limit: 5 } }, searched);
  const found = z.array(z.unknown()).parse(accounts ?? []).flatMap((one) => account.safeParse(one).data ?? []);
  const known = found.find((one) => one.acct.toLowerCase() === acct.toLowerCase()) ?? found.find((one) => acct.toLowerCase().startsWith(`${one.acct.toLowerCase()}@`));
  if (!known) throw new ConnectorError("rejected", `Nobody is called “${acct}” there. Give the name as jane@server.example.`, { code: "404" });
  return known;
}

/** @throws ConnectorError "rejected" for somebody else's */
export async function edit(connection: ConnectionContext, { message, conversation }: MessageTarget, text: string): Promise<void> {
  const people = await Promise.all(accountIdsOf(conversation).map((id) => accountOf(connection, id)));
  await call(connection, `/api/v1/statuses/${encodeURIComponent(statusId(message))}`, { method: "PUT", body: { status: naming(people.map(({ acct }) => acct), text) } }, statusSchema);
}

export async function react(connection: ConnectionContext, { message }: MessageTarget, emoji: string | null): Promise<void> {
  if (emoji !== null && !/^[⭐🌟❤♥]/u.test(emoji)) throw new ConnectorError("rejected", "Mastodon knows one reaction only, the star.");
  await call(connection, `/api/v1/statuses/${encodeURIComponent(statusId(message))}/${emoji === null ? "unfavourite" : "favourite"}`, { method: "POST" }, anything);
}
