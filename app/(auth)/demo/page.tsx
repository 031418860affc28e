import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { DemoPeople } from "@/components/auth/demo-people";
import { findDemoSite } from "@/lib/demo/site";
import { listDemoMembers } from "@/lib/workspaces/demo";
import { findInstallation } from "@/lib/workspaces/installation";

export const metadata: Metadata = { title: "Demo" };

export default async function DemoPage() {
  const people = await listDemoMembers();
  if (!people.length) redirect("/");
  const { isNew } = await findInstallation();
  const site = findDemoSite();
  return (
    <>
      <div>
        <h1 className="text-28">Who would you like to be?</h1>
        <p className="mt-1 text-14 text-pretty text-ink-2">Each role opens its own dashboard. Sign out at any time to be somebody else.</p>
      </div>
      <DemoPeople people={people} />
      {site && <p className="text-13 text-ink-2">Or be a customer: <a href={site} target="_blank" rel="noreferrer" className="font-medium text-accent underline-offset-4 hover:underline">open the company’s website</a> and write in its chat.</p>}
      <p className="text-13 text-ink-2">
        {isNew ? <Link href="/welcome" className="font-medium text-accent underline-offset-4 hover:underline">Create a workspace of your own</Link> : <Link href="/sign-in" className="font-medium text-accent underline-offset-4 hover:underline">Sign in to your workspace</Link>}
      </p>
    </>
  );
}
