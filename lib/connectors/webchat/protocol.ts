/**
 * What the widget and our endpoint, and the widget's two halves, say to each other.
 * `README.md` describes the protocol for those who write a client of their own.
 */

export interface PageView {
  url: string;
  title?: string;
  referrer?: string;
}

/** Who the host page says its visitor is. Believed only with the right hash. */
export interface UserClaim {
  id?: string;
  email?: string;
  name?: string;
}

/** `POST session`. */
export interface StartRequest {
  t: "session.start";
  clientId: string;
  page: PageView;
  /** The origin of the page around our frame, as the browser told the frame. */
  host?: string;
  locale?: string;
  tz?: string;
  ua?: string;
  user?: UserClaim;
  userHash?: string;
  /** Of an earlier session, perhaps expired: the same visitor goes on. */
  token?: string;
}

export interface StartReply {
  sessionId: string;
  visitorId: string;
  /** Signed; refused after 24 hours without use. */
  token: string;
  /** The id of the signed-in visitor, when the page vouched for one. */
  userId: string | null;
  /** The page vouched for an e-mail address: nobody has to ask for one. */
  emailKnown: boolean;
  transcript: ThreadMessage[];
  agents: number;
  expectedReplyMinutes: number;
}

/** One item of `POST frames`. `sessionId` may be left out: the token names it. */
export type ClientFrame = { sessionId?: string } & (
  | { t: "message"; clientId: string; text: string; replyTo?: string; email?: string; consent?: boolean; at?: string }
  | { t: "attachment"; clientId: string; uploadId: string; email?: string; consent?: boolean; at?: string }
  | { t: "answer"; clientId: string; messageId: string; value: string; title?: string; at?: string }
  | { t: "offline"; clientId: string; email: string; text: string; consent?: boolean; at?: string }
  | { t: "rating"; clientId: string; score: number; comment?: string; at?: string }
  | { t: "end"; clientId: string; at?: string }
  | { t: "typing"; on: boolean }
  | { t: "read"; upTo: string }
  | { t: "page"; url: string; title?: string }
);

export type NackError = "too_long" | "rate" | "session_expired" | "file_type" | "file_size" | "invalid";

export type FrameReply =
  | { t: "ack"; clientId: string; id: string; at: string }
  | { t: "nack"; clientId: string | null; error: NackError; retryAfterSeconds?: number };

export interface FramesReply {
  replies: FrameReply[];
}

export interface UploadReply {
  /** For an `attachment` frame of the same session. */
  uploadId: string;
  name: string;
  mime: string;
  size: number;
  url: string;
}

export interface ThreadFile {
  name: string;
  mime: string;
  size: number;
  url: string;
}

/** A message of the thread as its visitor may see it. */
export interface ThreadMessage {
  id: string;
  /** Of the visitor's own messages: what the client called it. */
  clientId: string | null;
  from: "visitor" | "member";
  name: string | null;
  text: string;
  files: ThreadFile[];
  buttons: { id: string; title: string }[];
  /** Emoji with which members reacted. */
  reactions: string[];
  status: string;
  deleted: boolean;
  at: string;
}

/** One `data:` of `GET events`. */
export type ServerFrame =
  | { t: "transcript"; messages: ThreadMessage[] }
  | { t: "message"; message: ThreadMessage }
  | { t: "typing"; on: boolean; name: string | null }
  | { t: "presence"; agents: number }
  | { t: "ended" }
  | { t: "token"; token: string };

/** What our frame needs to know of its connection, in its HTML. */
export interface FrameConfig {
  connection: string;
  origins: string[];
  name: string;
  greeting: string;
  askEmail: boolean;
  consentText: string;
  offlineForm: boolean;
  offlineText: string;
  theme: "auto" | "light" | "dark";
  palette: Palette;
  maxTextLength: number;
  maxFileBytes: number;
  acceptedTypes: string;
  expectedReplyMinutes: number;
}

/** What the loader needs to know, put before its code in `widget.js`. */
export interface LoaderConfig {
  connection: string;
  base: string;
  origins: string[];
  name: string;
  theme: "auto" | "light" | "dark";
  position: "right" | "left";
  palette: Palette;
}

/** The accent for each theme as #rrggbb: the fill, ink on it (≥ 4.5:1), and the accent as text on the surface (≥ 4.5:1). */
export interface Palette {
  light: AccentColours;
  dark: AccentColours;
}

export interface AccentColours {
  fill: string;
  ink: string;
  text: string;
}

/** Names under which the page's own storage keeps things for a frame whose browser gives it none. */
export const lentNames = ["visitor", "unsent", "draft"] as const;

/** What the loader tells the frame, by `postMessage`. */
export type ToFrame =
  | { weft: 1; t: "init"; page: PageView; locale: string; user?: UserClaim; userHash?: string; open: boolean; focus: boolean; reset: boolean; stored: Record<string, string> }
  | { weft: 1; t: "identify"; user: UserClaim; userHash?: string }
  | { weft: 1; t: "page"; page: PageView }
  | { weft: 1; t: "open"; focus: boolean }
  | { weft: 1; t: "closed" | "reset" };

/** What the frame tells the loader. */
export type ToLoader =
  | { weft: 1; t: "ready"; storage: boolean }
  | { weft: 1; t: "close" }
  | { weft: 1; t: "keep"; area: "local" | "session"; name: string; value: string | null }
  | { weft: 1; t: "unread"; count: number }
  | { weft: 1; t: "session"; kept: boolean };
