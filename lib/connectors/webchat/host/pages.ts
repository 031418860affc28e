import { createHash } from "node:crypto";
import type { HostReply } from "../../contract";
import { widgetAssets } from "../assets";
import { acceptedTypes, manifest, maxFileBytes, maxTextLength } from "../manifest";
import type { FrameConfig, LoaderConfig } from "../protocol";
import { paletteOf } from "../theme";
import { text } from "./reply";
import type { Call } from "./router";

const forGood = "public, max-age=31536000, immutable";

/** `GET widget.js`: the script of the company's pages. It carries its settings, so that the button needs no second request. */
export async function sendLoader({ request, host, settings }: Call): Promise<HostReply> {
  const { name, theme, position, origins, accent } = settings;
  const config: LoaderConfig = { connection: host.connection.id, base: host.connection.webhookUrl, origins, name, theme, position, palette: paletteOf(accent) };
  const { "loader.js": loader } = await widgetAssets();
  const body = `(()=>{const WEFT=${JSON.stringify(config)};${loader.text}})();`;
  return text(request, "text/javascript", body, etagOf(body), "public, max-age=300", { "cross-origin-resource-policy": "cross-origin" });
}

/** `GET frame`: our page inside theirs, which only the listed websites may embed. */
export async function sendFramePage({ request, host, settings }: Call): Promise<HostReply> {
  const { accent, historyDays: _historyDays, position: _position, ...words } = settings;
  const config: FrameConfig = { ...words, connection: host.connection.id, palette: paletteOf(accent), maxTextLength, maxFileBytes, acceptedTypes, expectedReplyMinutes: manifest.expectedReplyMinutes };
  const assets = await widgetAssets();
  const html = `<!doctype html>
<html data-theme="${settings.theme}" data-config="${escapeAttribute(JSON.stringify(config))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>${escapeAttribute(settings.name)}</title>
<link rel="stylesheet" href="frame.css?v=${assets["frame.css"].version}">
<script src="frame.js?v=${assets["frame.js"].version}" defer></script>
</head>
<body></body>
</html>
`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    `frame-ancestors ${settings.origins.join(" ")}`,
  ].join("; ");
  return text(request, "text/html", html, etagOf(html + policy), "no-cache", { "content-security-policy": policy, "referrer-policy": "no-referrer", "permissions-policy": "camera=(), geolocation=(), microphone=()" });
}

/** `GET frame.js` and `GET frame.css`. */
export async function sendFrameAsset({ request }: Call): Promise<HostReply> {
  const assets = await widgetAssets();
  const css = request.path.endsWith(".css");
  const asset = css ? assets["frame.css"] : assets["frame.js"];
  return text(request, css ? "text/css" : "text/javascript", asset.text, `"${asset.version}"`, request.query.v === asset.version ? forGood : "no-cache");
}

function etagOf(body: string): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 16)}"`;
}

function escapeAttribute(value: string): string {
  return value.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
