import type { ConnectorManifest } from "@/lib/connectors/manifest";
import { threadCss } from "./channel-look";

/** Puts every channel's thread into the page; once, in the root layout. */
export function ThreadStyles({ manifests }: { manifests: readonly Pick<ConnectorManifest, "id" | "thread">[] }) {
  return <style href="weft-threads" precedence="default">{threadCss(manifests)}</style>;
}
