import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FirstWorkspaceForm } from "@/components/auth/first-workspace-form";
import { OpenDemo } from "@/components/auth/open-demo";
import { findInstallation } from "@/lib/workspaces/installation";

export const metadata: Metadata = { title: "Welcome" };

export default async function WelcomePage() {
  const { isNew, demoWorkspaceId } = await findInstallation();
  if (!isNew) redirect("/sign-in");
  return (
    <>
      <div>
        <h1 className="text-28">Welcome to Weft</h1>
        <p className="mt-1 text-14 text-pretty text-ink-2">Every channel your customers talk on, in one place. Look around in a workspace full of examples first, or create yours and connect a channel.</p>
      </div>
      <OpenDemo exists={demoWorkspaceId !== null} />
      <div className="flex items-center gap-3 text-12 text-ink-3" aria-hidden><span className="h-px flex-1 bg-line" />or create your own<span className="h-px flex-1 bg-line" /></div>
      <FirstWorkspaceForm />
    </>
  );
}
