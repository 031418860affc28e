import type { ConnectionInfo, Delivery } from "../contract";
import { ConnectorError } from "../errors";
import type { ChannelEvent } from "../events";
import { hasNullSender, isSystemSender } from "./automatic";
import { readCalendar } from "./calendar";
import { writtenAt } from "./dates";
import { readMail, type Mail } from "./mail";
import { toMessage } from "./message";
import { readPlainBounce, readReport } from "./reports";
import { ownAddress } from "./settings";
import { readThreading } from "./threading";

/** A delivery's headers: the SMTP envelope, where the way that the message came told it, and whether the body ends early. */
export const envelopeHeaders = { mailFrom: "mail-from", rcptTo: "rcpt-to", cut: "cut" } as const;

/**
 * Reads one message (type "rfc822") as events: a report as statuses of our messages, anything else as a message with its
 * calendar events beside it. Pure.
 * @throws ConnectorError "payload" when it is not an e-mail at all
 */
export async function parse(delivery: Delivery, connection: ConnectionInfo): Promise<ChannelEvent[]> {
  if (delivery.type !== "rfc822") throw new ConnectorError("payload", `A mailbox delivers messages of type rfc822, not “${delivery.type}”.`);
  const own = ownAddress(connection);
  const mail = await readMail(delivery.body, delivery.headers[envelopeHeaders.cut] === "true");
  const mailFrom = delivery.headers[envelopeHeaders.mailFrom];
  const recipients = readRecipients(mail, delivery.headers[envelopeHeaders.rcptTo]);
  const threading = readThreading(mail, own, recipients);
  const report = readReport(mail, threading.id);
  if (report) return report;
  const bounced = hasNullSender(mail, mailFrom) || isSystemSender(mail) ? readPlainBounce(mail, threading.id, own) : null;
  if (bounced) return bounced;
  const message = toMessage(mail, threading, own, recipients, mailFrom);
  return [message, ...readCalendar(mail.parts, mail.addresses("from")[0], writtenAt(mail))];
}

/** Every address that the message was sent or passed on to, in lower case, the most certain first. */
function readRecipients(mail: Mail, rcptTo: string | undefined): string[] {
  const bare = (value: string) => value.replace(/[<>\s]/g, "").toLowerCase();
  const passed = ["x-original-to", "delivered-to", "envelope-to", "x-envelope-to"].flatMap((name) => mail.all(name).map(bare));
  const named = [...mail.addresses("to"), ...mail.addresses("cc")].map(({ address }) => address);
  return [...new Set([...(rcptTo?.split(",").map(bare) ?? []), ...passed, ...named].filter(Boolean))];
}
