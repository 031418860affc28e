import { z } from "zod";
import type { ChannelIdentity, CheckStep, ConnectionContext, Connector, MessageTarget } from "../contract";
import { ConnectorError } from "../errors";
import { call, download } from "./api";
import { fixtures } from "./fixture-reader";
import { callbackId, chatParameters, messageNumber } from "./ids";
import { manifest } from "./manifest";
import { parse } from "./parse";
import { pull } from "./pull";
import { botSchema } from "./schema";
import { send } from "./send";
import { webhook, webhookInfo } from "./webhook";

const done = z.unknown();

/** Telegram's Bot API, version 10.1. @see https://core.telegram.org/bots/api */
export const connector: Connector = {
  manifest,
  identify,
  parse,
  checks: (connection) => [
    { title: "Ask Telegram whose token this is", run: async () => (await identify(connection)).displayName },
    { title: "Look how messages reach Weft", run: () => checkDelivery(connection) },
  ] satisfies CheckStep[],
  webhook,
  pull,
  attendance: ({ settings }) => (settings.delivery === "webhook" ? "none" : "pull"),
  send,
  fixtures,

  media: async (connection, { mediaId }) => {
    if (!mediaId) throw new ConnectorError("rejected", "Telegram names files by id, and this file has none.");
    return download(connection, mediaId);
  },

  async acknowledge(connection, events) {
    for (const event of events) {
      const id = callbackId(event.externalId);
      if (id !== null) await call(connection, "answerCallbackQuery", { callback_query_id: id }, done);
    }
  },

  async typing(connection, conversation, on) {
    // Telegram shows it for 5 s and takes it away by itself.
    if (on) await call(connection, "sendChatAction", { ...chatParameters(conversation), action: "typing" }, done);
  },

  async react(connection, target, emoji) {
    // Telegram's list of reactions has its emoji without the presentation selector.
    const reaction = emoji === null ? [] : [{ type: "emoji", emoji: emoji.replaceAll("\uFE0F", "") }];
    await call(connection, "setMessageReaction", { ...addressOf(target), reaction }, done);
  },

  async edit(connection, target, text) {
    await changing(() => call(connection, "editMessageText", { ...addressOf(target), text }, done).catch((error: unknown) => {
      if (!refusedWith(error, "there is no text in the message to edit")) throw error;
      return call(connection, "editMessageCaption", { ...addressOf(target), caption: text }, done);
    }), "message is not modified");
  },

  async unsend(connection, target) {
    await changing(() => call(connection, "deleteMessage", addressOf(target), done), "message to delete not found");
  },
};

async function identify(connection: ConnectionContext): Promise<ChannelIdentity> {
  if (!connection.secrets.token) throw new ConnectorError("auth", "The bot token is missing. BotFather shows it with /token.");
  const bot = await call(connection, "getMe", {}, botSchema);
  return {
    remoteId: bot.id,
    displayName: `@${bot.username}`,
    facts: { botId: bot.id, botUsername: bot.username, readsWholeGroups: bot.can_read_all_group_messages },
  };
}

async function checkDelivery(connection: ConnectionContext): Promise<string> {
  const info = await webhookInfo(connection);
  if (connection.settings.delivery !== "webhook") {
    if (info.url === "") return "Weft asks Telegram for new messages.";
    throw new ConnectorError("config", "Telegram sends this bot's messages to a webhook, so Weft cannot ask for them. Pause and resume this connection to take the webhook away.");
  }
  if (info.url !== connection.webhookUrl) throw new ConnectorError("config", "Telegram does not call this Weft yet. Pause and resume this connection to set the webhook anew.");
  if (info.last_error_message && info.pending_update_count > 0) {
    throw new ConnectorError("config", `Telegram could not deliver (${info.last_error_message}); ${info.pending_update_count} messages wait there. Check that ${connection.webhookUrl} can be reached from the internet.`);
  }
  return `Telegram calls this Weft; ${info.pending_update_count} messages wait there.`;
}

function addressOf({ conversation, message }: MessageTarget): Record<string, unknown> {
  const number = messageNumber(conversation, message);
  if (number === null) throw new ConnectorError("rejected", "Telegram has no number for this message, so it cannot be changed there.");
  return { ...chatParameters(conversation), message_id: number };
}

/** A change that was there already is done. */
async function changing(change: () => Promise<unknown>, already: string): Promise<void> {
  await change().catch((error: unknown) => {
    if (!refusedWith(error, already)) throw error;
  });
}

function refusedWith(error: unknown, reason: string): boolean {
  return error instanceof ConnectorError && error.kind === "rejected" && error.message.includes(reason);
}
