import { redirect } from "next/navigation";
import { signedInOfPage } from "@/lib/auth/require-context";
import { findInstallation } from "@/lib/workspaces/installation";

/** Leads to where one left off: the dashboard, the demo's people, the sign-in page, or the first steps. */
export default async function StartPage() {
  if (await signedInOfPage()) redirect("/dashboard");
  const { isNew, demoWorkspaceId } = await findInstallation();
  redirect(isNew ? (demoWorkspaceId ? "/demo" : "/welcome") : "/sign-in");
}
