"use client";
import { postJson } from "@/lib/http/fetch-json";
import { notificationShape } from "@/lib/notifications/query";

/** A scope of the workspace's own: a browser has one subscription for each, and each workspace its own key. No page lies in it. */
const scopeOf = (workspaceId: string) => `/push/${workspaceId}/`;
const readyMs = 10_000;

/** Subscribes this browser and tells Weft of it. @throws Error in words */
export async function subscribeHere(publicKey: string, workspaceId: string): Promise<void> {
  const registration = await navigator.serviceWorker.register("/notifications.js", { scope: scopeOf(workspaceId) });
  await active(registration);
  const before = await registration.pushManager.getSubscription();
  // Of an earlier session, perhaps with a key that is no more.
  await before?.unsubscribe();
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }).catch((error: unknown) => {
    throw new Error("The browser's push service cannot be reached. Check the connection, and that the browser allows push.", { cause: error });
  });
  const { endpoint, keys } = subscription.toJSON();
  await postJson("/api/v1/notifications/push", { endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } }, notificationShape("pushDevice"));
}

export async function unsubscribeHere(workspaceId: string): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(scopeOf(workspaceId));
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  await registration?.unregister();
}

/** Resolves once the worker runs: a registration of another scope than the page's is not told by `ready`. */
async function active(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (!worker || worker.state === "activated") return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The service worker did not start. Load the page again.")), readyMs);
    worker.addEventListener("statechange", () => {
      if (worker.state !== "activated") return;
      clearTimeout(timer);
      resolve();
    });
  });
}
