import type { Metadata } from "next";
import { GadgetFrame } from "@/components/gadget/gadget-frame";
import { ErrorState } from "@/components/ui/states";
import { requireSignedIn } from "@/lib/auth/require-context";
import { isAllowedGadget } from "@/lib/embeds/gadgets";

export const metadata: Metadata = { title: "Gadget", robots: { index: false } };

/** Stands between a dashboard and a page of another system, so that the dashboard itself may frame nobody (server/framing.ts). */
export default async function GadgetPage({ searchParams }: PageProps<"/gadget">) {
  const { context } = await requireSignedIn();
  const { url } = await searchParams;
  const address = typeof url === "string" && URL.canParse(url) ? url : null;
  if (!address || !(await isAllowedGadget(context, address))) return <ErrorState title="This gadget is not allowed" className="min-h-dvh">An admin can allow gadgets of its site under Settings, Embedding.</ErrorState>;
  return <GadgetFrame url={address} />;
}
