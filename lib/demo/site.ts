import "server-only";
import { readStage } from "./stage";

/**
 * The demo company's website, where a visitor can try the web chat; null when there is no demo, or when Weft is not open
 * on this machine alone: the site is to be seen from here only.
 */
export function findDemoSite(): string | null {
  const isLocal = /^(127\.|localhost$|::1$)/.test(process.env.HOST ?? "127.0.0.1");
  const stage = isLocal ? readStage() : null;
  return stage ? `http://127.0.0.1:${stage.places.site.port}/` : null;
}
