import type { AccentColours, LoaderConfig } from "../protocol";

/** Style of the button and the panel, inside the shadow root where the page's own style does not reach. */
export function panelStyle({ theme, position, palette }: Pick<LoaderConfig, "theme" | "position" | "palette">): string {
  const light = colours(palette.light, "#ffffff", "rgb(20 20 30 / .10)");
  const dark = colours(palette.dark, "#17191d", "rgb(255 255 255 / .12)");
  const themed = theme === "auto" ? `:host{${light}}@media (prefers-color-scheme:dark){:host{${dark}}}` : `:host{${theme === "dark" ? dark : light}}`;
  return `${themed}
button{all:unset;box-sizing:border-box;position:fixed;${position}:max(20px,env(safe-area-inset-${position}));bottom:max(20px,env(safe-area-inset-bottom));width:52px;height:52px;border-radius:50%;background:var(--fill);color:var(--ink);cursor:pointer;display:grid;place-items:center;box-shadow:0 0 0 1px var(--line),0 2px 6px rgb(0 0 0 / .12),0 8px 24px rgb(0 0 0 / .16);transition:scale 140ms ease-out}
button:hover{scale:1.04}button:active{scale:.97}
button:focus-visible{outline:2px solid var(--ring);outline-offset:3px}
svg{grid-area:1/1;width:26px;height:26px;fill:currentColor;transition:opacity 140ms ease-out,scale 140ms ease-out}
.down{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;opacity:0;scale:.7}
:host([data-open]) .chat{opacity:0;scale:.7}:host([data-open]) .down{opacity:1;scale:1}
span{position:absolute;top:-3px;inset-inline-end:-3px;min-width:20px;height:20px;box-sizing:border-box;padding:0 5px;border-radius:10px;background:#c62a2f;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center;box-shadow:0 0 0 2px var(--surface)}
span[hidden]{display:none}
iframe{position:fixed;${position}:max(20px,env(safe-area-inset-${position}));bottom:calc(max(20px,env(safe-area-inset-bottom)) + 66px);width:384px;height:min(640px,100dvh - 106px);border:0;border-radius:14px;background:var(--surface);box-shadow:0 0 0 1px var(--line),0 4px 12px rgb(0 0 0 / .08),0 16px 48px rgb(0 0 0 / .18);visibility:hidden;opacity:0;translate:0 10px;transition:opacity 160ms ease-out,translate 160ms ease-out,visibility 0s 160ms}
:host([data-open]) iframe{visibility:visible;opacity:1;translate:0;transition-delay:0s}
@media (max-width:480px),(max-height:480px){iframe{inset:0;width:100%;height:100%;border-radius:0;box-shadow:none}:host([data-open]) button{display:none}}
@media (prefers-reduced-motion:reduce){button,svg,iframe{transition:none}iframe{translate:0}}
@media print{button,iframe{display:none}}
@media (forced-colors:active){button,iframe{border:1px solid CanvasText}}`;
}

function colours({ fill, ink, text }: AccentColours, surface: string, line: string): string {
  return `--fill:${fill};--ink:${ink};--ring:${text};--surface:${surface};--line:${line};`;
}
