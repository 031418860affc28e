import { createHash } from "node:crypto";
import type { Fixture, FixtureReader, NewDelivery } from "../contract";
import { admit } from "./admit";
import { vouchedFor } from "./identity";
import { startRequest, type StampedFrame } from "./schema";
import { allowsOrigin, readSettings } from "./settings";
import { toDelivery } from "./stamp";

type Config = { widgetId?: string; origins?: string[] };

/** Frames of one visitor, stamped as our endpoint would have stamped them. */
export const fixtures: FixtureReader = {
  connection(fixture) {
    return { settings: settingsOf(fixture), facts: {}, secrets: { widgetSecret: secretOf(fixture) } };
  },

  deliveries(fixture) {
    if (fixture.transport !== "webchat") return [];
    const { origins } = readSettings({ settings: settingsOf(fixture) });
    const origin = Object.entries(fixture.headers ?? {}).find(([name]) => name.toLowerCase() === "origin")?.[1];
    if (origin !== undefined && !allowsOrigin(origins, origin)) return [];
    return replay(framesOf(fixture), secretOf(fixture), sessionOf(fixture));
  },
};

function replay(frames: Frame[], secret: string, sessionId: string): NewDelivery[] {
  const deliveries: NewDelivery[] = [];
  const taken = new Set<string>();
  let sender: Pick<StampedFrame, "visitor" | "user"> = { visitor: sessionId, user: null };
  let begun = false;
  for (const frame of frames) {
    if (typeof frame.clientId === "string" && taken.has(frame.clientId)) continue;
    if (typeof frame.clientId === "string") taken.add(frame.clientId);
    const at = typeof frame.at === "string" ? { at: frame.at } : {};
    const start = startRequest.safeParse(frame);
    if (start.success) {
      const { user, userHash } = start.data;
      const vouched = user?.id !== undefined && vouchedFor(secret, user.id, userHash) ? { ...user, id: user.id } : null;
      const becameKnown = begun && vouched !== null && !sender.user;
      sender = { ...sender, user: vouched ?? sender.user };
      begun = true;
      deliveries.push(toDelivery({ ...sender, ...at, ...(becameKnown && { becameKnown }), frame: start.data }));
      continue;
    }
    const admission = admit(frame);
    if (admission.as !== "refused") deliveries.push(toDelivery({ ...sender, visitor: frame.sessionId ?? sender.visitor, ...at, frame: admission.frame }));
  }
  return deliveries;
}

type Frame = Record<string, unknown> & { sessionId?: string };

function framesOf(fixture: Fixture): Frame[] {
  const frames = Array.isArray(fixture.frames) ? (fixture.frames as unknown[]) : [];
  return frames.map((frame) => (typeof frame === "string" ? JSON.parse(frame) : frame) as Frame);
}

/** A start names no session: our endpoint would choose one, so the recording's later frames tell which. */
function sessionOf(fixture: Fixture): string {
  const named = framesOf(fixture).find((frame) => typeof frame.sessionId === "string")?.sessionId;
  return named ?? `v_${createHash("sha256").update(JSON.stringify([fixture.config ?? null, fixture.frames ?? null])).digest("hex").slice(0, 20)}`;
}

function settingsOf(fixture: Fixture) {
  const { origins } = (fixture.config ?? {}) as Config;
  return { name: "Web chat", origins: origins ?? ["https://shop.acme.example"] };
}

function secretOf({ secret }: Fixture): string {
  return typeof secret === "string" ? secret : (secret?.widgetSecret ?? secret?.secret ?? "");
}
