import Link from "next/link";
import { WovenPanel } from "@/components/auth/woven-panel";
import { Logo } from "@/components/shell/logo";

/** What is shown before somebody is signed in. */
export default function AuthLayout({ children }: LayoutProps<"/">) {
  return (
    <div className="grid min-h-dvh bg-bg lg:grid-cols-[minmax(480px,1fr)_minmax(0,1fr)]">
      <main className="flex min-w-0 flex-col gap-10 px-6 py-8 sm:px-12">
        <Link href="/" className="flex items-center gap-2.5 self-start text-16 font-semibold"><Logo size={26} />Weft</Link>
        <div className="m-auto flex w-full max-w-md flex-col gap-6 pb-16">{children}</div>
      </main>
      <aside aria-hidden className="hidden overflow-hidden border-l bg-sunken lg:block"><WovenPanel /></aside>
    </div>
  );
}
