import { InvalidArgumentError } from "commander";

const TIME =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.0+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** A whole second, in milliseconds since 1970: S3 tells times by the second. */
export function timeOption(text: string): number {
  const time = Date.parse(text);
  if (!TIME.test(text) || Number.isNaN(time) || !isOnCalendar(text)) {
    throw new InvalidArgumentError(
      "It must be a time with its zone, to the second, such as 2026-11-27T07:10:00Z.",
    );
  }
  if (time > Date.now()) {
    throw new InvalidArgumentError(
      `It is in the future, now is ${new Date().toISOString()}.`,
    );
  }
  return time;
}

/** JavaScript takes the 30th of February for a day in March. */
function isOnCalendar(text: string): boolean {
  const wall = new Date(`${text.slice(0, 16)}:00Z`);
  return (
    !Number.isNaN(wall.getTime()) &&
    wall.toISOString().slice(0, 16) === text.slice(0, 16)
  );
}

export function numberOption(
  least: number,
  most: number,
): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) {
      throw new InvalidArgumentError(
        `It must be a whole number from ${least} to ${most}.`,
      );
    }
    return number;
  };
}
