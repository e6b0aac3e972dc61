import fc from "fast-check";

/**
 * A gate must give the same answer twice: properties run from one seed, and search elsewhere when `FAST_CHECK_SEED` says
 * so, a number or `random`.
 */
const { FAST_CHECK_SEED = "20261124" } = process.env;
if (FAST_CHECK_SEED !== "random") {
  fc.configureGlobal({ seed: Number(FAST_CHECK_SEED) });
}
