import { z } from "zod";
import type { ConnectionContext, Draft, Fixture, FixtureReader, MessageTarget } from "../contract";
import { call } from "./api";
import { conversationKey, messageKey } from "./ids";
import { send } from "./send";

/** A recorded call's parameters, as far as our own calls use them. */
const parametersSchema = z.looseObject({
  chat_id: z.union([z.string(), z.number()]).transform(String).optional(),
  business_connection_id: z.string().optional(),
  message_id: z.number().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  reply_parameters: z.looseObject({ message_id: z.number() }).optional(),
  reply_markup: z.looseObject({ inline_keyboard: z.array(z.array(z.looseObject({ text: z.string(), callback_data: z.string().optional() }))) }).optional(),
});
type Parameters = z.infer<typeof parametersSchema>;

const uploads: Record<string, { mime: string; field: string }> = {
  sendPhoto: { mime: "image/jpeg", field: "photo" },
  sendVideo: { mime: "video/mp4", field: "video" },
  sendAudio: { mime: "audio/mpeg", field: "audio" },
  sendDocument: { mime: "application/octet-stream", field: "document" },
};

/** Reads recorded Bot API exchanges. Polled answers need nothing here: `pull` itself reads them. */
export const fixtures: FixtureReader = {
  connection: ({ secret, config = {}, request }) => ({
    settings: { delivery: request?.poll ? "polling" : "webhook" },
    facts: config,
    secrets: { token: "7000000001:fixture", ...(typeof secret === "string" ? { webhookSecret: secret } : secret) },
  }),
  call: replayCall,
};

async function replayCall(fixture: Fixture, connection: ConnectionContext): Promise<Record<string, unknown>> {
  const method = fixture.call?.url?.split("/").at(-1)?.split("?")[0] ?? "";
  const body = fixture.call?.body ?? {};
  const parameters = parametersSchema.parse(body);
  if (method === "sendMessage" || method in uploads) return { ...(await send(connection, toDraft(method, parameters))) };
  // What a call of another kind yields is the platform's own answer.
  const result = await call(connection, method, z.record(z.string(), z.unknown()).parse(body), z.unknown());
  return typeof result === "object" && result !== null ? { ...result } : { ok: result };
}

function toDraft(method: string, parameters: Parameters): Draft {
  const conversation = conversationKey(parameters.chat_id ?? "", parameters.business_connection_id);
  const upload = uploads[method];
  const replied: MessageTarget | undefined = parameters.reply_parameters && { conversation, message: String(parameters.reply_parameters.message_id) };
  return {
    idempotencyKey: "fixture",
    conversation,
    threadToken: "fixture",
    to: null,
    text: parameters.text ?? parameters.caption ?? "",
    replyTo: replied && messageKey(replied.conversation, replied.message),
    attachments: upload ? [{ fileId: "fixture", name: "file", mime: upload.mime, size: 1 }] : [],
    buttons: parameters.reply_markup?.inline_keyboard.flat().flatMap(({ text, callback_data: id }) => (id ? [{ id, title: text }] : [])),
  };
}
