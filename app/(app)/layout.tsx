import { SessionShell } from "@/components/settings/session-shell";
import { readRemembered } from "@/components/ui/read-remembered";
import { requireSignedIn } from "@/lib/auth/require-context";
import { newId } from "@/lib/ids";

/** Everything behind the sign-in. */
export default async function AppLayout({ children }: LayoutProps<"/">) {
  const [{ member, workspace }, { railCollapsed }] = await Promise.all([requireSignedIn(), readRemembered()]);
  return (
    <SessionShell workspace={{ name: workspace.name }} member={{ id: member.id, name: member.name, email: member.email, roles: member.roles }} railCollapsed={railCollapsed} after={newId()}>
      {children}
    </SessionShell>
  );
}
