// The years that four digits can write, on Italian clocks: 49 minutes and 56 seconds ahead of Greenwich in those days.
const first = Date.parse("0000-01-01T00:00:00Z") - (49 * 60 + 56) * 1000;
/** The year before counts as 1, before Christ, with Intl, and as 0 here. */
const yearOne = first + 366 * 24 * 3600 * 1000;
const last = Date.parse("9999-12-31T23:00:00Z") - 1;

/** Whether `romeTimestamp` can write a moment: the years 0 to 9999. */
export function hasTimestamp(date: Date): boolean {
  return date.getTime() >= first && date.getTime() <= last;
}

/** A moment as Datapower writes it, `YYYYMMDDHHMMSS` on Italian clocks. */
export function romeTimestamp(date: Date): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Rome",
    calendar: "iso8601",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
  const { year = "", month, day, hour, minute, second } = parts;
  return `${date.getTime() < yearOne ? "0000" : year.padStart(4, "0")}${month}${day}${hour}${minute}${second}`;
}

/** Whether a text is such a timestamp, of a day and a time that exist. */
export function isTimestamp(text: string): boolean {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = Date.parse(iso);
  return !Number.isNaN(time) && new Date(time).toISOString() === iso;
}
