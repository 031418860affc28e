import type { ConnectionContext, Draft, SentMessage } from "../contract";
import { ConnectorError } from "../errors";
import { call } from "./api";
import { groupId } from "./ids";
import { me, sentDm } from "./schema";
import { upload } from "./upload";

const lost = "The connection to X was cut before it answered, so the message may or may not have arrived. Look at the conversation before sending it again.";

/** Sends a direct message. @throws ConnectorError "blocked" when the other side takes none from this account */
export async function send(connection: ConnectionContext, draft: Draft): Promise<SentMessage> {
  if (draft.conversation?.startsWith("chat:")) throw new ConnectorError("rejected", "This conversation is encrypted from end to end, and only x.com and its apps can write in it. Answer there.");
  const person = draft.conversation ?? (await find(connection, draft.to));
  const group = groupId(person);
  const media: string[] = [];
  for (const attachment of draft.attachments.slice(0, 1)) media.push(await upload(connection, attachment, "dm"));
  const body = { ...(draft.text && { text: draft.text }), ...(media.length && { attachments: media.map((id) => ({ media_id: id })) }) };
  const path = group ? `/2/dm_conversations/${encodeURIComponent(group)}/messages` : `/2/dm_conversations/with/${encodeURIComponent(person)}/messages`;
  const { data } = await call(connection, path, { method: "POST", body, lost }, sentDm);
  return { externalId: data.dm_event_id, conversation: person, status: "sent" };
}

async function find(connection: ConnectionContext, to: string | null): Promise<string> {
  const name = to?.trim().replace(/^@/, "") ?? "";
  if (/^\d{6,}$/.test(name)) return name;
  if (!/^\w{1,15}$/.test(name)) throw new ConnectorError("rejected", "There is nobody to write to. Give a name on X, such as @janedoe.");
  return (await call(connection, `/2/users/by/username/${name}`, {}, me)).data.id;
}
