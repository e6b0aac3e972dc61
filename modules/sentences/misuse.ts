/** Frames that are looked at: those of the caller lie below our own. */
const FRAMES = 50;

/** The folders of this package. */
const OWN = ["modules", "stacks"].map((folder) =>
  __dirname.replace(/modules([\\/])sentences$/, `${folder}$1`),
);

const misuses = new WeakSet<Error>();

/**
 * The error of what its caller has to correct. The sentence says all of it, so of the stack only the caller's own lines are
 * kept: Node prints it whole where nobody catches it, and the CDKTF CLI prints that twice.
 */
export function misuse(message: string): Error {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const error = new Error(message);
  Error.stackTraceLimit = limit;
  const frames = (error.stack ?? "").slice(String(error).length).split("\n");
  error.stack = [String(error), ...frames.filter(isTheirs)].join("\n");
  misuses.add(error);
  return error;
}

export function isMisuse(error: unknown): error is Error {
  return typeof error === "object" && misuses.has(error as Error);
}

function isTheirs(frame: string): boolean {
  return (
    frame.trim() !== "" &&
    !frame.includes("node:internal/") &&
    !/[\\/]node_modules[\\/]/.test(frame) &&
    !OWN.some((folder) => frame.includes(folder))
  );
}
