import type { Page } from "@playwright/test";
import { dealRecord } from "@/lib/deals/record";
import { createRecord } from "@/lib/records/create";
import type { Company } from "./fixtures";

// What the journeys of deals have in common.

/** A stage of the board. */
export const column = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
export const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 768;

export const deal = async ({ ana }: Company, values: Record<string, unknown>) => (await createRecord(ana.context, dealRecord, { name: "Second hotel", ...values })).record;
