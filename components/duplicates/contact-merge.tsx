"use client";
import { contactRecord } from "@/lib/contacts/record";
import { ContactSummary } from "./contact-summary";
import { MergeScreen, type MergeScreenProps } from "./merge-screen";

/** Two contacts side by side, each with its handles and how much was said. */
export function ContactMerge(props: Omit<MergeScreenProps, "type" | "more">) {
  return <MergeScreen type={contactRecord} {...props} more={(id) => <ContactSummary id={id} />} />;
}
