/** So many people stand for all of a larger company's, wherever what concerns them is what concerns it. Browser-safe. */
export const mostPeople = 200;
