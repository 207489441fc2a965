/**
 * A day plus a length is the last good day: months and years by the calendar, cut to the month's end; working days are
 * the first ones of the week from Monday, the first day not counted; less than a day ends the same day. Days are ISO
 * texts ("2026-11-16"). The same arithmetic as basics/dates.py, and a test holds the two together.
 */

const DAY = 86400000;
const LAST = "9999-12-31"; // a day past the end of time is that end

/** `length` is `{ count, unit }`; `daysAWeek` from 1 to 7. */
export function add(day, { count, unit }, daysAWeek) {
  const start = Date.parse(`${day}T00:00:00Z`) / DAY;
  const [year, month] = day.split("-").map(Number);
  switch (unit) {
    case "day":
      return iso(start + count);
    case "week":
      return iso(start + 7 * count);
    case "working day":
      return iso(start + working(start, count, daysAWeek));
    case "month":
      return iso(inMonth(year, month - 1 + count, day));
    case "year":
      return iso(inMonth(year + count, month - 1, day));
    case "hour":
      return iso(start + Math.floor(count / 24));
    default:
      return iso(start + Math.floor(count / (24 * 60)));
  }
}

/** Today by the reader's own clock. */
export function today() {
  const now = new Date();
  return iso(Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY));
}

/** Whether a text is a day that there is. */
export function isDay(text) {
  return /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && iso(Date.parse(`${text}T00:00:00Z`) / DAY) === text;
}

function iso(day) {
  const date = new Date(day * DAY);
  const isPast = Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999;
  return isPast ? LAST : date.toISOString().slice(0, 10);
}

function inMonth(year, month, day) {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(Number(day.slice(8)), last)) / DAY;
}

/** How many days on the working day lies; from a day off, counting begins at the week's last working day. */
function working(start, count, daysAWeek) {
  const weekday = (((start + 3) % 7) + 7) % 7; // Monday is 0
  const back = weekday >= daysAWeek ? weekday - daysAWeek + 1 : 0;
  const rest = count % daysAWeek;
  const over = weekday - back + rest;
  return 7 * Math.floor(count / daysAWeek) + rest - back + (over < daysAWeek ? 0 : 7 - daysAWeek);
}
