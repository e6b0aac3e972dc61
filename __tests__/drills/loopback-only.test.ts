import { loopbackOnly } from "./loopback-only";

test.each(["http://127.0.0.1:5000", "http://localhost:1", "http://[::1]:9"])(
  "takes %s",
  (endpoint) => {
    expect(loopbackOnly(endpoint)).toBe(endpoint);
  },
);

test.each([
  "https://s3.us-east-1.amazonaws.com",
  "http://127.0.0.1.example.com",
  "http://localhost.example.com",
  "http://10.0.0.1:5000",
  "http://127.0.0.1@example.com",
  "",
])("destroys nothing at %j", (endpoint) => {
  expect(() => loopbackOnly(endpoint)).toThrow();
});
