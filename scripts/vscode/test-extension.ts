// Tests the built extension in a real VS Code: inside its extension host, then in its window with mouse and keyboard.
//
//   npm run test:extension
//   COUNTERPART_FILTER="quick fix" npm run test:extension     only the tests whose title matches
import { hostSuites, requireBuild } from './prepare-tests.ts';
import { runHostSuite } from './run-host-suite.ts';
import { runWindowTests } from './run-window-tests.ts';

requireBuild();
let passed = 0;
let failed = 0;
for (const suite of [...hostSuites.map((name) => () => runHostSuite(name)), runWindowTests]) {
  const tally = await suite();
  passed += tally.passed;
  failed += tally.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
