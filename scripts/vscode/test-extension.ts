// Tests the built extension in a real VS Code: inside its extension host, then in its window with mouse and keyboard.
//
//   npm run test:extension
//   COUNTERPART_FILTER="quick fix" npm run test:extension     only the tests whose title matches
import { hostSuites, requireBuild, sumUp } from './prepare-tests.ts';
import { runHostSuite } from './run-host-suite.ts';
import { windowSuites } from './run-window-tests.ts';

requireBuild();
const inHost = hostSuites.map((suite) => ({ name: suite, run: () => runHostSuite(suite) }));
await sumUp([...inHost, ...(await windowSuites())]);
