import type { Metadata, Viewport } from "next";
import { ThreadStyles } from "@/components/channels/thread-styles";
import { EarlyEvents } from "@/components/early/early-events";
import { keepEarlyEvents } from "@/components/early/keep";
import { readRemembered } from "@/components/ui/read-remembered";
import { RememberZone } from "@/components/ui/remember-zone";
import { manifests } from "@/lib/connectors/registry";
import { readNonce } from "@/lib/http/nonce";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Weft", template: "%s · Weft" },
  description: "Every channel your customers talk on, woven into one dashboard.",
  applicationName: "Weft",
  formatDetection: { telephone: false, email: false, address: false },
};

/** The browser's own bars take the rail's colour in either theme. */
export async function generateViewport(): Promise<Viewport> {
  const { theme } = await readRemembered();
  const bars = { light: "#f7f5f1", dark: "#0f1013" };
  return {
    width: "device-width",
    initialScale: 1,
    viewportFit: "cover",
    interactiveWidget: "resizes-content",
    themeColor: theme === "system" ? [{ media: "(prefers-color-scheme: light)", color: bars.light }, { media: "(prefers-color-scheme: dark)", color: bars.dark }] : bars[theme],
  };
}

/**
 * The theme comes from a cookie, so that the first byte already has it: no flash. What only signed-in people need is in the layout
 * of (app): the sign-in page waits for as little as it can.
 */
export default async function RootLayout({ children }: LayoutProps<"/">) {
  const [{ theme, zone }, nonce] = await Promise.all([readRemembered(), readNonce()]);
  return (
    <html lang="en" data-theme={theme}>
      <head>
        <ThreadStyles manifests={manifests} />
        {/* Browsers hide the number from scripts, so that the two sides differ. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: keepEarlyEvents }} />
      </head>
      <body>
        {children}
        <EarlyEvents />
        <RememberZone zone={zone} />
      </body>
    </html>
  );
}
