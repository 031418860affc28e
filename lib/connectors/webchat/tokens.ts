import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";

/** A visitor's right to one thread. The thread's key is the visitor's id: a visitor has one thread, a session is a stretch of it. */
export interface Session {
  visitor: string;
  /** Set when the host page vouched for the visitor. */
  user: { id: string; email?: string; name?: string } | null;
}

/** Seconds without use after which a token opens nothing but a new session. */
export const tokenIdleSeconds = 24 * 3600;
/** A token in use is replaced when it is older than this. */
export const tokenRenewSeconds = 3600;

const sessionToken = z.object({ v: z.string(), u: z.object({ id: z.string(), email: z.string().optional(), name: z.string().optional() }).optional(), at: z.number() });
const uploadToken = z.object({ v: z.string(), f: z.string(), n: z.string(), m: z.string(), s: z.number() });

export type SealedFile = { fileId: string; name: string; mime: string; size: number };
type Keys = Pick<ConnectionContext, "id" | "secrets">;

export function sealSession(connection: Keys, session: Session, now: number): string {
  return seal(keyFor(connection, "session"), { v: session.visitor, u: session.user ?? undefined, at: Math.floor(now / 1000) });
}

/** Who a token speaks for and its age in seconds; null when it is not ours. Callers decide what an old one is good for. */
export function openSession(connection: Keys, token: string, now: number): { session: Session; ageSeconds: number } | null {
  const payload = sessionToken.safeParse(open(keyFor(connection, "session"), token));
  if (!payload.success) return null;
  const { v, u, at } = payload.data;
  return { session: { visitor: v, user: u ?? null }, ageSeconds: Math.floor(now / 1000) - at };
}

/** A stored file's ticket: only the session that uploaded it can attach it. */
export function sealUpload(connection: Keys, visitor: string, file: SealedFile): string {
  return seal(keyFor(connection, "upload"), { v: visitor, f: file.fileId, n: file.name, m: file.mime, s: file.size });
}

export function openUpload(connection: Keys, visitor: string, uploadId: string): SealedFile | null {
  const payload = uploadToken.safeParse(open(keyFor(connection, "upload"), uploadId));
  if (!payload.success || payload.data.v !== visitor) return null;
  return { fileId: payload.data.f, name: payload.data.n, mime: payload.data.m, size: payload.data.s };
}

const day = 24 * 3600;

/** The query that opens a file for one to two days. Whole days keep the address stable, so that browsers cache the file. */
export function fileQuery(connection: Keys, fileId: string, now: number): string {
  const expires = (Math.floor(now / 1000 / day) + 2) * day;
  return `e=${expires}&s=${mac(keyFor(connection, "file"), `${fileId}.${expires}`).toString("base64url")}`;
}

export function opensFile(connection: Keys, fileId: string, query: Readonly<Record<string, string>>, now: number): boolean {
  const given = Buffer.from(query.s ?? "", "base64url");
  const right = mac(keyFor(connection, "file"), `${fileId}.${query.e}`);
  return given.length === right.length && timingSafeEqual(given, right) && Number(query.e) * 1000 > now;
}

export function newVisitor(): string {
  return `v_${randomBytes(15).toString("base64url")}`;
}

/** A signed-in visitor's thread is the same on every device. */
export function visitorOf(connection: Keys, userId: string): string {
  return `v_${mac(keyFor(connection, "visitor"), userId).subarray(0, 15).toString("base64url")}`;
}

/** @throws ConnectorError "config" when the connection has no secret, or one that is too short to keep anything */
export function widgetSecret(connection: Pick<ConnectionContext, "secrets">): string {
  const secret = connection.secrets.widgetSecret ?? "";
  if (secret.length < 16) throw new ConnectorError("config", "The identity secret is missing or shorter than 16 characters. Let Weft make one.");
  return secret;
}

function keyFor(connection: Keys, purpose: "session" | "upload" | "file" | "visitor"): Buffer {
  return mac(widgetSecret(connection), `weft webchat ${purpose} ${connection.id}`);
}

function mac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}

function seal(key: Buffer, payload: object): string {
  const body = Buffer.from(JSON.stringify(payload)).toString("base64url");
  return `${body}.${mac(key, body).toString("base64url")}`;
}

function open(key: Buffer, sealed: string): unknown {
  const [body = "", signature = ""] = sealed.split(".");
  const given = Buffer.from(signature, "base64url");
  const right = mac(key, body);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return JSON.parse(Buffer.from(body, "base64url").toString("utf8"));
}
