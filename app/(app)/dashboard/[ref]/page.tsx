import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { dashboardScreen } from "@/components/dashboard/dashboard-screen";
import { isDashboardRef } from "@/components/dashboard/refs";

export const metadata: Metadata = { title: "Dashboard" };

export default async function OneDashboardPage({ params, searchParams }: PageProps<"/dashboard/[ref]">) {
  const [{ ref }, search] = await Promise.all([params, searchParams]);
  if (!isDashboardRef(ref)) notFound();
  return dashboardScreen({ asked: ref, search });
}
