"use client";
import { useListAddress, type ListAddressForm } from "@/components/lists/use-list-address";
import { fromSearch, toSearch } from "@/lib/mentions/filter-url";
import type { MentionFilter } from "@/lib/mentions/schema";

const form: ListAddressForm<MentionFilter> = { path: "/mentions", opens: "m", fromSearch, toSearch };

/** The queue's filter and open mention, as they stand in the address. */
export const useMentionsUrl = () => useListAddress(form);
