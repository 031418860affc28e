import xml, { type Element } from "@xmpp/xml";
import { z } from "zod";
import type { ConnectionContext, DraftAttachment } from "../contract";
import { ConnectorError, toConnectorError } from "../errors";
import { featuresOf } from "./disco";
import { ns } from "./ns";
import type { Session } from "./session";

interface UploadService {
  jid: string;
  /** Bytes; null when the service does not say. */
  largestFile: number | null;
}

const services = new WeakMap<Session, Promise<UploadService | null>>();
const mostItemsAsked = 20;
const passedHeaders = new Set(["authorization", "cookie", "expires"]);
const webAddress = z.url({ protocol: /^https?$/ });

/** The upload service of our server, asked once a session; null when it has none. @throws ConnectorError "network" */
export function findUploadService(session: Session): Promise<UploadService | null> {
  const known = services.get(session) ?? search(session);
  services.set(session, known);
  known.catch(() => services.delete(session));
  return known;
}

/**
 * Uploads one file and returns its link. @see XEP-0363
 * @throws ConnectorError "rejected" when it is too large or the server takes no files, "network" when the upload broke
 */
export async function uploadFile(connection: ConnectionContext, session: Session, file: DraftAttachment): Promise<string> {
  const service = await findUploadService(session);
  if (!service) throw new ConnectorError("rejected", "This XMPP server takes no files. Send a link instead, or ask its administrator for HTTP upload.");
  if (service.largestFile !== null && file.size > service.largestFile) throw tooLarge(file, service.largestFile);
  const content = await connection.readFile(file.fileId);
  const slot = await requestSlot(session, service, file, content.byteLength);
  const put = slot.getChild("put");
  const putUrl = webAddress.safeParse(put?.attrs.url);
  const getUrl = webAddress.safeParse(slot.getChild("get")?.attrs.url);
  if (!put || !putUrl.success || !getUrl.success) throw new ConnectorError("rejected", "The server gave no place to upload the file to.");
  const headers = new Headers({ "content-type": file.mime });
  for (const header of put.getChildren("header")) {
    const { name = "" } = header.attrs;
    if (passedHeaders.has(name.toLowerCase())) headers.set(name, header.getText().replace(/[\r\n]/g, ""));
  }
  const response = await connection.fetch(putUrl.data, { method: "PUT", headers, body: Buffer.from(content) }).catch((error: unknown) => {
    throw toConnectorError(error);
  });
  if (!response.ok) throw new ConnectorError(response.status >= 500 || response.status === 429 ? "network" : "rejected", `The upload of ${file.name} was refused (HTTP ${response.status}).`, { code: String(response.status) });
  return getUrl.data;
}

async function requestSlot(session: Session, service: UploadService, file: DraftAttachment, size: number): Promise<Element> {
  const request = xml("request", { xmlns: ns.upload, filename: file.name, size, "content-type": file.mime });
  const answer = await session.request("get", service.jid, request).catch((error: unknown) => {
    if (error instanceof ConnectorError && error.code === "not-acceptable") throw tooLarge(file, service.largestFile, error);
    throw error;
  });
  return answer.getChild("slot", ns.upload) ?? answer;
}

async function search(session: Session): Promise<UploadService | null> {
  const { domain } = session.account;
  const answer = await session.request("get", domain, xml("query", { xmlns: ns.discoItems })).catch(() => null);
  const items = answer?.getChild("query", ns.discoItems)?.getChildren("item") ?? [];
  const addresses = [domain, ...items.slice(0, mostItemsAsked).map(({ attrs }) => attrs.jid ?? "")].filter(Boolean);
  const described = await Promise.all(addresses.map(async (jid) => ({ jid, ...(await featuresOf(session, jid).catch(() => null)) })));
  const found = described.find(({ features }) => features?.has(ns.upload));
  // "None" counts only while the session lasts: one that was cut answers nothing.
  if (!found) await session.ping();
  return found ? { jid: found.jid, largestFile: largestFileIn(found.info) } : null;
}

function largestFileIn(info: Element | undefined): number | null {
  const fields = info?.getChildren("x", ns.dataForm).flatMap((form) => form.getChildren("field")) ?? [];
  const size = Number(fields.find(({ attrs }) => attrs.var === "max-file-size")?.getChildText("value") || NaN);
  return Number.isFinite(size) ? size : null;
}

function tooLarge(file: DraftAttachment, largest: number | null, cause?: unknown): ConnectorError {
  const limit = largest === null ? "" : ` Its limit is ${Math.floor(largest / 1024)} KiB.`;
  return new ConnectorError("rejected", `${file.name} is too large for this XMPP server.${limit}`, { code: "file-too-large", cause });
}
