import { isCalendarDay } from "../../modules/checklist/calendar-day";

test.each(["2026-01-01", "2028-02-29", "9999-12-31"])("%s is a day", (day) => {
  expect(isCalendarDay(day)).toBe(true);
});

test.each([
  "2027-02-29",
  "2026-13-01",
  "2026-1-1",
  "26-01-01",
  "2026-01-01\n",
  " 2026-01-01",
  "",
  20260101,
  null,
])("%j is no day", (day) => {
  expect(isCalendarDay(day)).toBe(false);
});
