/** What the fake Bot API keeps and sends, in the Bot API's own field names. */

export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export interface Chat {
  id: number;
  type: "private" | "group" | "supergroup";
  title?: string;
  first_name?: string;
  last_name?: string;
  username?: string;
}

export interface StoredFile {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  file_name?: string;
  mime_type?: string;
  content: Uint8Array;
}

export interface Message {
  message_id: number;
  date: number;
  edit_date?: number;
  chat: Chat;
  from?: User;
  text?: string;
  caption?: string;
  reply_to_message?: Message;
  reply_markup?: { inline_keyboard: InlineButton[][] };
  [field: string]: unknown;
}

export interface InlineButton {
  text: string;
  callback_data?: string;
  url?: string;
}

export interface Update {
  update_id: number;
  [field: string]: unknown;
}

/** A refusal in the Bot API's own words. */
export class Refusal extends Error {
  constructor(readonly code: number, description: string, readonly parameters?: { retry_after?: number; migrate_to_chat_id?: number }) {
    super(description);
  }
}

export const badRequest = (reason: string): Refusal => new Refusal(400, `Bad Request: ${reason}`);
