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
  return `${year.padStart(4, "0")}${month}${day}${hour}${minute}${second}`;
}

/** Whether a text is such a timestamp, of a day and a time that exist. */
export function isTimestamp(text: string): boolean {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = Date.parse(iso);
  return !Number.isNaN(time) && new Date(time).toISOString() === iso;
}
