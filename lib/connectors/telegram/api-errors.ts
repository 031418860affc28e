import { ConnectorError } from "../errors";
import type { Answer } from "./schema";

/** The group became a supergroup: the same call succeeds with the new chat id. */
export class ChatMigrated extends ConnectorError {
  constructor(readonly chatId: string) {
    super("rejected", "This group became a supergroup with a new id. Send the message again.", { code: "400" });
  }
}

/**
 * Reads a refusal as what is to be done about it.
 * @param status the HTTP status, which repeats `error_code`
 * @param retryAfter the `Retry-After` header, in seconds, as a proxy in between may send it
 * @see https://core.telegram.org/bots/api#making-requests
 */
export function apiError(status: number, answer: Answer, retryAfter: string | null = null): ConnectorError {
  const code = answer.error_code ?? status;
  const reason = plainReason(answer.description);
  const options = { code: String(code) };
  switch (code) {
    case 401:
    case 404:
      return new ConnectorError("auth", "Telegram refused the token. Paste a new one from BotFather.", options);
    case 403:
      return new ConnectorError("blocked", blockedReason(reason), options);
    case 409:
      return new ConnectorError("config", `Updates of this bot are being fetched in two ways (${reason}). Stop the other program, or switch this connection between webhook and asking.`, options);
    case 413:
      return new ConnectorError("rejected", "The file is larger than Telegram accepts (50 MB). Send a smaller one or a link.", options);
    case 429:
      return new ConnectorError("rate_limit", "Telegram asks this bot to slow down. Weft waits and tries again.", { ...options, retryAfterSeconds: answer.parameters?.retry_after ?? (Number(retryAfter) || 5) });
  }
  if (code >= 500) return new ConnectorError("network", `Telegram has a fault of its own (${code}). Weft tries again by itself.`, options);
  if (answer.parameters?.migrate_to_chat_id) return new ChatMigrated(answer.parameters.migrate_to_chat_id);
  return new ConnectorError("rejected", rejectedReason(reason), options);
}

/** No readable answer: a proxy's page, or a shape that is not the Bot API's. */
export function unreadableAnswer(status: number, { onceOnly }: { onceOnly?: boolean }): ConnectorError {
  const options = { code: String(status) };
  if (status === 401 || status === 404) return apiError(status, { ok: false });
  if (status === 413 || status === 429) return apiError(status, { ok: false });
  // A gateway that gave up waiting, or an answer that we cannot read: the call itself may have gone through.
  if (onceOnly && (status === 504 || status < 300)) return new ConnectorError("unknown", "Telegram's answer was lost, so the message may or may not have arrived. Look at the chat before sending it again.", options);
  if (status >= 500) return new ConnectorError("network", `Telegram could not be reached (${status}). Weft tries again by itself.`, options);
  return new ConnectorError("config", `What answers at the Bot API address is not a Bot API (status ${status}). Check the address in the connection's settings.`, options);
}

/** "Bad Request: chat not found" → "chat not found" */
function plainReason(description = "no reason given"): string {
  return description.replace(/^(Bad Request|Forbidden|Unauthorized|Conflict|Not Found|Too Many Requests): /, "");
}

function blockedReason(reason: string): string {
  if (reason.includes("blocked by the user")) return "This person blocked the bot on Telegram. They can be written to again after they unblock it.";
  if (reason.includes("deactivated")) return "This person's Telegram account no longer exists.";
  if (reason.includes("initiate conversation")) return "A Telegram bot cannot write first. The person must press Start in the bot's chat.";
  if (reason.includes("kicked") || reason.includes("not a member")) return "The bot is no longer a member of this chat. Someone there must add it again.";
  return `Telegram does not let the bot write here: ${reason}.`;
}

const plainRejections: [pattern: RegExp, reason: string][] = [
  [/chat not found/, "Telegram knows no such chat for this bot. The person must press Start in the bot's chat first."],
  [/file is too big/, "Telegram hands bots only files of up to 20 MB, and this one is larger. Ask for a smaller file or a link."],
  [/message can't be edited|message to edit not found/, "Telegram no longer lets this message be changed."],
  [/message can't be deleted/, "Telegram lets a bot delete only its own messages, and only for 48 hours."],
  [/REACTION_INVALID|reaction/i, "Telegram does not allow this reaction here. Choose another emoji."],
  [/not enough rights|CHAT_WRITE_FORBIDDEN|have no rights/i, "The bot may not write in this chat. An administrator of the group can allow it."],
  [/message is too long|caption is too long/, "The text is longer than Telegram accepts."],
  [/wrong file identifier|failed to get HTTP URL content/, "Telegram could not read the file. Attach it again."],
];

function rejectedReason(reason: string): string {
  return plainRejections.find(([pattern]) => pattern.test(reason))?.[1] ?? `Telegram refused: ${reason}.`;
}
