import type { Mail } from "./mail";

/** Subjects that programs give to absence notes: only a hint, so they count together with a reference to an earlier message. */
const absence = /^(?:\s*(?:re|aw|auto)\s*:)?\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|automatische (?:antwort|beantwortung)|abwesenheit|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|resposta automática|risposta automatica|automatisch antwoord|afwezig|autosvar|automatiskt svar|automaattinen vastaus|odpowiedź automatyczna|automatická odpověď|автоматический ответ|автоответ|автоматична відповідь|自动回复|自動返信|자동 회신)/iu;

/**
 * Whether a program wrote the message: an absence note, a list, a newsletter, a notice. It is shown, but never answered
 * automatically and stops no clock (RFC 3834).
 */
export function isAutomatic(mail: Mail, nullSender: boolean): boolean {
  const value = (name: string) => mail.first(name)?.toLowerCase() ?? "";
  const has = (name: string) => mail.all(name).length > 0;
  const autoSubmitted = value("auto-submitted").split(";")[0]?.trim();
  if (autoSubmitted && autoSubmitted !== "no") return true;
  if (has("x-autoreply") || has("x-autorespond") || has("x-autoresponder") || has("x-loop") || has("x-weft-loop")) return true;
  if (/\b(?:all|oof|autoreply)\b/.test(value("x-auto-response-suppress"))) return true;
  if (/^(?:bulk|junk|auto_reply|list)\b/.test(value("precedence"))) return true;
  if (has("list-id") || has("list-unsubscribe") || has("feedback-id")) return true;
  if (nullSender || isSystemSender(mail)) return true;
  return absence.test(mail.subject) && (has("in-reply-to") || has("references"));
}

/** Mail servers' own mailbox, from which only reports come. */
export function isSystemSender(mail: Mail): boolean {
  return mail.addresses("from").some(({ address }) => /^(?:mailer-daemon|mail-daemon|postmaster)(?:@|$)/.test(address));
}

/** The envelope's sender was empty, as it is for reports. `mailFrom` is the envelope's own word where we have it. */
export function hasNullSender(mail: Mail, mailFrom: string | undefined): boolean {
  if (mailFrom !== undefined) return mailFrom.replace(/[<>\s]/g, "") === "";
  const returnPath = mail.first("return-path");
  return returnPath !== undefined && returnPath.replace(/[<>\s]/g, "") === "";
}
