"use client";
import { FabricView } from "@/components/fabric/fabric-view";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export const Widget = ({ data }: WidgetProps<typeof schema>) => data && <FabricView fabric={data} />;
