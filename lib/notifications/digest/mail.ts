import { exactTime } from "../../format/time";
import type { Notification } from "../schema";

export interface DigestLinks {
  /** A path of this Weft as an address. */
  link: (path: string) => string;
  unsubscribe: string;
}

const ink = "#1d1c1a";
const quiet = "#6b6863";
const rule = "#e4e1dc";

/** What is unread as a mail, as HTML and as text; each line leads to its message. Pure. @param more how many there are beyond these lines */
export function digestMail(lines: readonly Notification[], more: number, { timeZone, workspace, links: { link, unsubscribe } }: { timeZone: string; workspace: string; links: DigestLinks }): { subject: string; text: string; html: string } {
  const all = lines.length + more;
  const title = `${all} unread ${all === 1 ? "notification" : "notifications"} in ${workspace}`;
  const when = (at: string) => exactTime(Date.parse(at), timeZone);
  const said = ({ text, count }: Notification) => (count > 1 ? `${count} new. ${text}` : text);
  const text = [
    title, "",
    ...lines.flatMap((line) => [line.title, `${said(line)} (${when(line.at)})`, link(line.href), ""]),
    ...(more ? [`${more} more: ${link("/notifications")}`, ""] : []),
    `No longer get this mail: ${unsubscribe}`, "",
  ].join("\n");
  const rows = lines.map((line) => `<tr><td style="padding:10px 0;border-top:1px solid ${rule}"><a href="${escaped(link(line.href))}" style="color:${ink};text-decoration:none">
<span style="font-size:14px;line-height:20px;font-weight:600" dir="auto">${escaped(line.title)}</span><br><span style="font-size:13px;line-height:18px" dir="auto">${escaped(said(line))}</span><br><span style="color:${quiet};font-size:12px;line-height:18px">${escaped(when(line.at))}</span></a></td></tr>`).join("\n");
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f6f4f1;color:${ink};font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:600px;margin:0 auto;padding:24px;border:1px solid ${rule};border-radius:10px;background:#fff">
<h1 style="margin:0 0 12px;font-size:20px;line-height:28px" dir="auto">${escaped(title)}</h1>
<table role="presentation" style="width:100%;border-collapse:collapse">${rows}</table>
<p style="margin:16px 0 0"><a href="${escaped(link("/notifications"))}" style="display:inline-block;padding:7px 14px;border-radius:6px;background:#4f46c8;color:#fff;font-size:13px;font-weight:600;text-decoration:none">${more ? `${more} more in Weft` : "Open Weft"}</a></p>
</div>
<p style="max-width:600px;margin:12px auto 0;color:${quiet};font-size:12px;line-height:18px">You chose this in your notification settings. <a href="${escaped(unsubscribe)}" style="color:${quiet}">No longer get this mail</a></p>
</body></html>
`;
  return { subject: title, text, html };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
