import type { Dictionary } from "../dictionary";
import { arabic } from "./ar";
import { german } from "./de";
import { english } from "./en";
import { spanish } from "./es";
import { french } from "./fr";
import { hindi } from "./hi";
import { japanese } from "./ja";
import { korean } from "./ko";
import { portuguese } from "./pt";
import { chinese } from "./zh";
import { traditionalChinese } from "./zh-hant";

/** The languages in which replies are understood: a line and a file each. English comes first and is always there. */
export const dictionaries: readonly Dictionary[] = [english, german, french, spanish, portuguese, arabic, hindi, chinese, traditionalChinese, japanese, korean];
