import "server-only";
import type { QueryClient } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import type { Context } from "@/lib/context";
import { getCrisis } from "@/lib/crises/get";
import { crisisQuery } from "@/lib/crises/query";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/is-id";

/** Reads a crisis for a page of its own. */
export async function openCrisis(client: QueryClient, context: Context, id: string): Promise<void> {
  if (!isId(id)) notFound();
  await client.fetchQuery({ ...crisisQuery(id), queryFn: () => getCrisis(context, id) }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
}
