"use client";
import { createContext, use } from "react";
import { ownWidgets } from "./query";

const Source = createContext(ownWidgets);

/** Says where the widgets below ask for their data. */
export const WidgetSource = Source;

export const useWidgetSource = (): string => use(Source);
