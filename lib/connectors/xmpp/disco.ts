import { createHash } from "node:crypto";
import xml, { type Element } from "@xmpp/xml";
import { ns } from "./ns";
import type { Session } from "./session";

const identity = { category: "client", type: "pc", name: "Weft" };
const features = [ns.discoInfo, ns.ping, ns.receipts, ns.markers, ns.chatStates, ns.correct, ns.retract, ns.reactions, ns.reply, ns.oob, ns.fileSharing, ns.stanzaIds, ns.conference, ns.delay].sort();

/** What we can do, for programs that ask (XEP-0030). Those that ask before they send receipts or typing get an answer. */
export function describeUs(): Element {
  return xml("query", { xmlns: ns.discoInfo }, xml("identity", identity), ...features.map((feature) => xml("feature", { var: feature })));
}

/** Our presence with a digest of what we can do, so that each program asks once. @see XEP-0115 §5.1 */
export function presence(attrs: Record<string, string> = {}, ...children: Element[]): Element {
  const text = `${identity.category}/${identity.type}//${identity.name}<${features.join("<")}<`;
  const ver = createHash("sha1").update(text).digest("base64");
  return xml("presence", attrs, xml("c", { xmlns: "http://jabber.org/protocol/caps", hash: "sha-1", node: "https://xmpp.org/extensions/xep-0115.html", ver }), ...children);
}

/** What an address can do. @throws ConnectorError */
export async function featuresOf(session: Session, address: string): Promise<{ features: Set<string>; name: string | null; info: Element }> {
  const answer = await session.request("get", address, xml("query", { xmlns: ns.discoInfo }));
  const info = answer.getChild("query", ns.discoInfo) ?? answer;
  const named = info.getChildren("feature").map(({ attrs }) => attrs.var ?? "");
  return { features: new Set(named), name: info.getChild("identity")?.attrs.name ?? null, info };
}
