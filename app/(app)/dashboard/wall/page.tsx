import type { Metadata } from "next";
import { wallScreen } from "@/components/dashboard/wall-screen";

export const metadata: Metadata = { title: "Wall" };

export default async function WallPage({ searchParams }: PageProps<"/dashboard/wall">) {
  return wallScreen({ search: await searchParams });
}
