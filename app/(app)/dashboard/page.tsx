import type { Metadata } from "next";
import { dashboardScreen } from "@/components/dashboard/dashboard-screen";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage({ searchParams }: PageProps<"/dashboard">) {
  return dashboardScreen({ asked: null, search: await searchParams });
}
