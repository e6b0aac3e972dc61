// Whose time it is: a CPU profile, read by the folder of the code that ran, so that no name of a function stands here.
import { Session } from "node:inspector/promises";
import { pathToFileURL } from "node:url";

/** Short enough that 100 pairs give some thousand samples. */
const SAMPLING_MICROSECONDS = 200;

/**
 * Does the work, and says which share of its time passed in a folder or in what the folder called. Time that is nobody's,
 * such as garbage collection, counts on neither side.
 */
export async function shareOfRoom(folder, work) {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", {
    interval: SAMPLING_MICROSECONDS,
  });
  await session.post("Profiler.start");
  work();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return shareIn(profile, pathToFileURL(`${folder}/`).href);
}

function shareIn({ nodes, samples, timeDeltas }, url) {
  const inside = new Set();
  const nobodys = new Set();
  // A node stands before its children.
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.startsWith(url)) {
      inside.add(id);
    }
    if (/^\((garbage collector|program|idle)\)$/.test(callFrame.functionName)) {
      nobodys.add(id);
    }
    if (inside.has(id)) {
      children.forEach((child) => inside.add(child));
    }
  }
  let all = 0;
  let own = 0;
  samples.forEach((id, index) => {
    if (!nobodys.has(id)) {
      all += timeDeltas[index];
      own += inside.has(id) ? timeDeltas[index] : 0;
    }
  });
  if (own === 0) {
    throw new Error(
      `Cannot tell the share of "${url}": no sample fell into it, the folder must hold code that runs`,
    );
  }
  return own / all;
}
