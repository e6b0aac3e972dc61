import { isCalendarDay } from "../../modules/buckets/calendar-day";

test.each(["2026-03-31", "2024-02-29", "1999-12-31"])("%s is a day", (text) => {
  expect(isCalendarDay(text)).toBe(true);
});

test.each([
  "",
  "2026-02-29",
  "2026-02-30",
  "2026-13-01",
  "2026-3-1",
  "31.03.2026",
  "2026-03-31T00:00:00Z",
  " 2026-03-31",
  "2026-03-31\n",
  "tomorrow",
])("%j is not a day", (text) => {
  expect(isCalendarDay(text)).toBe(false);
});
