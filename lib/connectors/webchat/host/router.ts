import type { Host, HostReply, HostRequest } from "../../contract";
import { allowsOrigin, readSettings, type WebchatSettings } from "../settings";
import { openSession, tokenIdleSeconds, type Session } from "../tokens";
import { openEvents } from "./events";
import { takeFrames } from "./frames";
import { sendFile, takeUpload } from "./files";
import { sendFrameAsset, sendFramePage, sendLoader } from "./pages";
import { refuse } from "./reply";
import { startSession } from "./session";

/** What every endpoint gets. */
export interface Call {
  request: HostRequest;
  host: Host;
  settings: WebchatSettings;
}

type Endpoint = (call: Call) => Promise<HostReply>;

const open: Record<string, Endpoint> = {
  "GET widget.js": sendLoader,
  "GET frame": sendFramePage,
  "GET frame.js": sendFrameAsset,
  "GET frame.css": sendFrameAsset,
  "POST session": startSession,
};

const withSession: Record<string, (call: Call, session: Session, ageSeconds: number) => Promise<HostReply>> = {
  "POST frames": takeFrames,
  "GET events": openEvents,
  "POST upload": takeUpload,
};

/** Answers one request of a visitor's browser. */
export async function answer(request: HostRequest, host: Host): Promise<HostReply> {
  const settings = readSettings(host.connection);
  const cors = corsHeaders(request, host, settings);
  if (!cors) return refuse(403, "origin", `The chat is not set up for ${request.headers.origin}. Add it to the connection's websites.`);
  const reply = request.method === "OPTIONS" ? { status: 204 } : await route({ request, host, settings });
  return { ...reply, headers: { ...reply.headers, ...cors } };
}

async function route(call: Call): Promise<HostReply> {
  const path = call.request.path.replace(/^\/+/, "");
  const method = call.request.method === "HEAD" ? "GET" : call.request.method;
  const key = `${method} ${path}`;
  if (open[key]) return open[key](call);
  if (method === "GET" && path.startsWith("file/")) return sendFile(call, path.slice("file/".length));
  const endpoint = withSession[key];
  if (!endpoint) return refuse(404, "not_found", `The web chat has nothing at ${key}.`);
  const held = openSession(call.host.connection, bearer(call.request), call.request.now);
  if (!held || held.ageSeconds > tokenIdleSeconds) return refuse(401, "session_expired", "Start a new session with POST session; pass the old token to go on as the same visitor.");
  return endpoint(call, held.session, held.ageSeconds);
}

/** Null refuses. Our own frame calls from our own origin; a client of the company's making calls from one of its websites. */
function corsHeaders({ headers, url }: HostRequest, { connection }: Host, settings: WebchatSettings): Record<string, string> | null {
  const { origin } = headers;
  if (!origin || origin === new URL(connection.webhookUrl).origin || origin === new URL(url).origin) return {};
  if (!allowsOrigin(settings.origins, origin)) return null;
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "authorization, content-type, last-event-id",
    "access-control-max-age": "86400",
    vary: "origin",
  };
}

function bearer({ headers }: HostRequest): string {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
}
