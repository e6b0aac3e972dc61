/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["**/__tests__/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "/lib/", "/cdktf.out/"],
  modulePathIgnorePatterns: ["<rootDir>/lib/", "<rootDir>/cdktf.out/"],
  // Types are checked once by `tsc`; the tests only strip them.
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: false }] },
  testTimeout: 30_000,
  reporters: ["default", "<rootDir>/__tests__/closing-line-reporter.js"],
};
