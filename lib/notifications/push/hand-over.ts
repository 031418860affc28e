import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, inArray } from "drizzle-orm";
import { pushDevices } from "@/db/schema";
import { ConnectorError } from "../../connectors/errors";
import { inTransaction, systemContext, type JobSpec } from "../../context";
import { guardedFetch } from "../../http/guard";
import { log } from "../../log";
import { subscriptionOf } from "./devices";
import type { PushKeys } from "./keys";
import type { PushMessage } from "./message";

export type PushDevice = typeof pushDevices.$inferSelect;

/** Seconds for which a push service keeps it for a device that is off. */
const keptSeconds = 24 * 3_600;
const timeoutMs = 15_000;
const tries = [0, 1_000, 4_000];

/**
 * Pushes one message to devices; those that a push service knows no more are removed.
 * @param again queued with what became of it, for those whose service may do better later
 */
export async function pushToDevices(workspaceId: string, devices: readonly PushDevice[], keys: PushKeys, message: PushMessage, again?: (deviceIds: string[]) => JobSpec): Promise<void> {
  const outcomes = await Promise.all(devices.map(async (device) => ({ device, outcome: await pushOnce(device, keys, message) })));
  await inTransaction(systemContext(workspaceId), async ({ tx, change, job }) => {
    const of = (ids: string[]) => and(eq(pushDevices.workspaceId, workspaceId), inArray(pushDevices.id, ids));
    const gone = outcomes.filter(({ outcome }) => outcome === "gone").map(({ device }) => device);
    if (gone.length) {
      await tx.delete(pushDevices).where(of(gone.map(({ id }) => id)));
      change({ topic: "notifications", memberIds: [...new Set(gone.map(({ memberId }) => memberId))] });
    }
    for (const { device, outcome } of outcomes) {
      if (outcome === "sent") await tx.update(pushDevices).set({ lastSentAt: new Date(), problem: null }).where(of([device.id]));
      else if (outcome !== "gone") await tx.update(pushDevices).set({ problem: outcome.problem }).where(of([device.id]));
    }
    const later = outcomes.filter(({ outcome }) => typeof outcome !== "string" && outcome.retry).map(({ device }) => device.id);
    if (later.length && again) job(again(later));
  });
}

type Outcome = "sent" | "gone" | { problem: string; /** It may pass. */ retry: boolean };

async function pushOnce(device: PushDevice, keys: PushKeys, message: PushMessage): Promise<Outcome> {
  let last: Outcome = { problem: "The push service did not answer.", retry: true };
  for (const wait of tries) {
    await sleep(wait);
    const outcome = await tryPush(device, keys, message);
    if (typeof outcome === "string" || !outcome.retry) return outcome;
    last = outcome;
  }
  return last;
}

/** One request, encrypted for the device (RFC 8291) and signed with our key (RFC 8292). */
async function tryPush(device: PushDevice, keys: PushKeys, message: PushMessage): Promise<Outcome> {
  try {
    const library = (await import("web-push")).default;
    const { endpoint, headers, body } = library.generateRequestDetails(subscriptionOf(device), JSON.stringify(message), { TTL: keptSeconds, urgency: "high", topic: message.tag.replaceAll("-", "").slice(0, 32), contentEncoding: "aes128gcm", vapidDetails: { subject: subject(), ...keys } });
    const response = await guardedFetch(endpoint, { method: "POST", headers: headers as Record<string, string>, body: body ? new Uint8Array(body) : null, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    if (response.ok) return "sent";
    if (response.status === 404 || response.status === 410) return "gone";
    if (response.status === 401 || response.status === 403) return { problem: "The push service refused this Weft's key. Turn push off on the device and on again.", retry: false };
    return { problem: `The push service answered ${response.status}.`, retry: response.status === 429 || response.status >= 500 };
  } catch (error) {
    log.warn({ err: error, deviceId: device.id }, "a push did not go out");
    const { message: words, kind } = error instanceof ConnectorError ? error : { message: "The push service cannot be reached.", kind: "network" as const };
    return { problem: words, retry: kind === "network" };
  }
}

/** Whom a push service can turn to. */
function subject(): string {
  const url = new URL(process.env.WEFT_URL ?? "http://localhost:3000");
  return url.protocol === "https:" ? url.origin : `mailto:weft@${url.hostname}`;
}
