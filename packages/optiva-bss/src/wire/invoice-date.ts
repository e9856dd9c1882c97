const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The only date that is written in English: `Nov 24,2023`. One that begins `2023-11-24`, as invoices have it, is rewritten. */
export function wireDate(text: string): string | undefined {
  if (/^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2},\d{4}$/.test(text)) return text;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined || year === undefined || day === undefined ? undefined : `${name} ${day},${year}`;
}
