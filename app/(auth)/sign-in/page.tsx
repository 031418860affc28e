import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { FormError } from "@/components/ui/field";
import { ownPath } from "@/lib/auth/client";
import { oidcConfig } from "@/lib/auth/oidc";
import { signedInOfPage } from "@/lib/auth/require-context";
import { signInErrorWords } from "@/lib/auth/sign-in-errors";
import { findInstallation } from "@/lib/workspaces/installation";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, error, email } = await searchParams;
  const path = ownPath(typeof next === "string" ? next : undefined);
  if (await signedInOfPage()) redirect(path);
  const { isNew, demoWorkspaceId } = await findInstallation();
  if (isNew && !demoWorkspaceId) redirect("/welcome");
  return (
    <>
      <h1 className="text-28">Sign in</h1>
      {typeof error === "string" && <FormError>{signInErrorWords(error)}</FormError>}
      <SignInForm next={path} singleSignOn={oidcConfig()?.name ?? null} email={typeof email === "string" ? email : ""} />
      <div className="flex flex-col gap-1 text-13 text-ink-2">
        {demoWorkspaceId && <p><Link href="/demo" className="font-medium text-accent underline-offset-4 hover:underline">Look around in the demo workspace</Link></p>}
        {isNew && <p><Link href="/welcome" className="font-medium text-accent underline-offset-4 hover:underline">Create a workspace of your own</Link></p>}
        {!isNew && <p>No account? Ask an admin of your workspace for an invitation.</p>}
      </div>
    </>
  );
}
