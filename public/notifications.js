/* Weft's service worker: shows what is pushed, and leads to it. It controls no page and keeps nothing. */

const answerMs = 600;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", (event) => {
  let message = {};
  try {
    message = event.data?.json() ?? {};
  } catch {
    // Not ours: said plainly, since a push has to show something.
  }
  const { title = "Weft", body = "Something happened.", tag = "weft", href = "/notifications" } = message;
  event.waitUntil(self.registration.showNotification(title, { body, tag, renotify: true, data: { href } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data?.href ?? "/notifications"));
});

/** A page of ours that is open goes there; else one is opened. */
async function lead(href) {
  const address = new URL(href, self.location.origin);
  // Only ever within this Weft.
  if (address.origin !== self.location.origin) return;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages.sort((a, b) => Number(b.focused) - Number(a.focused))) {
    if (!(await takes(page, address))) continue;
    await page.focus().catch(() => {});
    return;
  }
  await self.clients.openWindow(address.href);
}

/** Whether a page answers that it goes there: those behind no sign-in do not. */
function takes(page, { pathname, search }) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => resolve(false), answerMs);
    port1.onmessage = () => {
      clearTimeout(timer);
      resolve(true);
    };
    page.postMessage({ weft: "go", href: pathname + search }, [port2]);
  });
}

/** The browser has another address since: it is told to Weft. */
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil((async () => {
    const subscription = event.newSubscription ?? (event.oldSubscription && (await self.registration.pushManager.subscribe(event.oldSubscription.options)));
    if (!subscription) return;
    await fetch("/api/v1/notifications/push", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(subscription) });
  })());
});
