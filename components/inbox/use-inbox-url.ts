"use client";
import { useListAddress, type ListAddressForm } from "@/components/lists/use-list-address";
import { fromSearch, toSearch } from "@/lib/conversations/filter-url";
import type { ConversationFilter } from "@/lib/conversations/schema";

const form: ListAddressForm<ConversationFilter> = { path: "/inbox", opens: "c", fromSearch, toSearch };

/** The inbox's filter and open conversation, as they stand in the address. */
export const useInboxUrl = () => useListAddress(form);
