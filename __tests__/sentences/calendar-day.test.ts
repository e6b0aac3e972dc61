import { isCalendarDay } from "../../modules/sentences/calendar-day";

test.each(["2026-01-01", "2028-02-29", "1999-12-31", "9999-12-31"])(
  "%s is a day",
  (day) => {
    expect(isCalendarDay(day)).toBe(true);
  },
);

test.each([
  "2027-02-29",
  "2026-13-01",
  "2026-02-30",
  "31.03.2026",
  "2026-03-31T00:00:00Z",
  "tomorrow",
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
