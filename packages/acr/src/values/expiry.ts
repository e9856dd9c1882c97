const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const pattern =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})\s+(\d{4})\s+(\d{2}):(\d{2}):(\d{2})\s+(?:GMT|UTC)$/i;

/**
 * An expiry as the gatekeeper writes it: `Thu 11 Jun 2009 02:51:59 GMT`. That is the HTTP date of RFC 9110 without its
 * comma, and the document's second sample names the wrong weekday, so neither is asked for. `undefined` for anything else.
 */
export function parseExpiry(text: string): Date | undefined {
  const parts = pattern.exec(text.trim());
  if (parts === null) return undefined;
  const [day, year, hours, minutes, seconds] = [1, 3, 4, 5, 6].map((index) => Number(parts[index]));
  const month = months.indexOf(String(parts[2]).toLowerCase());
  const date = new Date(Date.UTC(year ?? Number.NaN, month, day, hours, minutes, seconds));
  const real = month >= 0 && date.getUTCDate() === day && date.getUTCHours() === hours;
  return real ? date : undefined;
}
