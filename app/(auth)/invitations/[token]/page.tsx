import type { Metadata } from "next";
import Link from "next/link";
import { AcceptInvitation, JoinWorkspace } from "@/components/auth/accept-invitation";
import { Button } from "@/components/ui/button";
import { signedInOfPage } from "@/lib/auth/require-context";
import { AppError } from "@/lib/errors";
import { readInvitation, type OpenInvitation } from "@/lib/members/accept-invitation";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitationPage({ params }: PageProps<"/invitations/[token]">) {
  const { token } = await params;
  const invitation = await readInvitation(token).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  if (invitation instanceof AppError) return <Unusable words={invitation.message} />;
  return (
    <>
      <div>
        <h1 className="text-28">{invitation.isNew ? `Join ${invitation.workspaceName}` : "Choose a new password"}</h1>
        <p className="mt-1 text-14 text-pretty text-ink-2">{invitation.isNew ? "You were invited" : "An admin made this link for you"} as {invitation.email}.</p>
      </div>
      <Acceptance token={token} invitation={invitation} />
    </>
  );
}

async function Acceptance({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  if (invitation.setsPassword) return <AcceptInvitation token={token} name={invitation.name} email={invitation.email} />;
  const signedIn = await signedInOfPage();
  if (signedIn?.user.id === invitation.userId) return <JoinWorkspace token={token} workspace={invitation.workspaceName} />;
  const search = new URLSearchParams({ next: `/invitations/${token}`, email: invitation.email });
  return (
    <>
      <p className="text-14 text-ink-2">{signedIn ? `You are signed in as ${signedIn.user.email}. Sign out, then sign in as ${invitation.email} to join.` : "You have an account already. Sign in to join."}</p>
      <Button variant="primary" size="lg" asChild><Link href={`/sign-in?${search}`}>Sign in to join</Link></Button>
    </>
  );
}

function Unusable({ words }: { words: string }) {
  return (
    <>
      <div>
        <h1 className="text-28">This link does not work</h1>
        <p className="mt-1 text-14 text-pretty text-ink-2">{words}</p>
      </div>
      <Button size="lg" asChild className="self-start"><Link href="/sign-in">Go to sign-in</Link></Button>
    </>
  );
}
