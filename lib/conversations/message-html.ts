import "server-only";
import { and, eq } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { AppError } from "../errors";
import { sanitiseHtml } from "./sanitise-html";
import { visibleConversations } from "./visibility";

/** A message's HTML body as a page of its own, for a sandboxed frame; see `messageHtmlHeaders`. @throws AppError "not_found" */
export async function getMessageHtml(ctx: Context, id: string, options: { remoteImages: boolean }): Promise<string> {
  const [message] = await inTransaction(ctx, ({ tx }) =>
    tx
      .select({ html: messages.html, attachments: messages.attachments, deletedAt: messages.deletedAt })
      .from(messages)
      .innerJoin(conversations, and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, messages.conversationId)))
      .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, id), visibleConversations(ctx))));
  if (!message?.html || message.deletedAt) throw new AppError("not_found", "This message has no HTML body, or it is not among those you may see.");
  const inline = new Map((message.attachments ?? []).flatMap(({ contentId, fileId }) => (contentId && fileId ? [[contentId.replace(/^<|>$/g, ""), fileId] as const] : [])));
  const body = sanitiseHtml(message.html, {
    remoteImages: options.remoteImages,
    inlineUrl: (contentId) => {
      const fileId = inline.get(contentId.replace(/^<|>$/g, ""));
      return fileId ? `/api/v1/files/${fileId}` : null;
    },
  });
  return page(body);
}

/** What keeps the page in its frame, and everything but its own pictures out of it. */
export function messageHtmlHeaders({ remoteImages }: { remoteImages: boolean }): Record<string, string> {
  return {
    "content-type": "text/html; charset=utf-8",
    // `allow-same-origin` lets the screen around it measure its height; without scripts it gives the page nothing.
    "content-security-policy": `default-src 'none'; img-src 'self' data:${remoteImages ? " https: http:" : ""}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox`,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
    "cache-control": "private, max-age=300",
  };
}

const look = `
:root{color-scheme:light}
:root[data-plain]{color-scheme:light dark}
:root[data-plain][data-theme=light]{color-scheme:light}
:root[data-plain][data-theme=dark]{color-scheme:dark}
html{background:transparent;overflow:hidden}
body{margin:0;font:14px/1.45 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere;overflow-x:auto;overflow-y:hidden;color:light-dark(#26272b,#ecebe8)}
:root:not([data-plain]) body{background:#fff;color:#26272b;padding:12px;border-radius:6px}
a{color:light-dark(#3f3fd0,#a5acff)} :root:not([data-plain]) a{color:#3f3fd0}
img{max-width:100%;height:auto} img[data-remote]:not([src]),img[src=""]{display:inline-block;min-width:24px;min-height:24px;padding:2px 6px;border:1px dashed #999;border-radius:4px;font-size:12px;color:#767676}
table{max-width:100%} pre{white-space:pre-wrap} p{margin:0 0 .8em} p:last-child{margin-bottom:0}
blockquote{margin:.5em 0;padding-left:10px;border-left:2px solid light-dark(#d5d3ce,#4a4c55)}
details>summary{cursor:pointer;width:max-content;padding:2px 8px;margin:6px 0;border-radius:10px;font-size:12px;background:light-dark(#0000000d,#ffffff17)}
details>summary:focus-visible{outline:2px solid #5b5bd6}`;

const page = ({ html, remoteImages, coloured }: ReturnType<typeof sanitiseHtml>) =>
  `<!doctype html><html lang="und" data-remote-images="${remoteImages}"${coloured ? "" : " data-plain"}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Message</title><style>${look}</style></head><body dir="auto">${html}</body></html>`;
