// The clients set timers of 20 to 50 minutes to keep a listen key alive and leave them when they are closed; such a timer
// must not keep the process of a test file.
const longMillis = 60_000;

for (const name of ['setTimeout', 'setInterval']) {
  const original = globalThis[name];
  const wrapped = (callback, millis, ...args) => {
    const timer = original(callback, millis, ...args);
    return millis >= longMillis ? timer.unref() : timer;
  };
  // Its promisified form hangs on the function.
  globalThis[name] = Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
}
