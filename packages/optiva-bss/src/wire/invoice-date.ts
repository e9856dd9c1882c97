const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * The only date that is written in English: `Nov 24,2023`. One that begins `2023-11-24`, as invoices have it, is rewritten.
 * `undefined` for a day that no calendar has.
 */
export function wireDate(text: string): string | undefined {
  const [, name = "", dayInEnglish, yearInEnglish] = /^([A-Z][a-z]{2}) (\d{1,2}),(\d{4})$/.exec(text) ?? [];
  if (name !== "") return isDay(yearInEnglish, months.indexOf(name) + 1, dayInEnglish) ? text : undefined;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text) ?? [];
  return isDay(year, Number(month), day) ? `${months[Number(month) - 1]} ${day},${year}` : undefined;
}

function isDay(year: string | undefined, month: number, day: string | undefined): boolean {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), month - 1, Number(day));
  return month > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
}
