"use client";
import { companyRecord } from "@/lib/companies/record";
import { CompanySummary } from "./company-summary";
import { MergeScreen, type MergeScreenProps } from "./merge-screen";

/** Two companies side by side, each with its people. */
export function CompanyMerge(props: Omit<MergeScreenProps, "type" | "more">) {
  return <MergeScreen type={companyRecord} {...props} more={(id) => <CompanySummary id={id} />} />;
}
