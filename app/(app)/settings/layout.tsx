import { SettingsNavigation } from "@/components/settings/settings-navigation";
import { requireSignedIn } from "@/lib/auth/require-context";

export default async function SettingsLayout({ children }: LayoutProps<"/settings">) {
  const { member } = await requireSignedIn();
  return (
    <div className="flex h-full min-h-0 flex-col md:flex-row">
      <SettingsNavigation roles={member.roles} />
      <div className="scroll min-h-0 min-w-0 flex-1">{children}</div>
    </div>
  );
}
