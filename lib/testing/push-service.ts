import { createDecipheriv, createECDH, createHmac, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a push service was handed for one of its subscriptions, taken apart as a browser and a strict service do. */
export interface TakenPush {
  /** The text, decrypted with the subscription's keys (RFC 8291 over RFC 8188, aes128gcm). */
  text: string;
  headers: Record<string, string>;
  /** Of the sender's token (RFC 8292), whose signature was checked against its key. */
  claims: { aud: string; exp: number; sub: string };
  publicKey: string;
}

export interface PushService {
  url: string;
  taken: TakenPush[];
  /** What is answered from now on: 201, until something else is said. */
  answers(status: number, headers?: Record<string, string>): void;
  /** How often it was asked. */
  asked(): number;
  /** A browser's subscription here. */
  subscribe(): { endpoint: string; keys: { p256dh: string; auth: string } };
  stop(): Promise<void>;
}

const url64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/** A push service on this machine, with the browsers behind it: it takes what is rightly encrypted and signed, and refuses the rest with what is wrong. */
export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, { ecdh: ReturnType<typeof createECDH>; auth: Buffer }>();
  const taken: TakenPush[] = [];
  let answer: { status: number; headers?: Record<string, string> } = { status: 201 };
  let asked = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      asked++;
      if (answer.status >= 300) return void response.writeHead(answer.status, answer.headers).end();
      try {
        const browser = browsers.get(request.url ?? "");
        if (!browser) return void response.writeHead(404).end();
        const headers = request.headers as Record<string, string>;
        if (request.method !== "POST") throw new Error("POST");
        if (headers["content-encoding"] !== "aes128gcm") throw new Error("content-encoding");
        if (!/^\d+$/.test(headers.ttl ?? "")) throw new Error("TTL");
        if (headers.topic && !/^[A-Za-z0-9_-]{1,32}$/.test(headers.topic)) throw new Error("Topic");
        const body = Buffer.concat(chunks);
        if (body.length > 4096) return void response.writeHead(413).end();
        taken.push({ ...readToken(headers.authorization ?? "", `http://${headers.host}`), headers, text: decrypt(body, browser) });
        response.writeHead(201).end();
      } catch (error) {
        response.writeHead(400).end(String(error));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url, taken,
    answers: (status, headers) => void (answer = { status, ...(headers && { headers }) }),
    asked: () => asked,
    subscribe() {
      const ecdh = createECDH("prime256v1");
      ecdh.generateKeys();
      const auth = randomBytes(16);
      const path = `/push/${url64(randomBytes(16))}`;
      browsers.set(path, { ecdh, auth });
      return { endpoint: `${url}${path}`, keys: { p256dh: url64(ecdh.getPublicKey()), auth: url64(auth) } };
    },
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

/** `vapid t=<JWT>, k=<key>`; throws where the token is not signed with that key, not for this service, or past. */
function readToken(authorization: string, origin: string): Pick<TakenPush, "claims" | "publicKey"> {
  const [, token = "", publicKey = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [header = "", payload = "", signature = ""] = token.split(".");
  const point = Buffer.from(publicKey, "base64url");
  const key = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x: url64(point.subarray(1, 33)), y: url64(point.subarray(33)) } });
  if ((JSON.parse(Buffer.from(header, "base64url").toString()) as { alg: string }).alg !== "ES256") throw new Error("alg");
  if (!verify("sha256", Buffer.from(`${header}.${payload}`), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"))) throw new Error("signature");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as TakenPush["claims"];
  if (claims.aud !== origin || claims.exp * 1000 < Date.now() || claims.exp * 1000 > Date.now() + 24 * 3_600_000) throw new Error("claims");
  return { claims, publicKey };
}

/** One record: salt (16) · record size (4) · length of the key (1) · the sender's key · ciphertext with its tag. */
function decrypt(body: Buffer, { ecdh, auth }: { ecdh: ReturnType<typeof createECDH>; auth: Buffer }): string {
  const salt = body.subarray(0, 16);
  const keyLength = body[20]!;
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const secret = ecdh.computeSecret(sender);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), ecdh.getPublicKey(), sender]);
  const ikm = Buffer.from(hkdfSync("sha256", secret, auth, info, 32));
  const prk = createHmac("sha256", salt).update(ikm).digest();
  const derive = (name: string, length: number) => createHmac("sha256", prk).update(Buffer.concat([Buffer.from(`Content-Encoding: ${name}\0`), Buffer.of(1)])).digest().subarray(0, length);
  const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12)).setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  // The text ends with a 2 (the last record), then zeros.
  return padded.subarray(0, padded.lastIndexOf(2)).toString("utf8");
}
