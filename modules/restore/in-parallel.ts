/** Work on items as they come, so many at once; the first that throws ends it, once what is under way has ended. */
export async function inParallel<T>(
  items: AsyncGenerator<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let isStopped = false;
  const worker = async (): Promise<void> => {
    try {
      while (!isStopped) {
        const next = await items.next();
        if (next.done) {
          return;
        }
        await work(next.value);
      }
    } catch (error) {
      isStopped = true;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  await items.return(undefined);
  for (const end of ends) {
    if (end.status === "rejected") {
      throw end.reason;
    }
  }
}
