/** Where a line's parts stand: in a row, or where there is little room in a card. */
export const lineGrid = (pricesOnly: boolean): string => `grid grid-cols-[repeat(3,minmax(0,1fr))_28px] items-start gap-x-2 gap-y-2 @xl:gap-y-0 ${pricesOnly ? "@xl:grid-cols-[minmax(0,1fr)_72px_72px_104px_28px]" : "@xl:grid-cols-[minmax(0,1fr)_64px_60px_92px_60px_96px_28px]"}`;
