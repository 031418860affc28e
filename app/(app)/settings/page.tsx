import { redirect } from "next/navigation";
import { requireSignedIn } from "@/lib/auth/require-context";
import { can } from "@/lib/members/roles";

export default async function SettingsPage() {
  const { member } = await requireSignedIn();
  redirect(can(member.roles, "connections.manage") ? "/settings/connections" : "/settings/profile");
}
