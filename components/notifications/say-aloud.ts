import type { NotificationNews } from "@/lib/notifications/schema";
import { chime } from "./chime";
import { isLookedAt, isSpeaker } from "./speaker";

/** Up to when something was said, for the tab that speaks next. ISO 8601 of the server's clock. */
const saidKey = "weft-said";

/**
 * Says what came: as the system shows it, and with one sound for all of it. Nothing where another tab speaks, or has said it, and nothing of what
 * somebody has in front of them.
 * @param go where a press leads
 */
export async function sayAloud(fresh: readonly NotificationNews[], go: (href: string) => void): Promise<void> {
  if (!isSpeaker()) return;
  const said = localStorage.getItem(saidKey) ?? "";
  const due = [];
  for (const one of fresh) if (one.at > said && !(one.conversationId && (await isLookedAt(one.conversationId)))) due.push(one);
  const last = fresh.reduce((latest, { at }) => (at > latest ? at : latest), said);
  localStorage.setItem(saidKey, last);
  for (const one of due) if (one.ways.includes("desktop")) show(one, go);
  if (due.some(({ ways }) => ways.includes("sound"))) void chime();
}

function show({ id, title, text, count, href }: NotificationNews, go: (href: string) => void): void {
  if (typeof Notification === "undefined" || Notification.permission !== "granted") return;
  try {
    const shown = new Notification(title, { body: count > 1 ? `${count} new. ${text}` : text, tag: id });
    shown.addEventListener("click", () => {
      window.focus();
      shown.close();
      go(`${href}${href.includes("?") ? "&" : "?"}n=${id}`);
    });
  } catch {
    // Phones show only what a service worker asks for: there it is pushed.
  }
}
