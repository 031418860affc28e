export const levelWords = { normal: "Calm", raised: "More than usual", crisis: "Crisis" } as const;
