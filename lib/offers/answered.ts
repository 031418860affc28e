import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { messages, offerRecipients } from "@/db/schema";

/**
 * When the receiver answered: as it was written down, else their next message in the conversation in which the offer was sent. Read from the
 * thread's own index, so that receiving messages costs nothing more. Comes as text.
 */
export const answeredAt = (workspaceId: string): SQL<string | null> => sql<string | null>`coalesce(${offerRecipients.answeredAt}, (
  select ${messages.sentAt} from ${messages}
  where ${messages.workspaceId} = ${workspaceId} and ${messages.conversationId} = ${offerRecipients.conversationId} and ${messages.sentAt} > ${offerRecipients.sentAt} and ${messages.direction} = 'in' and ${messages.kind} = 'message'
  order by ${messages.sentAt} limit 1))`;

export const toMoment = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());
