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

const day = "(?:0[1-9]|1\\d|2[0-8])";
const longMonths = `(?:0[13578]|1[02])(?:${day}|29|30|31)`;
const shortMonths = `(?:0[469]|11)(?:${day}|29|30)`;
const leapYear = "(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
const time = "(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d";

/** Such a timestamp, of a day and a time that exist. */
export const timestampPattern: RegExp = new RegExp(
  `^(?:\\d{4}(?:${longMonths}|${shortMonths}|02${day})|${leapYear}0229)${time}$`,
);
